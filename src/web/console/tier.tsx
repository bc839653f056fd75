// A tier: a word with a mark of its own, never a colour alone.
import type { ReactNode } from 'react';
import type { Tier as TierName } from '../contract.ts';
import { words } from './words.ts';

const SIGNS: Readonly<Record<TierName, string>> = {
  unknown: '?',
  routine: '○',
  caution: '▲',
  high: '◆',
  'no-go': '✕',
};

export function Tier(props: { readonly tier: TierName }): ReactNode {
  return (
    <span className={`tier ${props.tier}`}>
      <span aria-hidden="true">{SIGNS[props.tier]}</span> {words.tiers[props.tier]}
    </span>
  );
}
