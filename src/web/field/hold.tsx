// Hold for HELP: pressed long, by thumb or by key, so that a pocket does not call. Whoever cannot hold presses once and
// then the second button. Nothing else is asked.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { words } from './words.ts';

const HOLD_MS = 1200;
const SECOND_CHANCE_MS = 6000;

export function HoldForHelp(props: { readonly onHelp: () => void }): ReactNode {
  const [holding, setHolding] = useState(false);
  const [second, setSecond] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const forget = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      clearTimeout(forget.current);
    },
    [],
  );

  function press(): void {
    if (holding) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      setSecond(false);
      props.onHelp();
      navigator.vibrate?.(200);
    }, HOLD_MS);
  }

  function release(): void {
    if (!holding) return;
    clearTimeout(timer.current);
    setHolding(false);
    setSecond(true);
    clearTimeout(forget.current);
    forget.current = setTimeout(() => setSecond(false), SECOND_CHANCE_MS);
  }

  return (
    <div className="help">
      <button
        type="button"
        className={`thumb hold ${holding ? 'holding' : ''}`}
        style={{ '--hold': `${HOLD_MS}ms` } as React.CSSProperties}
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== ' ' && event.key !== 'Enter') return;
          event.preventDefault();
          if (!event.repeat) press();
        }}
        onKeyUp={release}
        onBlur={release}
      >
        <span>{holding ? words.door.holding : words.door.help}</span>
      </button>
      {second && (
        <button
          type="button"
          className="thumb hold now"
          onClick={() => {
            setSecond(false);
            props.onHelp();
          }}
        >
          {words.door.helpNow}
        </button>
      )}
    </div>
  );
}
