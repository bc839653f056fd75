// Unpacks the tagger's weights. They were learned by `scripts/train-addresses.ts` from the shared cases and are ours; the
// file holds feature names, one scale, and one signed byte per feature and label. Serves P3.
import shipped from './address-model.json' with { type: 'json' };
import { CLASSES, PLACE_KINDS } from './features.ts';
import { LABELS } from './labels.ts';

export type Model = {
  readonly labelCount: number;
  readonly rows: ReadonlyMap<string, number>;
  /** One row of `labelCount` numbers per feature. */
  readonly emit: Float32Array;
  /** From, to; the last index of each is the edge of the line. */
  readonly move: Float32Array;
  /** For each kind of place, scores by code and word class: a block of `CODES` rows for each code. */
  readonly places: readonly Float32Array[];
  /** For each word class the labels such a word can have; the others are not even scored. */
  readonly choices: readonly Uint8Array[];
};

/** Word classes and place codes are both below this. */
export const CODES = 64;

/** What the model file holds. */
export type PackedModel = {
  readonly features: string;
  readonly emitScale: number;
  readonly emit: string;
  readonly moveScale: number;
  readonly move: string;
  /** Word class → indexes of labels. */
  readonly choices: Readonly<Record<string, readonly number[]>>;
};

const PLACE_CODES = 16;

export function unpackModel(packed: PackedModel): Model {
  const rows = new Map(packed.features.split('\n').map((name, index) => [name, index]));
  const emit = floats(packed.emit, packed.emitScale);
  const kinds = Array.from({ length: PLACE_KINDS }, (_, kind) => kind);
  return {
    labelCount: LABELS.length, rows, emit,
    move: floats(packed.move, packed.moveScale),
    places: kinds.map((kind) => placeTable(kind, rows, emit)),
    choices: CLASSES.map((name) => Uint8Array.from(packed.choices[name] ?? LABELS.keys())),
  };
}

/** Adds a place's own scores to those it has with each word class, so that tagging looks up one row instead of two. */
function placeTable(kind: number, rows: ReadonlyMap<string, number>, emit: Float32Array): Float32Array {
  const L = LABELS.length;
  const table = new Float32Array(PLACE_CODES * CODES * L);
  for (let code = 0; code < PLACE_CODES; code++) {
    for (let wordClass = 0; wordClass < CLASSES.length; wordClass++) {
      const at = (code * CODES + wordClass) * L;
      for (const name of [`L${kind}|${code}`, `K${kind}|${code},${wordClass}`]) {
        const row = rows.get(name);
        if (row === undefined) continue;
        for (let y = 0; y < L; y++) table[at + y] = (table[at + y] ?? 0) + (emit[row * L + y] ?? 0);
      }
    }
  }
  return table;
}

function floats(base64: string, scale: number): Float32Array {
  const bytes = Uint8Array.fromBase64(base64);
  return Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), (n) => n * scale);
}

export const MODEL = unpackModel(shipped);
