// A return as a stream: drafted (as often as the ledger changes), signed once, filed once, amended by another return.
// The content is a private part beside its public hash: purged, the record still proves what was signed.
// It never decides what a return says (draft.ts) and never changes what was signed (T7).
import { unreachable } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Circumstance, Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import type { ReturnContent } from './content.ts';
import { whyNot, type ReturnPhase } from './can.ts';

/** An officer certifies; anyone else swears, affirms or declares. */
export type ServedAs = 'officer' | 'private';

export type Signature = {
  readonly by: string;
  readonly at: Temporal.Instant;
  /** Why it was signed although something the law asks for is missing (T3). */
  readonly missingWords: string | null;
  readonly version: number;
};

export type Filing = {
  readonly how: string;
  readonly words: string | null;
  readonly at: Temporal.Instant;
};

export type CourtReturn = {
  readonly paperId: string;
  readonly visitIds: readonly string[] | null;
  readonly servedAs: ServedAs;
  readonly service: ReturnContent['service'];
  readonly serverId: string;
  readonly amends: string | null;
  readonly contentHash: string;
  /** Absent once purged; the hash stays. */
  readonly content: ReturnContent | undefined;
  readonly missingCount: number;
  readonly draftedAt: Temporal.Instant;
  readonly draftedVersion: number;
  readonly signature: Signature | undefined;
  readonly filing: Filing | undefined;
  readonly amendedBy: string | undefined;
};

export type ReturnState = CourtReturn | undefined;

/** A draft as the commands made it from the ledger, with the hash over it. */
export type Draft = { readonly content: ReturnContent; readonly contentHash: string };

export type ReturnCommand =
  | {
      readonly kind: 'return.draft';
      readonly draft: Draft;
      readonly visitIds: readonly string[] | null;
      readonly servedAs: ServedAs;
    }
  | {
      readonly kind: 'return.sign';
      /** The hash of what the signer read. */
      readonly contentHash: string;
      /** What the ledger gives at this moment. */
      readonly fresh: Draft;
      readonly missingWords: string | undefined;
    }
  | { readonly kind: 'return.file'; readonly how: string; readonly words: string | undefined }
  | { readonly kind: 'return.note-amended'; readonly by: string };

export type ReturnEvent =
  | {
      readonly kind: 'return.drafted';
      readonly paperId: string;
      readonly visitIds: readonly string[] | null;
      readonly servedAs: ServedAs;
      readonly service: ReturnContent['service'];
      readonly serverId: string;
      readonly amends: string | null;
      readonly contentHash: string;
      readonly missingCount: number;
      readonly content?: ReturnContent;
    }
  | {
      readonly kind: 'return.signed';
      readonly contentHash: string;
      readonly missingWords?: string | null;
    }
  | { readonly kind: 'return.filed'; readonly how: string; readonly words?: string | null }
  | { readonly kind: 'return.amended'; readonly by: string };

export function phaseOf(state: CourtReturn): ReturnPhase {
  if (state.filing !== undefined) return 'filed';
  return state.signature === undefined ? 'draft' : 'signed';
}

function decide(
  state: ReturnState,
  command: ReturnCommand,
  at: Circumstance,
): Result<readonly ReturnEvent[]> {
  if (command.kind === 'return.draft') return draft(state, command);
  if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'return' });
  switch (command.kind) {
    case 'return.sign':
      return sign(state, command, at);
    case 'return.file': {
      const how = command.how.trim();
      const off = whyNot('file', phaseOf(state));
      if (off !== undefined) return off;
      if (how === '') return refuse({ code: 'returns/needs-how', rule: 'T9' });
      return accept([{ kind: 'return.filed', how, words: command.words?.trim() || null }]);
    }
    case 'return.note-amended': {
      const off = whyNot('amend', phaseOf(state));
      if (off !== undefined) return off;
      if (state.amendedBy !== undefined) {
        return refuse({ code: 'returns/already-amended', rule: 'T7', by: state.amendedBy });
      }
      return accept([{ kind: 'return.amended', by: command.by }]);
    }
    default:
      return unreachable(command);
  }
}

