// The printed return: hands the page's strings to the typesetter in a process of its own and takes back a PDF/A-2b.
// A typesetter that fails, hangs or talks nonsense is a fault of this one request and of nothing else (T12).
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuse, accept, type Result } from '#kernel/result.ts';
import type { ReturnDocument } from './page.ts';

const TYPESETTER = fileURLToPath(new URL('./typeset.node.ts', import.meta.url));
const ONLY_OUR_TYPEFACES = fileURLToPath(new URL('./templates/fonts.conf', import.meta.url));
const LIMIT_MS = 20_000;
const LIMIT_BYTES = 32 * 1024 * 1024;

/** Sheets being set at this moment: each is a process, and a page is never worth a machine that guards people. */
let atWork = 0;
const MOST_AT_WORK = 2;
const waiting: (() => void)[] = [];

export async function printReturn(document: ReturnDocument): Promise<Result<Uint8Array>> {
  await turn();
  try {
    return await typeset(JSON.stringify(document));
  } finally {
    atWork -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  while (atWork >= MOST_AT_WORK) {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    await promise;
  }
  atWork += 1;
}

function typeset(description: string): Promise<Result<Uint8Array>> {
  const { promise, resolve } = Promise.withResolvers<Result<Uint8Array>>();
  const options = {
    encoding: 'buffer',
    timeout: LIMIT_MS,
    maxBuffer: LIMIT_BYTES,
    killSignal: 'SIGKILL',
    // Nothing of the program's own surroundings but where the typefaces are not to be looked for.
    env: { FONTCONFIG_FILE: ONLY_OUR_TYPEFACES },
  } as const;
  const child = execFile(process.execPath, [TYPESETTER], options, (error, pdf, said) => {
    if (error === null && pdf.subarray(0, 5).toString('latin1') === '%PDF-')
      return resolve(accept(pdf));
    const why = `${error?.message ?? 'no PDF came back'} ${said.toString('utf8')}`.slice(0, 400);
    return resolve(refuse({ code: 'returns/not-typeset', rule: 'T12', why }));
  });
  // A typesetter that died before reading is told by its exit code, above; the broken pipe says nothing more.
  child.stdin?.on('error', (error) => error);
  child.stdin?.end(description);
  return promise;
}
