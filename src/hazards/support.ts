// A need to support at a door: a language, hearing, equipment, children, animals (H9). Shown beside
// hazards, read by no table, so that nobody's health or age ever becomes a point of threat.
import { unreachable } from '#kernel/assert.ts';
import { accept, refuse, type Result } from '#kernel/result.ts';
import type { Recorded, StreamKind, TableRow } from '#ledger/model.ts';
import type { SupportKind } from './category.ts';
import { refuseJudgement } from './wording.ts';

export type Support = {
  readonly placeId: string;
  readonly unit?: string;
  readonly need: SupportKind;
  /** What helps, in words. */
  readonly words: string;
  readonly source: string;
  readonly notedBy: string;
  readonly notedAt: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
};

export type SupportCommand =
  | {
      readonly kind: 'support.note';
      readonly placeId: string;
      readonly unit?: string;
      readonly need: SupportKind;
      readonly words: string;
      readonly source: string;
    }
  | { readonly kind: 'support.end'; readonly words: string };

export type SupportEvent =
  | {
      readonly kind: 'support.noted';
      readonly placeId: string;
      readonly unit?: string;
      readonly need: SupportKind;
      readonly words: string;
      readonly source: string;
    }
  | { readonly kind: 'support.ended'; readonly words: string };

type State = Support | undefined;

function decide(state: State, command: SupportCommand): Result<readonly SupportEvent[]> {
  const words = command.words.trim();
  if (words === '') return refuse({ code: 'hazards/support-needs-words', rule: 'H9' });
  const judged = refuseJudgement(words, ['need']);
  if (judged !== undefined) return refuse(judged);
  if (command.kind === 'support.end') {
    if (state === undefined) return refuse({ code: 'ledger/not-found', what: 'support need' });
    if (state.endedAt !== undefined) return refuse({ code: 'hazards/support-ended', rule: 'H9' });
    return accept([{ kind: 'support.ended', words }]);
  }
  if (state !== undefined) return refuse({ code: 'hazards/noted-already', rule: 'H1' });
  const source = command.source.trim();
  if (source === '') return refuse({ code: 'hazards/needs-source', rule: 'H1' });
  const unit = command.unit?.trim() ?? '';
  const { placeId, need } = command;
  const where = { placeId, ...(unit === '' ? {} : { unit }) };
  return accept([{ kind: 'support.noted', ...where, need, words, source }]);
}

function evolve(state: State, recorded: Recorded<SupportEvent>): State {
  const { event, recordedAt, actor } = recorded;
  switch (event.kind) {
    case 'support.noted': {
      const { placeId, unit, need } = event;
      return {
        placeId,
        ...(unit === undefined ? {} : { unit }),
        need,
        words: event.words ?? 'purged',
        source: event.source ?? 'purged',
        notedBy: actor.id,
        notedAt: recordedAt,
      };
    }
    case 'support.ended':
      return state === undefined ? state : { ...state, endedAt: recordedAt };
    default:
      return unreachable(event);
  }
}

function rows(state: State, supportId: string): readonly TableRow[] {
  if (state === undefined) return [];
  const row = {
    support_id: supportId,
    place_id: state.placeId,
    unit: state.unit ?? null,
    need: state.need,
    words: state.words,
    source: state.source,
    noted_by: state.notedBy,
    noted_at: state.notedAt.toString(),
    ended_at: state.endedAt?.toString() ?? null,
  };
  return [{ table: 'support', row }];
}

export const supportKind: StreamKind<State, SupportCommand, SupportEvent> = {
  name: 'support',
  initial: undefined,
  decide,
  evolve,
  privateFields: {
    'support.noted': ['words', 'source'],
    'support.ended': ['words'],
  },
  tables: [
    {
      name: 'support',
      key: ['support_id'],
      columns: ['place_id', 'unit', 'need', 'words', 'source', 'noted_by', 'noted_at', 'ended_at'],
    },
  ],
  rows,
};
