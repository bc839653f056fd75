// Typesets one page description, as a process of its own: JSON on standard input, PDF/A-2b on standard output.
// The compiler is native code; should it fail on some text, it takes this process with it and nothing else (T12).
// Started by `document.node.ts`; it knows nothing of the ledger, the network or the agency.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const TEMPLATES = fileURLToPath(new URL('./templates/', import.meta.url));

const template = readFileSync(path.join(TEMPLATES, 'return.typ'), 'utf8');
const description = readFileSync(0);

const compiler = NodeCompiler.create({ workspace: TEMPLATES });
// The data come as a file beside the template and are read as JSON: no text in them can be markup (T11).
compiler.mapShadow(path.join(TEMPLATES, 'return.json'), description);
process.stdout.write(compiler.pdf({ mainFileContent: template }, { pdfStandard: 'a-2b' }));
