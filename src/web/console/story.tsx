// A story from the ledger, oldest first: when, what, who; in the margin the record each line stands on.
import type { ReactNode } from 'react';
import type { StoryLine } from '../contract.ts';
import { momentMs, timeOrDay } from '../times.ts';
import { words } from './words.ts';

export function Story(props: {
  readonly lines: readonly StoryLine[];
  readonly zone: string;
  readonly now: number;
}): ReactNode {
  if (props.lines.length === 0) return <p className="soft">{words.story.none}</p>;
  return (
    <ol className="plain story">
      {props.lines.map((line) => (
        <li key={`${line.ref.kind} ${line.ref.id} ${line.ref.version}`}>
          <time dateTime={line.at}>{timeOrDay(momentMs(line.at), props.now, props.zone)}</time>
          <p>
            {line.text} <span className="soft">— {line.actor}</span>
          </p>
          <a className="ref" href={`/api/v1/streams/${line.ref.kind}/${line.ref.id}`}>
            <span className="unseen">{words.story.record} </span>
            {line.ref.kind} {line.ref.version}
          </a>
        </li>
      ))}
    </ol>
  );
}
