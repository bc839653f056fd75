// What a return says: the one JSON that is hashed (SHA-256 over RFC 8785), signed and printed. Everything in it comes
// from an event of the ledger and names it (T1). It holds no moment of its own making, so that drafting it twice from
// the same ledger gives the same hash (T6).
import type { Json } from '#kernel/canonical.ts';
import type { Mark, Manner, Outcome } from '#visits/model.ts';

/** The event a fact comes from. */
export type Ref = { readonly kind: string; readonly id: string; readonly version: number };

export type Fact = {
  /** The program's name for the fact; the law's required fields are matched to these. */
  readonly field: FactField;
  readonly label: string;
  readonly value: string;
  readonly ref: Ref;
};

export const factFields = [
  'court',
  'case-number',
  'plaintiff',
  'paper',
  'party',
  'received',
  'served-at',
  'place',
  'manner',
  'recipient-name',
  'recipient-relation',
  'recipient-age',
  'recipient-identified',
  'recipient-description',
  'recipient-sex',
  'recipient-skin',
  'recipient-hair',
  'recipient-height',
  'recipient-weight',
  'recipient-other',
  'door',
  'mailed',
  'mailed-number',
  'left-what',
  'said',
  'position',
  'server',
] as const;
export type FactField = (typeof factFields)[number];

export type Sentence = { readonly text: string; readonly refs: readonly Ref[] };

export type AttemptLine = {
  readonly no: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly outcome: Outcome;
  readonly manner: Manner | null;
  /** What was left, in the server's words. */
  readonly leftWhat: string | null;
  readonly placeLine: string;
  readonly by: ServerName;
  readonly marks: readonly Mark[];
  readonly ref: Ref;
  readonly corrections: readonly CorrectionLine[];
};

export type CorrectionLine = {
  readonly recordedAt: string;
  readonly reason: string;
  readonly parts: readonly { readonly part: string; readonly was: string; readonly is: string }[];
  readonly ref: Ref;
};

export type ServerName = {
  readonly personId: string;
  readonly name: string;
  readonly callSign: string;
};

export const forms = ['certificate', 'affidavit', 'affirmation', 'declaration', 'record'] as const;
export type Form = (typeof forms)[number];

/** What the law of the place asks of a return. */
export type Requirement = {
  readonly form: Form;
  readonly notary: boolean;
  readonly citation: string | null;
  /** An official form of the court that this return does not replace. */
  readonly officialForm: string | null;
  /** What becomes of a return that lacks something, in the pack's words. */
  readonly whenMissing: string | null;
  /** Whether anyone has held the pack's rule against the official text. */
  readonly reviewed: boolean;
};

export type MissingField = { readonly field: string; readonly citation: string };

export type ReturnContent = {
  readonly format: 'safe-return/return/1';
  readonly returnId: string;
  readonly amends: { readonly returnId: string; readonly contentHash: string } | null;
  readonly service: 'served' | 'not-served';
  readonly agency: {
    readonly name: string;
    readonly jurisdiction: string;
    readonly zone: string;
    readonly example: boolean;
  };
  readonly requirement: Requirement;
  readonly paperId: string;
  readonly facts: readonly Fact[];
  readonly attempts: readonly AttemptLine[];
  readonly narrative: readonly Sentence[];
  readonly missing: readonly MissingField[];
  /** Kinds of fee the pack fixes: printed as blank lines. */
  readonly fees: readonly string[];
  /** The words the signer signs under. */
  readonly oath: readonly string[];
  /** Whoever made the attempt that the return rests on: the only one who may sign. */
  readonly server: ServerName;
};

/** The content as JSON for hashing. A `type` is structurally JSON, which the compiler cannot see. */
export function asJson(content: ReturnContent): Json {
  return content as unknown as Json;
}

export function factOf(content: ReturnContent, field: FactField): string | undefined {
  return content.facts.find((fact) => fact.field === field)?.value;
}
