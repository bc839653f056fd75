// A way to another screen: a real link, so that it can be opened, copied and told as a link.
import type { ReactNode } from 'react';
import { go, pathOf, type Screen } from './screens.ts';

export function To(props: {
  readonly screen: Screen;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <a
      href={pathOf(props.screen)}
      className={props.className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(props.screen);
      }}
    >
      {props.children}
    </a>
  );
}
