// The facts of a return, each taken from one event of the ledger (T1). What an event does not hold is no fact: the
// list is then shorter, and `required.ts` says whether the law minds.
import type { Paper } from '#papers/paper.ts';
import type { Attempt } from '#visits/attempt.ts';
import { asCorrected } from '#visits/attempt.ts';
import { featureNames, type Account, type FeatureName, type Mailing } from '#visits/model.ts';
import { mannerWords } from '#visits/words.ts';
import type { Fact, FactField, Ref, ServerName } from './content.ts';
import { longDate, longMoment } from './when.ts';

/** An attempt with its visit, its place and its maker, as read from the ledger. */
export type KnownAttempt = {
  readonly visitId: string;
  readonly attempt: Attempt;
  readonly placeLine: string;
  readonly placeRef: Ref;
  readonly by: ServerName;
  readonly byRef: Ref;
};

export type KnownPaper = { readonly paper: Paper; readonly ref: Ref };

/** The event that speaks for an attempt now: the last correction, or the entry itself. */
export function refOfAttempt(known: KnownAttempt): Ref {
  const last = known.attempt.corrections.at(-1);
  return { kind: 'visit', id: known.visitId, version: last?.version ?? known.attempt.version };
}

export function factsOf(what: {
  readonly paper: KnownPaper;
  /** The attempt by which the paper was served; undefined for a return of non-service. */
  readonly served: KnownAttempt | undefined;
  readonly server: KnownAttempt;
  readonly zone: string;
}): readonly Fact[] {
  const { served, zone } = what;
  const { by, byRef } = what.server;
  return [
    ...paperFacts(what.paper),
    ...(served === undefined ? [placeFact(what.server)] : serviceFacts(served, zone)),
    fact('server', 'Server', `${by.name} (${by.callSign})`, byRef),
  ].filter((one) => one !== undefined);
}

function paperFacts({ paper, ref }: KnownPaper): readonly (Fact | undefined)[] {
  return [
    fact('court', 'Court', paper.court, ref),
    fact('case-number', 'Case number', paper.caseNumber, ref),
    fact('plaintiff', 'Plaintiff or petitioner', paper.plaintiff, ref),
    fact('paper', 'Paper', paper.paperTypeLabel, ref),
    fact('party', 'To be served', partyOf(paper), ref),
    fact('received', 'Came to hand', receivedOf(paper), ref),
  ];
}

function partyOf(paper: Paper): string | null {
  if (paper.party.name !== null) return paper.party.name;
  return paper.party.kind === 'occupants' ? 'All occupants' : null;
}

// The day a paper came to hand is what somebody said it was. When it was typed in is another fact, and not this one.
function receivedOf(paper: Paper): string | null {
  const day = paper.dates['received'];
  return day === undefined ? null : longDate(Temporal.PlainDate.from(day));
}

function placeFact(known: KnownAttempt): Fact | undefined {
  return fact('place', 'Place', known.placeLine, known.placeRef);
}

function serviceFacts(known: KnownAttempt, zone: string): readonly (Fact | undefined)[] {
  const account = asCorrected(known.attempt);
  const ref = refOfAttempt(known);
  const { recipient } = account;
  return [
    fact('served-at', 'Date and time', longMoment(account.occurredAt, zone), ref),
    placeFact(known),
    fact('manner', 'Manner', mannerOf(account), ref),
    fact('recipient-name', 'Handed to or left with', recipient?.name, ref),
    fact('recipient-relation', 'Relation to the person to be served', recipient?.relation, ref),
    fact('recipient-age', 'Age, as judged or told', recipient?.age, ref),
    fact('recipient-identified', 'How the server knew', recipient?.identifiedBy, ref),
    fact('recipient-description', 'Description', recipient?.description, ref),
    ...featureNames.map((name) =>
      fact(`recipient-${name}`, featureWords[name], recipient?.features?.[name], ref),
    ),
    fact('door', 'The door', account.door, ref),
    fact('mailed', 'Mailed', account.mailed === null ? null : sayMailing(account.mailed), ref),
    fact('mailed-number', 'Certified mail', account.mailed?.certifiedNumber, ref),
    fact('left-what', 'What was left, and where', account.leftWhat, ref),
    fact('said', 'What was said', account.said, ref),
    positionFact(known),
  ];
}

const featureWords: Readonly<Record<FeatureName, string>> = {
  sex: 'Sex',
  skin: 'Skin colour',
  hair: 'Hair colour',
  height: 'Height, about',
  weight: 'Weight, about',
  other: 'Other features',
};

export function sayMailing(mailed: Mailing): string {
  return `${longDate(Temporal.PlainDate.from(mailed.on))}, to ${mailed.to}`;
}

function mannerOf(account: Account): string | null {
  return account.manner === null ? null : mannerWords[account.manner];
}

function positionFact(known: KnownAttempt): Fact | undefined {
  const { position, atDoor, version } = known.attempt;
  if (position === null || !atDoor.shown) return undefined;
  const ref: Ref = { kind: 'visit', id: known.visitId, version };
  const text =
    `The device’s position, exact to ${Math.round(position.accuracyM)} m, lay ${atDoor.distanceM ?? 0} m ` +
    'from the place';
  return fact('position', 'Position', text, ref);
}

function fact(
  field: FactField,
  label: string,
  value: string | null | undefined,
  ref: Ref,
): Fact | undefined {
  const text = (value ?? '').trim();
  return text === '' ? undefined : { field, label, value: text, ref };
}
