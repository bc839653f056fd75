// A refusal or a fault, as a person reads it: what happened, what to do next, by which rule. It takes the focus of a
// screen reader when it comes.
import type { ReactNode } from 'react';
import { problemIn, type Problem } from '../api.ts';

export function ProblemCard(props: {
  readonly problem: Problem | undefined;
  /** What was being done, where the place does not say it. */
  readonly about?: string;
  readonly again?: () => void;
  readonly againWord?: string;
}): ReactNode {
  const { problem } = props;
  if (problem === undefined) return null;
  return (
    <div className="problem" role="alert">
      <p className="problem-title">
        {props.about !== undefined && `${props.about}: `}
        {problem.title}
        {problem.rule !== undefined && <span className="rule"> {problem.rule}</span>}
      </p>
      <p>{problem.next}</p>
      {props.again !== undefined && (
        <button type="button" className="button plain normal" onClick={props.again}>
          {props.againWord}
        </button>
      )}
    </div>
  );
}

/** The same for whatever a query has thrown. */
export function ErrorCard(props: {
  readonly error: unknown;
  readonly again: () => void;
  readonly againWord: string;
}): ReactNode {
  const { again, againWord } = props;
  return <ProblemCard problem={problemIn(props.error)} again={again} againWord={againWord} />;
}
