// What the law of the place asks of a return, held against the facts (T2). The law names its fields in its own words;
// this file is the one place that knows which of our facts answers which. A field that no fact answers is missing: it
// is listed with its citation and never filled in.
import type { Fact, FactField, MissingField, Requirement } from './content.ts';

/** A field that the law asks for, as the pack calls it. */
export type RequiredField = {
  readonly code: string;
  readonly label: string;
  readonly citation: string;
};

/** What the law of the place answers about a return, in this room's words. */
export type LawOfReturn = {
  readonly requirement: Requirement;
  readonly required: readonly RequiredField[];
  readonly fees: readonly string[];
};

/** The facts that answer a field of the law: one of them is enough. A code that is not here is never answered. */
const ANSWERS: ReadonlyMap<string, readonly FactField[]> = new Map([
  ['court', ['court']],
  ['case_number', ['case-number']],
  ['papers', ['paper']],
  ['date_received', ['received']],
  ['date', ['served-at']],
  ['time', ['served-at']],
  ['posting_time', ['served-at']],
  ['place', ['place']],
  ['posting_place', ['place']],
  ['manner', ['manner']],
  ['person_served', ['recipient-name', 'party']],
  ['recipient_name', ['recipient-name']],
  ['recipient_relation', ['recipient-relation']],
  ['recipient_capacity', ['recipient-relation']],
  ['recipient_over_15', ['recipient-age']],
  ['approximate_age', ['recipient-age']],
  ['recipient_description', ['recipient-description', 'recipient-sex']],
  ['sex', ['recipient-sex']],
  ['skin_color', ['recipient-skin']],
  ['hair_color', ['recipient-hair']],
  ['approximate_height', ['recipient-height']],
  ['approximate_weight', ['recipient-weight']],
  ['other_features', ['recipient-other']],
  ['door_color', ['door']],
  ['mailing_date', ['mailed']],
  ['mailing_time', ['mailed']],
  ['mailing_address', ['mailed']],
  ['certified_mail_number', ['mailed-number']],
  ['mail_receipt', ['mailed-number']],
  ['server_name', ['server']],
]);

/**
 * Fields that the printed return answers by its own parts: the signature, the words signed under, and the table of
 * attempts with their outcomes.
 */
const ANSWERED_BY_THE_PAGE: ReadonlySet<string> = new Set([
  'signature',
  'server_authority',
  'attempts',
  'prior_attempts',
  'reason_unserved',
]);

export function missingFields(
  required: readonly RequiredField[],
  facts: readonly Fact[],
): readonly MissingField[] {
  const known = new Set(facts.map((fact) => fact.field));
  return required
    .filter(({ code }) => !ANSWERED_BY_THE_PAGE.has(code))
    .filter(({ code }) => !(ANSWERS.get(code) ?? []).some((field) => known.has(field)))
    .map(({ label, citation }) => ({ field: label, citation }));
}
