// The words of street names that stand unsplit in the public docket, by how often: level n holds
// words seen 2^n times and more. Only words inside a street's name are taken, only from lines
// without the blank at column 20.
import type { DocketRow } from './docket.ts';
import { labelledDocket } from './docket.ts';

const LEAST_COUNT = 2;

export function streetVocabulary(rows: readonly DocketRow[]): {
  readonly levels: readonly string[];
} {
  const unsplit = rows.filter((row) => !/^.{19}\S \S/.test(row.eviction_address));
  const counts = new Map<string, number>();
  for (const { tokens, labels } of labelledDocket(unsplit)) {
    tokens.forEach(({ word }, index) => {
      if (!(labels[index] ?? '').startsWith('StreetName') || !/^[A-Z']{3,}$/.test(word)) return;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
  }
  const levels: string[][] = [];
  for (const [word, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (count >= LEAST_COUNT) (levels[Math.floor(Math.log2(count))] ??= []).push(word);
  }
  return { levels: Array.from(levels, (words) => (words ?? []).join(' ')) };
}
