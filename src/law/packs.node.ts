// Reads the packs from disk: one folder per jurisdiction, several JSON files to a folder, their
// lists joined. What does not fit the grammar is refused with the file and the place in it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { accept, refuse, type Result } from '#kernel/result.ts';
import { readOwnCases, type OwnCases } from './check.ts';
import { compile, type Packs } from './law.ts';
import { joinPack, parsePack, type PackFile } from './parse.ts';
import type { Pack } from './pack.ts';
import { structureProblems } from './structure.ts';

/** The packs that ship with the program. */
export const SHIPPED = fileURLToPath(new URL('../../law/', import.meta.url));

export function readPackFiles(root: string = SHIPPED): Result<readonly (readonly PackFile[])[]> {
  const folders: PackFile[][] = [];
  for (const folder of readdirSync(root, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const files: PackFile[] = [];
    for (const name of readdirSync(path.join(root, folder.name)).toSorted()) {
      if (!name.endsWith('.json') || name === 'cases.json') continue;
      const file = `${folder.name}/${name}`;
      const read = readJson(path.join(root, folder.name, name), file);
      if (!read.ok) return read;
      files.push({ file, content: read.value });
    }
    if (files.length > 0) folders.push(files);
  }
  return accept(folders);
}

function readJson(from: string, file: string): Result<unknown> {
  try {
    return accept(JSON.parse(readFileSync(from, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse({
      code: 'law/wrong-pack',
      file,
      place: 'the whole file',
      why: `it is not JSON (${why})`,
      remedy: 'Correct the file; any JSON editor shows the line.',
    });
  }
}

/** Reads, checks the structure of, and compiles all packs of a folder. */
export function readPacks(root: string = SHIPPED): Result<Packs> {
  const folders = readPackFiles(root);
  if (!folders.ok) return folders;
  const packs: Pack[] = [];
  for (const files of folders.value) {
    const joined = joinPack(files);
    if (!joined.ok) return joined;
    const pack = parsePack(joined.value);
    if (!pack.ok) return pack;
    packs.push(pack.value);
  }
  const problem = structureProblems(packs)[0];
  return problem === undefined ? accept(compile(packs)) : refuse(problem);
}

/** The worked cases that stand beside the shipped packs, one file for each. */
export function readShippedCases(packs: Packs): Result<readonly OwnCases[]> {
  const files: OwnCases[] = [];
  for (const { id } of packs.list) {
    const file = `${id}/cases.json`;
    const content = readJson(path.join(SHIPPED, file), file);
    if (!content.ok) return content;
    const cases = readOwnCases(file, content.value);
    if (!cases.ok) return cases;
    files.push(cases.value);
  }
  return accept(files);
}
