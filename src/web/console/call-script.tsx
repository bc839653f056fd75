// What to say on the telephone, readable aloud in twenty seconds: first to the person, then to whoever must go there.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Sheet } from '../parts/sheet.tsx';
import { useClock } from '../parts/use-now.ts';
import { presentScript } from './call-script.present.ts';
import { boardQuery, sessionQuery } from './queries.ts';
import { words } from './words.ts';

export function CallScript(props: {
  readonly watchId: string;
  readonly onClose: () => void;
}): ReactNode {
  const session = useQuery(sessionQuery).data;
  const board = useQuery(boardQuery).data;
  const { now } = useClock();
  const watch = board?.watches.find((one) => one.watchId === props.watchId);
  if (watch === undefined || session === undefined || now === undefined) return null;
  const script = presentScript(watch, { session, now });
  return (
    <Sheet title={words.script.title(script.who)} close={words.close} onClose={props.onClose}>
      <ol className="script">
        {script.parts.map((part) => (
          <li key={part.title}>
            <h3>{part.title}</h3>
            <blockquote>
              {part.lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </blockquote>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
