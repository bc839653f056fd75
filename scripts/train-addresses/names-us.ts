import { suffixOf, directionOf } from '#places/street-words.ts';
import type { Token } from '#places/tokens.ts';
export function featureNames(tokens: readonly Token[]): string[][] {
  const f = tokens.map((t) => {
    const clean = t.text === '&' || t.text === '#' ? t.text : t.text.replace(/(^[\W]*)|([^.\w]*$)/g, '');
    const abbrev = clean.toLowerCase().replace(/\./g, '');
    const out = [`ab=${clean.endsWith('.')}`, `dg=${/^\d+$/.test(abbrev) ? 'all' : /\d/.test(abbrev) ? 'some' : 'no'}`];
    if (/^\d+$/.test(abbrev)) { out.push(`tz=${/(0+)$/.exec(abbrev)?.[0] ?? ''}`, `len=d:${abbrev.length}`); } else { out.push(`w=${abbrev}`, `len=w:${abbrev.length}`); }
    const e = /.+[^.\w]$/.exec(t.text); if (e) out.push(`e=${t.text.slice(-1)}`);
    if (directionOf(abbrev.toUpperCase())) out.push('dir'); if (suffixOf(abbrev.toUpperCase())) out.push('sfx');
    if (/[aeiou]/.test(abbrev.slice(1))) out.push('v');
    return out;
  });
  return tokens.map((_, i) => {
    const n = f[i]!.map((x) => 'C|' + x);
    if (i > 0) n.push(...f[i - 1]!.map((x) => 'P|' + x)); else n.push('start');
    if (i === 1) n.push('P|start'); if (i === tokens.length - 2) n.push('N|end');
    if (i < tokens.length - 1) n.push(...f[i + 1]!.map((x) => 'N|' + x)); else n.push('end');
    return n;
  });
}
