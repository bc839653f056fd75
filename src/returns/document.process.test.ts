// The page as it really comes out of the typesetter's process.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf } from './document.ts';
import { printReturn } from './document.node.ts';
import type { ReturnContent } from './content.ts';
import type { Standing } from './document.ts';
import { SHOWN } from './printable.ts';
import { pdfFonts, pdfPages } from './testing.node.ts';
import { attempt, content, standing } from './testing.ts';

async function pages(what: ReturnContent, at: Standing = standing()) {
  const printed = await printReturn(documentOf(what, at));
  assert.ok(printed.ok, JSON.stringify(printed));
  return { pdf: printed.value, text: pdfPages(printed.value) };
}

function withFact(field: string, value: string): ReturnContent {
  const facts = content().facts.map((fact) => (fact.field === field ? { ...fact, value } : fact));
  return content({ facts });
}

test('T10 one service is one page, a tagged PDF/A-2b with its typefaces inside', async () => {
  const { pdf, text } = await pages(content());
  assert.equal(text.length, 1);
  const raw = Buffer.from(pdf).toString('latin1');
  assert.match(raw, /pdfaid:part>2<|pdfaid:part="2"/);
  assert.match(raw, /\/MarkInfo/);
  const fonts = pdfFonts(pdf);
  assert.ok(fonts.length >= 3 && fonts.every((font) => font.embedded), JSON.stringify(fonts));
  assert.deepEqual([...new Set(fonts.map((font) => font.name.split('-')[0]))].toSorted(), [
    'DejaVuSansMono',
    'LibertinusSerif',
  ]);
});

test('T10 the same content gives the same bytes', async () => {
  const first = await pages(content());
  const second = await pages(content());
  assert.ok(Buffer.from(first.pdf).equals(Buffer.from(second.pdf)));
});

test('T10 what a court looks for stands on the page, and the record’s names stand at its foot', async () => {
  const { text } = await pages(content());
  const [page = ''] = text;
  assert.match(page, /CIRCUIT COURT OF HOLLIS COUNTY, MISSOURI/);
  assert.match(page, /26HO-AC00417/);
  assert.match(page, /RETURN OF SERVICE/);
  assert.match(page, /There I handed the paper \(rent and possession summons\) to Robin Example\./);
  assert.match(page, /Signed electronically by Jordan Example \(server 4\)/);
  assert.match(
    page,
    new RegExp(`Return ${content().returnId} Content SHA-256 ${standing().contentHash}`),
  );
  assert.match(page, /position 4711/);
});

test('T10 a draft says so on every page and carries no signature; the example county says what it is', async () => {
  const attempts = Array.from({ length: 30 }, (_, index) => attempt(index + 1));
  const { text } = await pages(content({ attempts }), standing({ signed: undefined }));
  assert.ok(text.length > 1);
  assert.ok(text.every((page) => page.includes('DRAFT')));
  assert.ok(text.every((page) => page.includes('EXAMPLE — NOT A COURT RECORD')));
  assert.ok(!text.join(' ').includes('/s/'));
  const { example: _, ...agency } = content().agency;
  const real = await pages(content({ agency: { ...agency, example: false } }));
  assert.ok(!real.text.join(' ').includes('EXAMPLE') && !real.text.join(' ').includes('DRAFT'));
});

test('T8 twelve attempts go over two pages under a repeated head, none lost, none torn', async () => {
  const attempts = Array.from({ length: 12 }, (_, index) =>
    attempt(index + 1, {
      leftWhat: `card ${index + 1} in the door; the lights were on and a van stood in the drive`,
    }),
  );
  const { text } = await pages(content({ attempts, service: 'not-served' }));
  assert.ok(text.length >= 2 && text.length <= 3);
  const heads = text.filter((page) => page.includes('What happened'));
  assert.equal(heads.length, 2);
  const whole = text.join(' ');
  assert.ok(
    attempts.every(({ leftWhat }) => text.some((page) => page.includes(leftWhat ?? 'x'))),
    whole,
  );
});

test('T11 nothing a person typed acts on the page', async () => {
  const typed =
    '#panic("x") *bold* _it_ $x^2$ @ref <lab> \\ "q" `raw` // gone /* gone */ = head - list #let a = 1 ]} "}';
  const { text } = await pages(withFact('party', typed));
  assert.ok(text.join(' ').includes(typed), text.join(' '));
});

test('T11 names of every script come out: shown where the typeface can, by number where it cannot', async () => {
  const { text } = await pages(
    withFact('party', 'Nguyễn Żółć Дмитрий 黄 \u0000\u202e\u200b😀 end'),
  );
  // Scripts are drawn as runs of their own, so only the letters count here, not the gaps between them.
  const letters = text.join('').replaceAll(' ', '');
  assert.ok(letters.includes('NguyễnŻółćДмитрий[U+9EC4][U+0000][U+1F600]end'), letters);
});

test('T12 every character that is let through can be set, in any company', async () => {
  const all = SHOWN.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  );
  const printed = await printReturn({
    ...documentOf(content(), standing()),
    facts: [all.join(' '), all.join(''), all.toReversed().join('')],
  });
  assert.ok(printed.ok, JSON.stringify(printed));
});

test('T12 a page that cannot be set is refused, and the next one is set', async () => {
  const broken = { ...documentOf(content(), standing()), facts: ['黄'] };
  const refused = await printReturn(broken);
  assert.equal(refused.ok ? 'set' : refused.refusal.code, 'returns/not-typeset');
  const several = await Promise.all(
    [1, 2, 3].map(() => printReturn(documentOf(content(), standing()))),
  );
  assert.ok(several.every((one) => one.ok));
});
