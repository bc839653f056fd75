// The last few acts with what became of each.
import type { ReactNode } from 'react';
import type { Act } from './outbox.ts';
import { actLines } from './visit.present.ts';
import { words } from './words.ts';

export function ActLines(props: {
  readonly acts: readonly Act[];
  readonly zone: string;
  readonly last: number;
}): ReactNode {
  return (
    <ul className="plain act-lines" aria-live="polite" aria-label={words.outbox.title}>
      {actLines(props.acts.slice(-props.last), props.zone).map((line) => (
        <li key={line.key} className={line.state}>
          {line.text}
        </li>
      ))}
    </ul>
  );
}
