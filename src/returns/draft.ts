// Puts a return together from what the ledger holds: which attempts, the facts, the sentences, what is missing, the
// words to sign under (T1, T2, T8). The same ledger gives the same content, to the byte.
import { accept, refuse, type Result } from '#kernel/result.ts';
import { asCorrected } from '#visits/attempt.ts';
import { delivers, type Account } from '#visits/model.ts';
import { mannerWords, outcomeWords } from '#visits/words.ts';
import type { AttemptLine, CorrectionLine, ReturnContent } from './content.ts';
import { factsOf, refOfAttempt, sayMailing, type KnownAttempt, type KnownPaper } from './facts.ts';
import { narrate } from './narrative.ts';
import { oathOf } from './oath.ts';
import { missingFields, type LawOfReturn } from './required.ts';
import { plainMoment } from './when.ts';

export type DraftFrom = {
  readonly returnId: string;
  readonly amends: ReturnContent['amends'];
  readonly agency: ReturnContent['agency'];
  readonly paperId: string;
  readonly paper: KnownPaper;
  /** Every attempt with this paper, oldest first. */
  readonly attempts: readonly KnownAttempt[];
  /** Asked once it is known whether, and how, the paper was served. */
  readonly lawOf: (service: ReturnContent['service'], account: Account) => LawOfReturn;
};

export function draftReturn(from: DraftFrom): Result<ReturnContent> {
  const { attempts, agency } = from;
  const served = attempts.findLast((one) => delivers(asCorrected(one.attempt).outcome));
  const rests = served ?? attempts.at(-1);
  if (rests === undefined) return refuse({ code: 'returns/no-attempt', rule: 'T1' });
  const service = served === undefined ? 'not-served' : 'served';
  const law = from.lawOf(service, asCorrected(rests.attempt));
  const facts = factsOf({ paper: from.paper, served, server: rests, zone: agency.zone });
  return accept({
    format: 'safe-return/return/1',
    returnId: from.returnId,
    amends: from.amends,
    service,
    agency,
    requirement: law.requirement,
    paperId: from.paperId,
    facts,
    attempts: attempts.map((one, index) => attemptLine(one, index + 1, agency.zone)),
    narrative: narrate({ facts, served, attempts, agencyName: agency.name, zone: agency.zone }),
    missing: missingFields(law.required, facts),
    fees: law.fees,
    oath: oathOf(law.requirement.form, agency.jurisdiction),
    server: rests.by,
  });
}

function attemptLine(known: KnownAttempt, no: number, zone: string): AttemptLine {
  const { attempt } = known;
  const account = asCorrected(attempt);
  return {
    no,
    occurredAt: account.occurredAt,
    recordedAt: attempt.recordedAt.toString(),
    outcome: account.outcome,
    manner: account.manner,
    leftWhat: account.leftWhat,
    placeLine: known.placeLine,
    by: known.by,
    marks: attempt.marks,
    ref: refOfAttempt(known),
    corrections: correctionsOf(known, zone),
  };
}

// Each correction says what the entry said before it: the original stays readable on the paper itself.
function correctionsOf(known: KnownAttempt, zone: string): readonly CorrectionLine[] {
  const { corrections } = known.attempt;
  return corrections.map((correction, index) => {
    const before = asCorrected({ ...known.attempt, corrections: corrections.slice(0, index) });
    const parts = (Object.keys(correction.changes) as (keyof Account)[]).map((part) => ({
      part: partWords[part],
      was: partText(part, before, zone),
      is: partText(part, { ...before, ...correction.changes }, zone),
    }));
    return {
      recordedAt: correction.recordedAt.toString(),
      reason: correction.reason,
      parts: parts.filter(({ was, is }) => was !== is),
      ref: { kind: 'visit', id: known.visitId, version: correction.version },
    };
  });
}

const partWords: Readonly<Record<keyof Account, string>> = {
  outcome: 'outcome',
  manner: 'manner',
  recipient: 'recipient',
  said: 'what was said',
  leftWhat: 'what was left',
  door: 'the door',
  mailed: 'mailing',
  note: 'note',
  occurredAt: 'time',
};

function partText(part: keyof Account, account: Account, zone: string): string {
  switch (part) {
    case 'outcome':
      return outcomeWords[account.outcome];
    case 'manner':
      return account.manner === null ? 'nothing' : mannerWords[account.manner];
    case 'occurredAt':
      return plainMoment(account.occurredAt, zone);
    case 'recipient': {
      const { features, ...named } = account.recipient ?? { features: null };
      const told = [...Object.values(named), ...Object.values(features ?? {})].filter(
        (value) => value !== null,
      );
      return told.length === 0 ? 'nothing' : told.join('; ');
    }
    case 'mailed':
      return account.mailed === null ? 'nothing' : sayMailing(account.mailed);
    case 'said':
    case 'door':
    case 'leftWhat':
      return account[part] ?? 'nothing';
    case 'note':
      // The server's own note is not for the court; that it was changed is.
      return account.note === null ? 'nothing' : 'a note kept in the record';
  }
}