function draft(
  state: ReturnState,
  command: Extract<ReturnCommand, { kind: 'return.draft' }>,
): Result<readonly ReturnEvent[]> {
  const off = state === undefined ? undefined : whyNot('draft', phaseOf(state));
  if (off !== undefined) return off;
  const { content, contentHash } = command.draft;
  if (state?.contentHash === contentHash) return accept([]);
  return accept([
    {
      kind: 'return.drafted',
      paperId: content.paperId,
      visitIds: command.visitIds,
      servedAs: command.servedAs,
      service: content.service,
      serverId: content.server.personId,
      amends: content.amends?.returnId ?? null,
      contentHash,
      missingCount: content.missing.length,
      content,
    },
  ]);
}

function sign(
  state: CourtReturn,
  command: Extract<ReturnCommand, { kind: 'return.sign' }>,
  at: Circumstance,
): Result<readonly ReturnEvent[]> {
  const off = whyNot('sign', phaseOf(state));
  if (off !== undefined) return off;
  const { fresh } = command;
  // Who made the attempt is read from the ledger as it stands, not from the draft.
  if (at.actor.kind !== 'person' || at.actor.id !== fresh.content.server.personId) {
    return refuse({
      code: 'returns/not-yours-to-sign',
      rule: 'T4',
      server: fresh.content.server.callSign,
    });
  }
  if (fresh.contentHash !== state.contentHash) return refuse({ code: 'returns/stale', rule: 'T6' });
  if (command.contentHash !== state.contentHash) {
    return refuse({ code: 'returns/other-content', rule: 'T5', contentHash: state.contentHash });
  }
  const missingWords = command.missingWords?.trim() || null;
  const { missing } = fresh.content;
  if (missing.length > 0 && missingWords === null) {
    const fields = missing.map(({ field, citation }) => `${field} (${citation})`).join('; ');
    return refuse({ code: 'returns/incomplete', rule: 'T3', fields });
  }
  const words = missing.length === 0 ? null : missingWords;
  return accept([{ kind: 'return.signed', contentHash: state.contentHash, missingWords: words }]);
}

function evolve(state: ReturnState, recorded: Recorded<ReturnEvent>): ReturnState {
  const { event, recordedAt, version, actor } = recorded;
  if (event.kind === 'return.drafted') {
    const { kind: _, content, ...facts } = event;
    return {
      ...facts,
      content,
      draftedAt: recordedAt,
      draftedVersion: version,
      signature: undefined,
      filing: undefined,
      amendedBy: undefined,
    };
  }
  if (state === undefined) return state;
  switch (event.kind) {
    case 'return.signed': {
      const { missingWords = null } = event;
      return { ...state, signature: { by: actor.id, at: recordedAt, missingWords, version } };
    }
    case 'return.filed':
      return { ...state, filing: { how: event.how, words: event.words ?? null, at: recordedAt } };
    case 'return.amended':
      return { ...state, amendedBy: event.by };
    default:
      return unreachable(event);
  }
}

function rows(state: ReturnState, returnId: string): readonly TableRow[] {
  if (state === undefined) return [];
  return [
    {
      table: 'court_return',
      row: {
        return_id: returnId,
        paper_id: state.paperId,
        server_id: state.serverId,
        service: state.service,
        phase: phaseOf(state),
        amends: state.amends,
        amended_by: state.amendedBy ?? null,
        content_hash: state.contentHash,
        missing_count: state.missingCount,
        drafted_at: state.draftedAt.toString(),
        signed_at: state.signature?.at.toString() ?? null,
        signed_by: state.signature?.by ?? null,
        filed_at: state.filing?.at.toString() ?? null,
      },
    },
  ];
}

export const returnKind: StreamKind<ReturnState, ReturnCommand, ReturnEvent> = {
  name: 'return',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'return.drafted': ['content'],
    'return.signed': ['missingWords'],
    'return.filed': ['words'],
  },
  tables: [
    {
      name: 'court_return',
      key: ['return_id'],
      columns: [
        'paper_id',
        'server_id',
        'service',
        'phase',
        'amends',
        'amended_by',
        'content_hash',
        'missing_count',
        'drafted_at',
        'signed_at',
        'signed_by',
        'filed_at',
      ],
    },
  ],
  rows,
};
