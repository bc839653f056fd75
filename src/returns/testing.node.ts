// For tests: the text of a PDF as our typesetter writes it, page by page. It reads only what such a file holds
// (deflated streams, hex strings, ToUnicode maps) and fails loudly on anything else.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

type Objects = ReadonlyMap<
  string,
  { readonly dictionary: string; readonly stream: Buffer | undefined }
>;

export function pdfPages(pdf: Uint8Array): readonly string[] {
  const objects = readObjects(Buffer.from(pdf));
  const pages = [...objects.values()].filter(({ dictionary }) =>
    /\/Type\s*\/Page\b/.test(dictionary),
  );
  return pages.map(({ dictionary }) => {
    const fonts = fontsOf(objects, dictionary);
    const content = /\/Contents\s+(\d+) 0 R/.exec(dictionary)?.[1] ?? '';
    const drawn = objects.get(content)?.stream?.toString('latin1') ?? '';
    return textOf(drawn, fonts);
  });
}

/** Names of the typefaces and whether each lies in the file. */
export function pdfFonts(
  pdf: Uint8Array,
): readonly { readonly name: string; readonly embedded: boolean }[] {
  const descriptors = [...readObjects(Buffer.from(pdf)).values()]
    .map(({ dictionary }) => dictionary)
    .filter((dictionary) => /\/Type\s*\/FontDescriptor/.test(dictionary));
  return descriptors.map((dictionary) => ({
    name: /\/FontName\s*\/([^\s/]+)/.exec(dictionary)?.[1]?.replace(/^[A-Z]{6}\+/, '') ?? '',
    embedded: /\/FontFile[23]?\s+\d+ 0 R/.test(dictionary),
  }));
}

function readObjects(pdf: Buffer): Objects {
  const text = pdf.toString('latin1');
  const objects = new Map<string, { dictionary: string; stream: Buffer | undefined }>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?/g)) {
    const from = match.index + match[0].length;
    const until = text.indexOf('endobj', from);
    const at = text.indexOf('stream', from);
    const hasStream = at !== -1 && at < until;
    const dictionary = text.slice(from, hasStream ? at : until);
    objects.set(match[1] ?? '', {
      dictionary,
      stream: hasStream ? streamAt(pdf, text, at, dictionary) : undefined,
    });
  }
  return objects;
}

function streamAt(pdf: Buffer, text: string, at: number, dictionary: string): Buffer {
  const start = text.startsWith('stream\r\n', at) ? at + 8 : at + 7;
  const length = Number(/\/Length\s+(\d+)(?! 0 R)/.exec(dictionary)?.[1]);
  const bytes = pdf.subarray(start, start + length);
  return /FlateDecode/.test(dictionary) ? inflateSync(bytes) : bytes;
}

type Glyphs = ReadonlyMap<string, string>;

function fontsOf(objects: Objects, page: string): ReadonlyMap<string, Glyphs> {
  const resources = /\/Resources\s+(\d+) 0 R/.exec(page)?.[1];
  const where = resources === undefined ? page : (objects.get(resources)?.dictionary ?? '');
  const named = [...where.matchAll(/\/(f\d+)\s+(\d+) 0 R/g)];
  assert.ok(named.length > 0, 'A page of ours has typefaces.');
  return new Map(
    named.map(([, name = '', id = '']) => {
      const map = /\/ToUnicode\s+(\d+) 0 R/.exec(objects.get(id)?.dictionary ?? '')?.[1] ?? '';
      return [name, glyphsOf(objects.get(map)?.stream?.toString('latin1') ?? '')];
    }),
  );
}

function glyphsOf(map: string): Glyphs {
  const sections = [...map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)].map(
    (match) => match[1] ?? '',
  );
  const pairs = sections.flatMap((section) => [
    ...section.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g),
  ]);
  return new Map(
    pairs.map(([, glyph = '', unicode = '']) => [
      glyph.toLowerCase(),
      Buffer.from(unicode, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

function textOf(drawn: string, fonts: ReadonlyMap<string, Glyphs>): string {
  const runs = [...drawn.matchAll(/BT([\s\S]*?)\nET/g)].map(([, run = '']) => {
    const glyphs = fonts.get(/\/(f\d+)\s+[\d.]+\s+Tf/.exec(run)?.[1] ?? '');
    const strings = stringsIn(run);
    const hex = strings.map(hexOf).join('');
    return (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs?.get(glyph) ?? '�').join('');
  });
  return runs.join(' ').replace(/\s+/g, ' ');
}

// Parentheses that pair up stand in a PDF string as they are, so a string is read to its own closing one.
function stringsIn(run: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < run.length; at++) {
    const opening = run[at];
    if (opening !== '(' && opening !== '<') continue;
    const end = opening === '<' ? run.indexOf('>', at) : closing(run, at);
    found.push(run.slice(at, end + 1));
    at = end;
  }
  return found;
}

function closing(run: string, from: number): number {
  let depth = 0;
  for (let at = from; at < run.length; at++) {
    if (run[at] === '\\') at += 1;
    else if (run[at] === '(') depth += 1;
    else if (run[at] === ')' && --depth === 0) return at;
  }
  return run.length;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** A PDF string, `(…)` with its escapes or `<…>`, as hex digits. */
function hexOf(string: string): string {
  if (string.startsWith('<')) return string.slice(1, -1).toLowerCase();
  const bytes = [...string.slice(1, -1).matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(
    ([, octal, escaped, plain]) => {
      if (octal !== undefined) return Number.parseInt(octal, 8);
      if (escaped !== undefined) return ESCAPES[escaped] ?? escaped.charCodeAt(0);
      return (plain ?? '').charCodeAt(0);
    },
  );
  return Buffer.from(bytes).toString('hex');
}
