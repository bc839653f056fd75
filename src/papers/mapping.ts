// How a source's columns become a paper: which column fills which field, what is the same for the
// whole file, how its dates are written, and by which fields its papers are told apart. Guessed
// once, shown, kept for the source and used again. Rules R3, R17, R18.
import { refuse, accept, type Result } from '#kernel/result.ts';
import {
  dateFields,
  fields,
  fieldWords,
  guessColumns,
  headerWords,
  type Field,
  type Samples,
} from './columns.ts';
import { dateOrderOf, type DateOrder } from './dates.ts';

export type Mapping = {
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  /** Said once for the whole file, where no column says it. */
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  readonly dateOrder: DateOrder;
  /** The fields that together tell one paper of this source from another. */
  readonly key: readonly Field[];
};

export type MappingOrigin = 'given' | 'saved' | 'known layout' | 'guessed';
export type ChosenMapping = {
  readonly mapping: Mapping;
  readonly origin: MappingOrigin;
  readonly layout: string | null;
  /** Whether the samples settled the order of dates, or the country's habit did. */
  readonly dateOrderCertain: boolean;
};

/** A file whose columns are known beforehand. Adding one takes an entry here and no other code. */
export type Layout = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly mapping: Mapping;
};

const nycConstants = {
  paperType: 'warrant of eviction',
  court: 'Civil Court of the City of New York',
  jurisdiction: 'us-ny-nyc',
  state: 'NY',
};

// NYC Open Data 6z8x-wfk4, "Evictions" (Department of Investigation): the columns of 2017 to 2018,
// and today's twenty.
export const layouts: readonly Layout[] = [
  {
    name: 'New York City evictions, 2017',
    headers: [
      'court_index_number',
      'docket_number',
      'eviction_address',
      'eviction_apt_num',
      'executed_date',
    ],
    mapping: {
      columns: {
        caseNumber: 'court_index_number',
        docketNumber: 'docket_number',
        address: 'eviction_address',
        unit: 'eviction_apt_num',
        city: 'borough',
        zip: 'eviction_zip',
        executed: 'executed_date',
      },
      constants: nycConstants,
      dateOrder: 'month-first',
      key: ['caseNumber', 'docketNumber'],
    },
  },
  {
    name: 'New York City evictions, 2024',
    headers: [
      'Court Index Number',
      'Docket Number',
      'Eviction Address',
      'Eviction Apartment Number',
      'Executed Date',
    ],
    mapping: {
      columns: {
        caseNumber: 'Court Index Number',
        docketNumber: 'Docket Number',
        address: 'Eviction Address',
        unit: 'Eviction Apartment Number',
        city: 'BOROUGH',
        zip: 'Eviction Postcode',
        executed: 'Executed Date',
        latitude: 'Latitude',
        longitude: 'Longitude',
      },
      constants: nycConstants,
      dateOrder: 'month-first',
      key: ['caseNumber', 'docketNumber'],
    },
  },
];

export function chooseMapping(given: {
  readonly headers: readonly string[];
  readonly samples: Samples;
  readonly wanted?: Mapping;
  readonly saved?: Mapping;
}): ChosenMapping {
  const { headers, samples, wanted, saved } = given;
  if (wanted !== undefined) return { mapping: inFile(wanted, headers), ...named('given') };
  const savedHere = saved === undefined ? undefined : inFile(saved, headers);
  if (savedHere !== undefined && absent(savedHere, headers).length === 0) {
    return { mapping: savedHere, ...named('saved') };
  }
  const layout = layouts.find((one) =>
    one.headers.every((header) => columnNamed(header, headers) !== undefined),
  );
  if (layout !== undefined) {
    const mapping = inFile(layout.mapping, headers);
    const columns = Object.fromEntries(
      Object.entries(mapping.columns).filter(([, column]) => headers.includes(column)),
    );
    return { mapping: { ...mapping, columns }, ...named('known layout'), layout: layout.name };
  }
  return guess(headers, samples);
}

function named(origin: MappingOrigin) {
  return { origin, layout: null, dateOrderCertain: true };
}

function guess(headers: readonly string[], samples: Samples): ChosenMapping {
  const columns = guessColumns(headers, samples);
  const dated = dateFields.flatMap((field) => {
    const at = headers.indexOf(columns[field] ?? '');
    return at < 0 ? [] : samples.map((cells) => cells[at] ?? '');
  });
  const { order, certain } = dateOrderOf(dated);
  const identity: readonly Field[] = [
    'caseNumber',
    'docketNumber',
    'paperType',
    'partyName',
    'address',
    'address2',
    'unit',
  ];
  const key =
    columns.reference === undefined
      ? identity.filter((field) => columns[field] !== undefined)
      : (['reference'] as const);
  return {
    mapping: { columns, constants: {}, dateOrder: order, key },
    origin: 'guessed',
    layout: null,
    dateOrderCertain: certain || dated.length === 0,
  };
}

/**
 * The mapping with its columns named exactly as in this file: case, blanks and underlines do not
 * matter.
 */
function inFile(mapping: Mapping, headers: readonly string[]): Mapping {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).map(([field, column]) => [
      field,
      columnNamed(column, headers) ?? column,
    ]),
  );
  return { ...mapping, columns };
}

function columnNamed(name: string, headers: readonly string[]): string | undefined {
  return (
    headers.find((one) => one === name) ??
    headers.find((one) => headerWords(one) === headerWords(name))
  );
}

function absent(mapping: Mapping, headers: readonly string[]): readonly string[] {
  return Object.values(mapping.columns).filter((column) => !headers.includes(column));
}

/** What a mapping must bring before a file can be read with it. */
export function checkMapping(mapping: Mapping, headers: readonly string[]): Result<Mapping> {
  const gone = absent(mapping, headers);
  if (gone.length > 0) {
    const columns = headers.join(', ').slice(0, 400);
    return refuse({
      code: 'papers/column-not-there',
      rule: 'R18',
      missing: gone.join(', '),
      columns,
    });
  }
  const has = (field: Field) =>
    mapping.columns[field] !== undefined || mapping.constants[field] !== undefined;
  const lacking = (['caseNumber', 'address'] as const).filter((field) => !has(field));
  if (lacking.length > 0) {
    return refuse({
      code: 'papers/mapping-incomplete',
      rule: 'R18',
      missing: lacking.map((field) => fieldWords[field]).join(' and '),
      columns: headers.join(', ').slice(0, 400),
    });
  }
  if (!mapping.key.some((field) => mapping.columns[field] !== undefined)) {
    return refuse({ code: 'papers/mapping-without-key', rule: 'R3' });
  }
  return accept(mapping);
}

/** Field by field, for a screen: the column that fills it, or null. */
export function columnsByField(mapping: Mapping): Readonly<Record<Field, string | null>> {
  return Object.fromEntries(
    fields.map((field) => [field, mapping.columns[field] ?? null]),
  ) as Record<Field, string | null>;
}
