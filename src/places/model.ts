// Unpacks the tagger's weights. They were learned by `scripts/train-addresses.ts` from the shared cases and are ours; the
// file holds feature names, one scale, and one signed byte per feature and label. Serves P3.
import packed from './address-model.json' with { type: 'json' };
import { PLACE_KINDS } from './features.ts';
import { LABELS } from './labels.ts';

export type Model = {
  readonly labelCount: number;
  readonly rows: ReadonlyMap<string, number>;
  /** One row of `labelCount` numbers per feature. */
  readonly emit: Float32Array;
  /** From, to; the last index of each is the edge of the line. */
  readonly move: Float32Array;
  /** Rows of features that are numbers, so that looking them up needs no text: -1 where nothing was learned. */
  readonly places: readonly Int32Array[];
  readonly placesByClass: readonly Int32Array[];
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly around: ReadonlyMap<number, number>;
};

/** Place codes and word classes are both below this. */
export const CODES = 64;

function unpack(): Model {
  const labelCount = LABELS.length;
  const rows = new Map(packed.features.split('\n').map((name, index) => [name, index]));
  const emit = floats(packed.emit, packed.emitScale);
  const move = floats(packed.move, packed.moveScale);
  const table = (prefix: string, width: number): Int32Array => {
    const list = new Int32Array(width * width).fill(-1);
    for (const [name, row] of rows) {
      if (!name.startsWith(prefix)) continue;
      const [a = '', b = '0'] = name.slice(prefix.length).split(',');
      list[Number(a) * width + Number(b)] = row;
    }
    return list;
  };
  const around = new Map<number, number>();
  for (const [name, row] of rows) {
    if (!name.startsWith('T|')) continue;
    const [a = 0, b = 0, c = 0] = name.slice(2).split(',').map(Number);
    around.set((a * CODES + b) * CODES + c, row);
  }
  const kinds = Array.from({ length: PLACE_KINDS }, (_, kind) => kind);
  return {
    labelCount, rows, emit, move, around,
    places: kinds.map((kind) => table(`L${kind}|`, CODES)),
    placesByClass: kinds.map((kind) => table(`K${kind}|`, CODES)),
    before: table('B|', CODES),
    after: table('A|', CODES),
  };
}

function floats(base64: string, scale: number): Float32Array {
  const bytes = Uint8Array.fromBase64(base64);
  return Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), (n) => n * scale);
}

export const MODEL = unpack();
