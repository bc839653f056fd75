// The table of every entry of every pack with its grade and the cases that exercise it, as it stands
// in docs/law.md; and the packs' grammar as a JSON Schema for editors. Both are printed by
// `scripts/law-table.ts` and held to be current by a test.
import { z } from 'zod';
import { entriesOf, type OwnCases } from './check.ts';
import type { Packs } from './law.ts';
import { packSchema, type Pack } from './pack.ts';

export function ruleTable(packs: Packs, files: readonly OwnCases[]): string {
  const cases = new Map<string, string[]>();
  for (const { cases: own } of files) {
    for (const { id, rules } of own) {
      for (const rule of rules) cases.set(rule, [...(cases.get(rule) ?? []), id]);
    }
  }
  const packsInOrder = packs.list.toSorted((a, b) => a.id.localeCompare(b.id));
  return packsInOrder.map((pack) => packTable(pack, cases)).join('\n');
}

function packTable(pack: Pack, cases: ReadonlyMap<string, readonly string[]>): string {
  const review =
    pack.reviewed === undefined
      ? 'unreviewed'
      : `reviewed by ${pack.reviewed.by} on ${pack.reviewed.on}`;
  const rows = entriesOf(pack).map(({ id, list }) => {
    const { cite, grade, authority, what } = entryOf(pack, id);
    const worked = (cases.get(id) ?? []).join(', ');
    return `| ${id} | ${list} | ${what} | ${cite} | ${grade} | ${authority} | ${worked} |`;
  });
  return [
    `### ${pack.name} (\`${pack.id}\`, version ${pack.version}, ${review})`,
    '',
    '| entry | part | what | citation | grade | authority | cases |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function entryOf(pack: Pack, id: string) {
  const lists = [
    ...(pack.rules ?? []),
    ...(pack.windows ?? []),
    ...(pack.stops ?? []),
    ...(pack.servers ?? []),
    ...(pack.proofs ?? []),
    ...(pack.diligence ?? []),
  ];
  const found = lists.find((entry) => entry.id === id);
  const what = found === undefined ? '' : 'what' in found ? found.what : found.says;
  return {
    cite: cell(found?.cite ?? ''),
    grade: found?.grade ?? '',
    authority: found?.authority ?? '',
    what: cell(what),
  };
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** The grammar of a pack's files, for editors that check JSON while it is typed. */
export function packSchemaJson(): string {
  const schema = z.toJSONSchema(packSchema.partial(), { unrepresentable: 'any', reused: 'ref' });
  const titled = { title: 'A part of a jurisdiction pack of Safe Return', ...schema };
  return `${JSON.stringify(titled, null, 1)}\n`;
}
