// The words a return is signed under, one set per form. Where a statute gives the words, they follow it; the rest is
// ours. The signer says them; they are part of what is hashed.
import { unreachable } from '#kernel/assert.ts';
import type { Form, ReturnContent } from './content.ts';

export function oathOf(form: Form, jurisdiction: string): readonly string[] {
  const made =
    'I made the attempts listed under my name and I recorded them myself. Attempts listed under another name stand ' +
    'here as that person recorded them.';
  const party = 'I am over eighteen years old and I am not a party to this case.';
  switch (form) {
    case 'certificate':
      return [`As the officer making this return I certify that what it states is true. ${made}`];
    case 'record':
      return [`This is the record kept of the service stated above, and it is true. ${made}`];
    case 'affidavit':
      return [`Being sworn, I state on my oath that what stands above is true. ${party} ${made}`];
    case 'affirmation':
      return [`${party} ${made}`, affirmation(jurisdiction)];
    case 'declaration':
      return [
        `${party} ${made}`,
        'I declare under penalty of perjury that the foregoing is true and correct.',
      ];
    default:
      return unreachable(form);
  }
}

/** N.Y. C.P.L.R. 2106 gives the words of an affirmation (as in force since January 1, 2024). */
function affirmation(jurisdiction: string): string {
  if (!jurisdiction.startsWith('us-ny'))
    return 'I affirm under the penalties of perjury that the foregoing is true.';
  return (
    'I affirm, under the penalties of perjury under the laws of New York, which may include a fine or imprisonment, ' +
    'that the foregoing is true, and I understand that this document may be filed in an action or proceeding in a ' +
    'court of law.'
  );
}

export const formWords: Readonly<Record<Form, string>> = {
  certificate: 'Officer’s certificate',
  affidavit: 'Affidavit of the server',
  affirmation: 'Affirmation of the server',
  declaration: 'Declaration of the server',
  record: 'Record of service',
};

/** What heads the page. */
export function titleOf(service: ReturnContent['service'], form: Form): string {
  const served = service === 'served' ? 'service' : 'non-service';
  switch (form) {
    case 'certificate':
    case 'record':
      return `Return of ${served}`;
    case 'affidavit':
      return `Affidavit of ${served}`;
    case 'affirmation':
      return `Affirmation of ${served}`;
    case 'declaration':
      return `Declaration of ${served}`;
    default:
      return unreachable(form);
  }
}
