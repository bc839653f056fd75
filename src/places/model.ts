// Unpacks the tagger's weights. They were learned by `scripts/train-addresses.ts` from the shared
// cases and are ours; the file holds feature names and one signed byte per feature and label. Sums
// of them stay whole numbers. Serves P3.
import shipped from './address-model.json' with { type: 'json' };
import { CLASSES } from './features.ts';
import { LABELS } from './labels.ts';

/** What the model file holds. */
export type PackedModel = {
  readonly features: string;
  /** What one step of a byte is worth; moves are finer or coarser than emissions. */
  readonly emitScale: number;
  readonly emit: string;
  readonly moveScale: number;
  readonly move: string;
  /** Word class → indexes of labels. */
  readonly choices: Readonly<Record<string, readonly number[]>>;
};

export type Model = {
  readonly rows: ReadonlyMap<string, number>;
  /** One row of a byte per label for each feature. */
  readonly emit: Int8Array;
  /** From, to, in the same steps as `emit`; the last index of each is the edge of the line. */
  readonly move: Int32Array;
  /** A label this far below a token's best cannot win: no two moves could make it good. */
  readonly beam: number;
  /** For each word class the labels such a word can have; the others are not even scored. */
  readonly choices: readonly Uint8Array[];
};

export function unpackModel(packed: PackedModel): Model {
  const steps = packed.moveScale / packed.emitScale;
  const move = Int32Array.from(bytes(packed.move), (byte) => Math.round(byte * steps));
  const widest =
    move.reduce((top, one) => Math.max(top, one)) - move.reduce((low, one) => Math.min(low, one));
  return {
    rows: new Map(packed.features.split('\n').map((name, index) => [name, index])),
    emit: bytes(packed.emit),
    move,
    beam: 2 * widest,
    choices: CLASSES.map((name) => Uint8Array.from(packed.choices[name] ?? LABELS.keys())),
  };
}

function bytes(base64: string): Int8Array {
  const raw = Uint8Array.fromBase64(base64);
  return new Int8Array(raw.buffer, raw.byteOffset, raw.length);
}

export const MODEL = unpackModel(shipped);
