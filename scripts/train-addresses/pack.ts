// Packs a trained model small: features that say almost nothing are left out, each weight becomes
// one signed byte.
import type { PackedModel } from '#places/model.ts';
import type { Crf } from './crf.ts';

/** A feature whose largest weight is below this (before scaling) is dropped. */
const LEAST_WEIGHT = 0.1;

export function packModel(
  crf: Crf,
  names: readonly string[],
  choices: PackedModel['choices'],
): PackedModel {
  const { labelCount: L } = crf;
  const kept: number[] = [];
  for (let row = 0; row < crf.rowCount; row++) {
    const weights = crf.emit.subarray(row * L, row * L + L);
    if (weights.some((weight) => Math.abs(weight) >= LEAST_WEIGHT)) kept.push(row);
  }
  kept.sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
  const emit = new Float64Array(kept.length * L);
  kept.forEach((row, at) => emit.set(crf.emit.subarray(row * L, row * L + L), at * L));
  const packedEmit = bytes(emit);
  const packedMove = bytes(crf.move);
  return {
    features: kept.map((row) => names[row]).join('\n'),
    emitScale: packedEmit.scale,
    emit: packedEmit.base64,
    moveScale: packedMove.scale,
    move: packedMove.base64,
    choices,
  };
}

function bytes(weights: Float64Array): { readonly scale: number; readonly base64: string } {
  const top = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const scale = top / 127;
  const packed = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return { scale, base64: new Uint8Array(packed.buffer).toBase64() };
}
