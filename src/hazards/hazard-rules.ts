// What may be noted, reviewed, corrected, contested and ended (H1–H8): the decisions of hazard.ts,
// apart from its shape. Nothing here looks at other hazards of the door; what they amount to
// together is assess.ts's business.
import { unreachable } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { parsePlainDate } from '#kernel/time.ts';
import type { Actor, Circumstance } from '#ledger/model.ts';
import { lastDay } from './category.ts';
import type { Hazard, HazardCommand, HazardEvent, Today } from './hazard.ts';
import { conductText } from './wording.ts';

type Decision = Result<readonly HazardEvent[]>;

export function decide(
  state: Hazard | undefined,
  command: HazardCommand,
  at: Circumstance,
): Decision {
  if (command.kind === 'hazard.note') return note(state, command);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'hazard' });
  if (state.state === 'declined' || state.state === 'ended') {
    return refuse({ code: 'hazards/closed', rule: 'H4', state: state.state });
  }
  switch (command.kind) {
    case 'hazard.review':
      return review(state, command, at.actor);
    case 'hazard.correct':
      return correct(state, command);
    case 'hazard.contest':
      return contest(command.words);
    case 'hazard.end':
      return end(state, command, at.actor);
    default:
      return unreachable(command);
  }
}

function note(
  state: Hazard | undefined,
  command: Extract<HazardCommand, { kind: 'hazard.note' }>,
): Decision {
  if (state !== undefined) return refuse({ code: 'hazards/noted-already', rule: 'H1' });
  const checked = facts(command);
  if (!checked.ok) return checked;
  const subject = command.subject?.trim() ?? '';
  if (command.about !== 'place' && subject === '') {
    return refuse({ code: 'hazards/needs-subject', rule: 'H1', about: command.about });
  }
  const unit = command.unit?.trim() ?? '';
  const { placeId, about } = command;
  return accept([
    {
      kind: 'hazard.noted',
      placeId,
      ...(unit === '' ? {} : { unit }),
      about,
      ...(subject === '' ? {} : { subject }),
      ...checked.value,
    },
  ]);
}

type Facts = Pick<Hazard, 'category' | 'conduct' | 'happenedOn' | 'source' | 'expiresOn'>;

/** What every version of a hazard must satisfy, first or corrected. */
function facts(said: Omit<Facts, 'expiresOn'> & Today): Result<Facts> {
  const conduct = conductText(said.conduct);
  if (!conduct.ok) return conduct;
  const source = said.source.trim();
  if (source === '') return refuse({ code: 'hazards/needs-source', rule: 'H1' });
  const day = parsePlainDate(said.happenedOn);
  if (!day.ok) return day;
  const { category, happenedOn, today } = said;
  if (happenedOn > today) return refuse({ code: 'hazards/in-the-future', rule: 'H2', happenedOn });
  const expiresOn = lastDay(category, happenedOn).toString();
  if (expiresOn < today) {
    return refuse({ code: 'hazards/too-old', rule: 'H2', happenedOn, expiresOn });
  }
  return accept({ category, conduct: conduct.value, happenedOn, source, expiresOn });
}

function review(
  state: Hazard,
  command: Extract<HazardCommand, { kind: 'hazard.review' }>,
  actor: Actor,
): Decision {
  if (actor.kind !== 'person' || state.authors.includes(actor.id)) {
    return refuse({ code: 'hazards/own-review', rule: 'H4' });
  }
  const reason = command.reason?.trim() ?? '';
  const given = reason === '' ? {} : { reason };
  if (command.verdict === 'decline') {
    if (reason === '') return refuse({ code: 'hazards/decline-needs-reason', rule: 'H4' });
    const { expiresOn } = state;
    return accept([{ kind: 'hazard.reviewed', verdict: 'decline', expiresOn, ...given }]);
  }
  const expiresOn = expiryOf(state, command);
  if (!expiresOn.ok) return expiresOn;
  const settled = {
    kind: 'hazard.reviewed',
    verdict: 'confirm',
    expiresOn: expiresOn.value,
  } as const;
  return accept([{ ...settled, ...given }]);
}

// The reviewer may say sooner than the category, never later.
function expiryOf(state: Hazard, review: Today & { readonly expiresOn?: string }): Result<string> {
  if (review.expiresOn === undefined) {
    if (state.expiresOn >= review.today) return accept(state.expiresOn);
    return refuse({ code: 'hazards/has-expired', rule: 'H5', expiresOn: state.expiresOn });
  }
  const wanted = parsePlainDate(review.expiresOn);
  if (!wanted.ok) return wanted;
  const expiresOn = wanted.value.toString();
  if (expiresOn < review.today) {
    return refuse({ code: 'hazards/expiry-has-passed', rule: 'H5', expiresOn });
  }
  const latest = lastDay(state.category, state.happenedOn).toString();
  if (expiresOn > latest) return refuse({ code: 'hazards/expires-too-late', rule: 'H5', latest });
  return accept(expiresOn);
}

function correct(
  state: Hazard,
  command: Extract<HazardCommand, { kind: 'hazard.correct' }>,
): Decision {
  const why = command.why.trim();
  if (why === '') return refuse({ code: 'hazards/correction-needs-reason', rule: 'H6' });
  const { today, category, conduct, happenedOn, source } = command;
  const checked = facts({
    category: category ?? state.category,
    conduct: conduct ?? state.conduct,
    happenedOn: happenedOn ?? state.happenedOn,
    source: source ?? state.source,
    today,
  });
  return checked.ok ? accept([{ kind: 'hazard.corrected', ...checked.value, why }]) : checked;
}

function contest(text: string): Decision {
  const words = text.trim();
  if (words === '') return refuse({ code: 'hazards/contest-needs-words', rule: 'H7' });
  return accept([{ kind: 'hazard.contested', words }]);
}

function end(
  state: Hazard,
  command: Extract<HazardCommand, { kind: 'hazard.end' }>,
  actor: Actor,
): Decision {
  if (actor.kind !== 'person' || state.authors.includes(actor.id)) {
    return refuse({ code: 'hazards/own-review', rule: 'H8' });
  }
  const words = command.words.trim();
  if (words === '') return refuse({ code: 'hazards/end-needs-words', rule: 'H8' });
  return accept([{ kind: 'hazard.ended', why: command.why, words }]);
}
