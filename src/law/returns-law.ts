// What a return must hold in this jurisdiction for this paper and manner of service, in what form,
// before a notary or not, and by when it is filed. Fields that only some packs may collect (skin
// colour, weight) are named by those packs alone, so nobody else is asked for them (L24).
import { citationOf } from './citation.ts';
import type { Ground } from './ground.ts';
import { concerns } from './law.ts';
import type { Answer, Citation } from './model.ts';
import type { Proof } from './pack.ts';
import { holds } from './reckon.ts';
import { answerNamed } from './settle.ts';

export type ReturnOf = {
  /** A method code, as `in_hand`; `unserved` for a return without service. */
  readonly manner: string;
  readonly by: 'officer' | 'private';
};

export type ReturnContents =
  | {
      readonly kind: 'contents';
      readonly form: Proof['private']['form'] | Proof['officer']['form'];
      readonly notary: boolean;
      readonly fields: readonly { readonly code: string; readonly label: string }[];
      readonly officialForm?: string;
      /** When it must be filed; `silent` or `needs` where the pack or the facts do not say. */
      readonly filed?: Answer;
      readonly whenMissing?: string;
      readonly says: string;
      readonly note?: string;
      readonly cite: string;
      readonly citation: Citation;
      readonly grade: Proof['grade'];
      readonly reviewed: boolean;
    }
  | { readonly kind: 'silent'; readonly sentence: string };

export function contentsOn(ground: Ground, asked: ReturnOf): ReturnContents {
  const bound = ground.at.law.proofs.find(
    ({ entry }) =>
      concerns(entry.papers, ground.paper) &&
      (entry.manners === undefined || entry.manners.includes(asked.manner)) &&
      (entry.when === undefined || holds(entry.when, ground).is !== 'no'),
  );
  if (bound === undefined) {
    return {
      kind: 'silent',
      sentence: `The pack ${ground.at.law.id} does not say what a return for ${
        ground.paper.label
      } must hold.`,
    };
  }
  const { entry, pack } = bound;
  const side = asked.by === 'officer' ? entry.officer : entry.private;
  const unserved = asked.manner === 'unserved';
  const served = [...entry.fields, ...(entry.perManner?.[asked.manner] ?? [])];
  const codes = unserved ? [...unservedFields(entry), ...(entry.unserved ?? [])] : served;
  const filed = entry.filed === undefined ? undefined : answerNamed(ground, entry.filed);
  return {
    kind: 'contents',
    form: side.form,
    notary: side.notary,
    fields: [...new Set(codes)].map((code) => ({ code, label: labelOf(code, ground) })),
    ...(entry.officialForm === undefined ? {} : { officialForm: entry.officialForm }),
    ...(filed === undefined ? {} : { filed }),
    ...(entry.missing === undefined ? {} : { whenMissing: entry.missing }),
    ...(entry.note === undefined ? {} : { note: entry.note }),
    says: entry.says,
    cite: entry.cite,
    citation: citationOf(bound, ground),
    grade: entry.grade,
    reviewed: (entry.reviewed ?? pack.reviewed) !== undefined,
  };
}

/** Of the fields of a return of service, those that make sense when nobody was served. */
function unservedFields(entry: Proof): readonly string[] {
  const always = new Set([
    'papers',
    'place',
    'server_name',
    'server_id',
    'signature',
    'received',
    'came_to_hand',
  ]);
  return entry.fields.filter((code) => always.has(code));
}

function labelOf(code: string, ground: Ground): string {
  return ground.at.law.fields.get(code) ?? code.replaceAll('_', ' ');
}
