// From files to a pack: joins the lists of a folder's files and holds them to the grammar. A
// refusal names the file, the place in it and the remedy, never just "invalid" (L1).
import type { Refusal } from '#kernel/refusal.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { packSchema, type Pack } from './pack.ts';

export type PackFile = { readonly file: string; readonly content: unknown };

/** A pack's content with the file each part came from. */
export type JoinedPack = {
  readonly content: Readonly<Record<string, unknown>>;
  /** `rules.12` → `us-mo/rules.json`, rule 3. */
  readonly origin: (place: readonly (string | number)[]) => { file: string; place: string };
};

export type PackRefusal = Refusal & { readonly code: 'law/wrong-pack' };

export function wrongPack(file: string, place: string, why: string, remedy: string): PackRefusal {
  return { code: 'law/wrong-pack', file, place, why, remedy };
}

export function joinPack(files: readonly PackFile[]): Result<JoinedPack> {
  const content: Record<string, unknown> = {};
  const homes = new Map<string, { file: string; index: number }>();
  for (const { file, content: own } of files) {
    if (typeof own !== 'object' || own === null || Array.isArray(own)) {
      return refuse(
        wrongPack(
          file,
          'the whole file',
          'it is not an object',
          'Write { "rules": [ … ] } or another of a pack’s parts.',
        ),
      );
    }
    for (const [key, value] of Object.entries(own)) {
      const before = content[key];
      if (Array.isArray(value) && (before === undefined || Array.isArray(before))) {
        const list: unknown[] = Array.isArray(before) ? before : [];
        value.forEach((_, index) => homes.set(`${key}.${list.length + index}`, { file, index }));
        content[key] = [...list, ...value];
      } else if (before === undefined || key === 'sources') {
        homes.set(key, { file, index: 0 });
        content[key] =
          key === 'sources' && isRecord(before) && isRecord(value)
            ? { ...before, ...value }
            : value;
      } else {
        return refuse(
          wrongPack(file, key, `“${key}” stands in two files of the pack`, 'Keep it in one file.'),
        );
      }
    }
  }
  const first = files[0]?.file ?? '';
  const origin = (place: readonly (string | number)[]) => {
    const home = homes.get(place.slice(0, 2).join('.')) ?? homes.get(String(place[0] ?? ''));
    const rest = homes.has(place.slice(0, 2).join('.'))
      ? [place[0], home?.index, ...place.slice(2)]
      : place;
    return { file: home?.file ?? first, place: rest.join('.') || 'the whole file' };
  };
  return accept({ content, origin });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parsePack(joined: JoinedPack): Result<Pack> {
  const read = packSchema.safeParse(joined.content);
  if (read.success) return accept(read.data);
  const issue = read.error.issues[0];
  const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part));
  const at = joined.origin(path);
  const cited = path.at(-1) === 'cite';
  const why = cited
    ? 'the entry has no citation'
    : (issue?.message ?? 'it does not fit the grammar');
  const remedy = cited
    ? 'Give the rule or statute it stands on as “cite”; an entry without one is not law.'
    : 'See law/pack.schema.json for what may stand here.';
  return refuse(wrongPack(at.file, at.place, why, remedy));
}
