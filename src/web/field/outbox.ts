// What was done at a door, kept on this phone until it is on the record. Each act has its command id before it is
// tried, and is sent again with that id until it is answered, in order; a call for help goes first. Nothing is ever
// dropped: an act the server refuses stays, with its sentence, until its maker has read it.
import { boardUnread } from '../live.ts';
import { actMoment, newCommandId, problemIn, send, unanswered, type Problem } from '../api.ts';
import type { ActName } from './words.ts';

export type Act = {
  readonly commandId: string;
  readonly name: ActName;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** The visit it belongs to, so that the screen can go on before it is sent. */
  readonly visitId: string | undefined;
  readonly state: ActState;
};

export type ActState =
  | { readonly kind: 'kept' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'refused'; readonly problem: Problem };

export type NewAct = Pick<Act, 'name' | 'path' | 'body' | 'visitId'>;

const KEPT_SHOWN = 6;
const listeners = new Set<() => void>();
let acts: readonly Act[] = [];
let storageFails = false;
let sending = false;
let retryMs = 1000;
let timer: ReturnType<typeof setTimeout> | undefined;
const answers = new Map<string, (answer: unknown) => void>();

export function subscribeOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readOutbox(): readonly Act[] {
  return acts;
}

export function storageIsBroken(): boolean {
  return storageFails;
}

function become(next: readonly Act[]): void {
  acts = next;
  for (const listener of listeners) listener();
}

function change(commandId: string, state: ActState): void {
  become(acts.map((act) => (act.commandId === commandId ? { ...act, state } : act)));
}

/** Keeps an act and sends it. `onRecord` hears the server's answer, if this page lives to hear it. */
export async function doAct<T>(made: NewAct, onRecord?: (answer: T) => void): Promise<void> {
  const madeAt = actMoment();
  const body = { ...made.body, ...(made.name === 'open' ? {} : { occurredAt: madeAt }) };
  const act: Act = { ...made, body, madeAt, commandId: newCommandId(), state: { kind: 'kept' } };
  if (onRecord !== undefined) answers.set(act.commandId, (answer) => onRecord(answer as T));
  become([...acts.filter(isOpen), ...acts.filter((one) => !isOpen(one)).slice(-KEPT_SHOWN), act]);
  await keepOnPhone(act);
  if (act.name === 'help') void sendOne(act);
  else void flush();
}

function isOpen(act: Act): boolean {
  return act.state.kind === 'kept' || act.state.kind === 'sent';
}

/** Its maker has read why it was not taken. */
export async function putAway(commandId: string): Promise<void> {
  become(acts.filter((act) => act.commandId !== commandId));
  await forget(commandId);
}

/** At the start of the page: what an earlier page kept is sent before anything new. */
export async function openOutbox(): Promise<void> {
  try {
    const kept = await withStore<readonly Act[]>('readonly', (store) => store.getAll());
    const waiting = kept.map(
      (act): Act => (act.state.kind === 'sent' ? { ...act, state: { kind: 'kept' } } : act),
    );
    become([...waiting].sort((a, b) => a.madeAt.localeCompare(b.madeAt)));
  } catch {
    storageFails = true;
  }
  globalThis.addEventListener('online', () => void flush());
  void flush();
}

async function flush(): Promise<void> {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    for (;;) {
      const next = acts.find((act) => act.state.kind === 'kept');
      if (next === undefined) break;
      if (!(await sendOne(next))) {
        timer = setTimeout(() => void flush(), retryMs);
        retryMs = Math.min(retryMs * 2, 15_000);
        return;
      }
      retryMs = 1000;
    }
  } finally {
    sending = false;
  }
}

/** Sends one act. False when it was not answered and has to be sent again as it is. */
async function sendOne(act: Act): Promise<boolean> {
  const { commandId, path, body } = act;
  change(commandId, { kind: 'sent' });
  try {
    const answer = await send<unknown>({ path, body, commandId });
    change(commandId, { kind: 'recorded' });
    await forget(commandId);
    answers.get(commandId)?.(answer);
    answers.delete(commandId);
    return true;
  } catch (error) {
    const problem = problemIn(error);
    if (unanswered(problem)) {
      change(commandId, { kind: 'kept' });
      boardUnread();
      if (act.name === 'help') void flush();
      return false;
    }
    const refused: ActState = { kind: 'refused', problem };
    change(commandId, refused);
    await keepOnPhone({ ...act, state: refused });
    return true;
  }
}

// ── On the phone ─────────────────────────────────────────────────────────────────────────────────

const STORE = 'acts';

async function keepOnPhone(act: Act): Promise<void> {
  try {
    await withStore('readwrite', (store) => store.put(act));
    storageFails = false;
  } catch {
    // Told on the screen: the act lives only as long as this page.
    storageFails = true;
    become([...acts]);
  }
}

async function forget(commandId: string): Promise<void> {
  try {
    await withStore('readwrite', (store) => store.delete(commandId));
  } catch {
    // Sent again after a restart, it returns the first answer: its command id is known.
    storageFails = true;
  }
}

function withStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('safe-return.field', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE, { keyPath: 'commandId' });
    };
    opening.onerror = () => reject(asError(opening.error));
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      const end = (then: () => void) => () => {
        database.close();
        then();
      };
      transaction.oncomplete = end(() => resolve(request.result as T));
      transaction.onerror = end(() => reject(asError(transaction.error)));
      transaction.onabort = end(() => reject(asError(transaction.error)));
    };
  });
}

function asError(error: DOMException | null): Error {
  return error ?? new Error('The phone’s storage failed without a reason.');
}
