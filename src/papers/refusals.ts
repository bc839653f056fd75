// What the papers room's refusals say to a person: of papers first, then of a docket's rows and
// files.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const papersRefusals = {
  'papers/missing': {
    status: 422,
    sentence: '{what} is missing.',
    next: 'Fill it in and send it again.',
  },
  'papers/too-long': {
    status: 422,
    sentence: 'The field {field} is {length} characters long; it has at most {limit}.',
    next: 'Shorten it. Long instructions may go on a sheet kept with the paper.',
  },
  'papers/unseen-characters': {
    status: 422,
    sentence: 'The field {field} holds characters that cannot be seen (such as zero bytes).',
    next: 'Type the text again, or have the file exported anew as plain text.',
  },
  'papers/broken-letters': {
    status: 422,
    sentence: 'Some letters in the field {field} are broken: the file mixes two encodings.',
    next: 'Correct the row, or export the file anew in UTF-8.',
  },
  'papers/not-a-date': {
    status: 422,
    sentence: '“{text}” is not written as a date.',
    next: 'Write it as year-month-day, for example 2024-02-29.',
  },
  'papers/no-such-date': {
    status: 422,
    sentence: 'There is no such day as “{text}”.',
    next: 'Look at the paper itself and write the day it says.',
  },
  'papers/date-too-far': {
    status: 422,
    sentence: '“{text}” lies more than {years} years ahead (after {latest}).',
    next: 'It is almost surely a slip of the pen: write the day that stands on the paper.',
  },
  'papers/date-too-old': {
    status: 422,
    sentence: '“{text}” lies before {year}.',
    next: 'Write the year with four digits as it stands on the paper.',
  },
  'papers/already-received': {
    status: 409,
    sentence: 'This paper came in before, from the same source and under the same key.',
    next: 'Look it up by its case number. A second paper of that case needs its own reference.',
  },
  'papers/closed': {
    status: 409,
    sentence: 'This paper is {status}: it takes no {action} any more.',
    next: 'If it must be served again, take in the reissued paper (alias, pluries) as a new one.',
  },
  'papers/needs-a-reason': {
    status: 422,
    sentence: 'A reason is missing.',
    next: 'Say in a few words why; it stands in the paper’s story.',
  },
  'papers/no-such-server': {
    status: 422,
    sentence: 'Nobody with this id goes to doors for your agency now.',
    next: 'Choose an active server or supervisor from the list of people.',
  },
  'papers/not-asked': {
    status: 409,
    sentence: 'This paper has its place already.',
    next: 'If it is the wrong one, say so in a correction; the place is then settled again.',
  },
  'papers/not-a-candidate': {
    status: 422,
    sentence: 'There is no such place in your agency.',
    next: 'Choose one of the places that were offered, or say that it is a new one.',
  },
  'papers/bad-cursor': {
    status: 400,
    sentence: 'The mark for the next page is not one of ours.',
    next: 'Start again at the first page.',
  },
  'papers/columns-do-not-fit': {
    status: 422,
    sentence: 'The row has {found} cells; the header has {expected}.',
    next: 'Look for a separator inside a text: such a text stands in quotation marks.',
  },
  'papers/known-with-differences': {
    status: 409,
    sentence: 'This paper is known already, with other particulars.',
    next: 'Open the paper by its case number and correct it there, if the row is right.',
  },
  'papers/repeated-with-differences': {
    status: 409,
    sentence: 'The same paper stands on line {first} of this file, with another {differs}.',
    next: 'Only the first was taken in. If this is a second paper, give it a number of its own.',
  },
  'papers/empty-file': {
    status: 422,
    sentence: 'The file is empty.',
    next: 'Export the docket again and look into the file before you send it.',
  },
  'papers/no-rows': {
    status: 422,
    sentence: 'The file has a header and no rows.',
    next: 'Export the docket again with its rows.',
  },
  'papers/spreadsheet': {
    status: 415,
    sentence: 'This is a spreadsheet or an archive, not a CSV file.',
    next: 'Open it and save the sheet as “CSV UTF-8”, then send that file.',
  },
  'papers/not-text': {
    status: 415,
    sentence: 'This file is not text.',
    next: 'Send a CSV file, plain or packed with gzip.',
  },
  'papers/broken-gzip': {
    status: 422,
    sentence: 'The packed file breaks off or is damaged near line {line}.',
    next: 'Copy or pack it again and send it once more; rows already taken in are not doubled.',
  },
  'papers/line-too-long': {
    status: 422,
    sentence: 'Line {line} is longer than {limit}.',
    next: 'Check that the file is a CSV with line ends, and that every quotation mark is closed.',
  },
  'papers/quote-not-closed': {
    status: 422,
    sentence: 'From line {line} on a quotation mark is opened and never closed.',
    next: 'Close it and send the file again; rows before that line are not doubled.',
  },
  'papers/too-many-columns': {
    status: 422,
    sentence: 'The header has {found} columns; {limit} is the most.',
    next: 'Check the separator, or leave out columns that have nothing to do with papers.',
  },
  'papers/column-not-there': {
    status: 422,
    sentence: 'The mapping names columns that this file does not have: {missing}.',
    next: 'Choose from the file’s columns: {columns}.',
  },
  'papers/mapping-incomplete': {
    status: 422,
    sentence: 'No column was found for {missing}.',
    next: 'Say which column it is. The file has: {columns}.',
  },
  'papers/mapping-without-key': {
    status: 422,
    sentence: 'The mapping names no column by which one paper is told from another.',
    next: 'Name the columns that together never repeat, such as case number and docket number.',
  },
  'papers/needs-a-source': {
    status: 422,
    sentence:
      'An import needs the name of its source: letters, digits, dots and dashes, at most 60.',
    next: 'Use one name for all files of one sender, for example “circuit-court”.',
  },
} as const satisfies RefusalTexts;
