// A button for an act. One that may not be pressed stays in reach of the keyboard and says why beside it; it is never
// simply grey.
import { useId, type ReactNode } from 'react';

export type ActProps = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly whyNot?: string | null | undefined;
  readonly busy?: boolean;
  readonly look?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'large';
  readonly label?: string;
  readonly pressed?: boolean;
  readonly submit?: true;
};

export function Act(props: ActProps): ReactNode {
  const { whyNot, busy, look = 'plain', size = 'normal' } = props;
  const reason = useId();
  const off = whyNot !== undefined && whyNot !== null;
  return (
    <span className="act">
      <button
        type={props.submit === true ? 'submit' : 'button'}
        className={`button ${look} ${size}`}
        aria-disabled={off || busy === true ? true : undefined}
        aria-busy={busy === true ? true : undefined}
        aria-describedby={off ? reason : undefined}
        aria-label={props.label}
        aria-pressed={props.pressed}
        onClick={(event) => {
          if (off || busy === true) event.preventDefault();
          else if (props.submit !== true) props.onPress();
        }}
      >
        {props.children}
      </button>
      {off && (
        <span id={reason} className="why">
          {whyNot}
        </span>
      )}
    </span>
  );
}
