// The mark of a watch. Each state has a shape of its own: an outline that empties, a half-filled ring, a filled disc
// with a bar, an octagon, a diamond, a ticked ring.
import type { ReactNode } from 'react';
import type { Mark as MarkName } from '../console/watch.present.ts';

const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

export function Mark(props: { readonly mark: MarkName; readonly left: number }): ReactNode {
  return (
    <svg className={`mark ${props.mark}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {drawn(props.mark, props.left)}
    </svg>
  );
}

function drawn(mark: MarkName, left: number): ReactNode {
  switch (mark) {
    case 'ease':
      return <Ring left={left} />;
    case 'soon':
      return (
        <>
          <Ring left={left} />
          <path className="fill" d="M12 7.5 A4.5 4.5 0 0 1 12 16.5 Z" />
        </>
      );
    case 'overdue':
      return (
        <>
          <circle className="fill" cx="12" cy="12" r="11" />
          <path className="on-fill" d="M12 5.5 V13.5 M12 17.2 V18" />
        </>
      );
    case 'panic':
      return (
        <>
          <path className="fill" d="M7.4 1 H16.6 L23 7.4 V16.6 L16.6 23 H7.4 L1 16.6 V7.4 Z" />
          <path className="on-fill" d="M12 5.5 V13.5 M12 17.2 V18" />
        </>
      );
    case 'duress':
      return (
        <>
          <path className="fill" d="M12 0.5 L23.5 12 L12 23.5 L0.5 12 Z" />
          <path className="on-fill" d="M12 6.5 V13 M12 16.4 V17.2" />
        </>
      );
    case 'responding':
      return (
        <>
          <circle className="edge" cx="12" cy="12" r="10" />
          <path className="edge" d="M7.5 12.5 L11 16 L17 8.8" />
        </>
      );
    case 'closed':
      return <path className="edge" d="M5 12 H19" />;
  }
}

function Ring(props: { readonly left: number }): ReactNode {
  return (
    <>
      <circle className="track" cx="12" cy="12" r={RADIUS} />
      <circle
        className="edge"
        cx="12"
        cy="12"
        r={RADIUS}
        strokeDasharray={`${ROUND * props.left} ${ROUND}`}
        transform="rotate(-90 12 12)"
      />
    </>
  );
}
