// For tests: a return's content as the ledger would give it, with the parts a test wants otherwise.
import type { AttemptLine, ReturnContent, ServerName } from './content.ts';
import type { Standing } from './document.ts';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ref = { kind: 'visit', id: id(30), version: 4 };
const paperRef = { kind: 'paper', id: id(10), version: 1 };

export const SERVER: ServerName = { personId: id(1), name: 'Jordan Example', callSign: 'server 4' };

export function attempt(no: number, change: Partial<AttemptLine> = {}): AttemptLine {
  const at = Temporal.Instant.from('2026-11-04T23:12:00Z').add({ hours: 27 * (no - 1) });
  return {
    no,
    occurredAt: at.toString(),
    recordedAt: at.add({ minutes: 3 }).toString(),
    outcome: 'no-answer',
    manner: null,
    leftWhat: null,
    placeLine: '218 Orchard Rd Rear, Hollis MO 64050',
    by: SERVER,
    marks: [],
    ref,
    corrections: [],
    ...change,
  };
}

const fact = (
  field: ReturnContent['facts'][number]['field'],
  label: string,
  value: string,
  from = ref,
) => ({
  field,
  label,
  value,
  ref: from,
});

export function content(change: Partial<ReturnContent> = {}): ReturnContent {
  return {
    format: 'safe-return/return/1',
    returnId: id(40),
    amends: null,
    service: 'served',
    agency: {
      name: 'Hollis County Civil Unit',
      jurisdiction: 'us-mo-jackson',
      zone: 'America/Chicago',
      example: true,
    },
    requirement: {
      form: 'certificate',
      notary: false,
      citation: 'RSMo 506.180; Mo. Sup. Ct. R. 54.20, 54.22',
      officialForm: null,
      whenMissing:
        'A missing fact is a defect that an amendment cures, reaching back to the service (R. 54.22).',
      reviewed: false,
    },
    paperId: id(10),
    facts: [
      fact('court', 'Court', 'Circuit Court of Hollis County, Missouri', paperRef),
      fact('case-number', 'Case number', '26HO-AC00417', paperRef),
      fact('plaintiff', 'Plaintiff or petitioner', 'Orchard Example Homes LLC', paperRef),
      fact('paper', 'Paper', 'rent and possession summons', paperRef),
      fact('party', 'To be served', 'Robin Example', paperRef),
      fact('received', 'Came to hand', 'November 2, 2026', paperRef),
      fact('served-at', 'Date and time', 'Thursday, November 19, 2026, at 2:05 p.m.'),
      fact('place', 'Place', '218 Orchard Rd Rear, Hollis MO 64050', {
        kind: 'place',
        id: id(20),
        version: 1,
      }),
      fact('manner', 'Manner', 'handed to the person'),
      fact('recipient-name', 'Handed to or left with', 'Robin Example'),
      fact('server', 'Server', 'Jordan Example (server 4)', {
        kind: 'person',
        id: id(1),
        version: 1,
      }),
    ],
    attempts: [
      attempt(1, { outcome: 'served', manner: 'in-hand', occurredAt: '2026-11-19T20:05:00Z' }),
    ],
    narrative: [
      {
        text: 'The paper (rent and possession summons) came to the Hollis County Civil Unit on November 2, 2026.',
        refs: [paperRef],
      },
      {
        text: 'On Thursday, November 19, 2026, at 2:05 p.m., I was at 218 Orchard Rd Rear, Hollis MO 64050.',
        refs: [ref],
      },
      {
        text: 'There I handed the paper (rent and possession summons) to Robin Example.',
        refs: [ref],
      },
      {
        text: 'How I knew who it was, in my words then: “gave the name when asked, and the date of birth.”',
        refs: [ref],
      },
    ],
    missing: [],
    fees: [],
    oath: ['As the officer making this return I certify that what it states is true.'],
    server: SERVER,
    ...change,
  };
}

export function standing(change: Partial<Standing> = {}): Standing {
  return {
    contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    at: '2026-11-19T20:31:04Z',
    signed: { at: '2026-11-19T20:31:04Z', missingWords: null },
    amendedBy: null,
    ledger: { version: 2, position: '4711' },
    ...change,
  };
}
