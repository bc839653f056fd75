// The colours as a promise: every pair of ink and ground that carries words has a contrast of at least 4.5 : 1, every
// edge that carries meaning 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11), in light and in dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const words: readonly (readonly [ink: string, ground: string])[] = [
  ['ink', 'ground'],
  ['ink', 'surface'],
  ['ink', 'raised'],
  ['ink-soft', 'ground'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'raised'],
  ['ink-soft', 'soon-wash'],
  ['action', 'ground'],
  ['action', 'surface'],
  ['on-action', 'action-strong'],
  ['ink', 'action-wash'],
  ['soon', 'ground'],
  ['soon', 'surface'],
  ['soon', 'soon-wash'],
  ['overdue', 'ground'],
  ['overdue', 'surface'],
  ['on-overdue', 'overdue-strong'],
  ['on-leave', 'leave'],
  ['on-overdue', 'overdue-hold'],
  ['ink', 'overdue-wash'],
  ['ink-soft', 'overdue-wash'],
  ['duress', 'duress-ground'],
  ['well', 'surface'],
  ['well', 'well-wash'],
];

const edges: readonly (readonly [edge: string, ground: string])[] = [
  ['edge', 'ground'],
  ['edge', 'surface'],
  ['action', 'surface'],
  ['focus', 'ground'],
  ['focus', 'surface'],
  ['overdue-strong', 'surface'],
];

function colours(name: string): readonly [light: string, dark: string] {
  const found = new RegExp(`--${name}:\\s*light-dark\\(\\s*(#\\w{6}),\\s*(#\\w{6})\\s*\\)`).exec(
    css,
  );
  assert(found?.[1] !== undefined && found[2] !== undefined, `There is no colour --${name}.`);
  return [found[1], found[2]];
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('words can be read: 4.5 : 1 in light and in dark', () => {
  for (const [ink, ground] of words) {
    for (const at of [0, 1] as const) {
      const ratio = contrast(colours(ink)[at], colours(ground)[at]);
      assert(ratio >= 4.5, `${ink} on ${ground}, ${['light', 'dark'][at]}: ${ratio.toFixed(2)}`);
    }
  }
});

test('edges that mean something can be seen: 3 : 1 in light and in dark', () => {
  for (const [edge, ground] of edges) {
    for (const at of [0, 1] as const) {
      const ratio = contrast(colours(edge)[at], colours(ground)[at]);
      assert(ratio >= 3, `${edge} on ${ground}, ${['light', 'dark'][at]}: ${ratio.toFixed(2)}`);
    }
  }
});
