// What may be done to a return in which phase; read by the rules and by the screens.
import { refuse, type Refused } from '#kernel/result.ts';

export type ReturnPhase = 'draft' | 'signed' | 'filed';
export type ReturnAction = 'draft' | 'sign' | 'file' | 'amend';

type Allowed = { readonly in: readonly ReturnPhase[]; readonly rule: string };

export const can: Readonly<Record<ReturnAction, Allowed>> = {
  draft: { in: ['draft'], rule: 'T7' },
  sign: { in: ['draft'], rule: 'T7' },
  file: { in: ['signed'], rule: 'T9' },
  amend: { in: ['signed', 'filed'], rule: 'T7' },
};

export function whyNot(action: ReturnAction, phase: ReturnPhase): Refused | undefined {
  const { in: allowed, rule } = can[action];
  if (allowed.includes(phase)) return undefined;
  return refuse({ code: codeOf(phase, action), rule, phase });
}

function codeOf(phase: ReturnPhase, action: ReturnAction): string {
  if (phase === 'draft') return 'returns/not-signed';
  return action === 'file' ? 'returns/already-filed' : 'returns/already-signed';
}
