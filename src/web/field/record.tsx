// What happened, in few taps: pick an outcome, look at what it starts from, record.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Outcome, VisitView } from '../contract.ts';
import { useActs, type Holder } from './use-acts.ts';
import { doAct } from './outbox.ts';
import { positionNow } from './position.ts';
import { paperQuery } from './queries.ts';
import {
  asks,
  draftFor,
  OUTCOMES,
  recordBody,
  SERVED_MANNERS,
  type RecordDraft,
  type RecordField,
} from './record.present.ts';
import { standingOf } from './visit.present.ts';
import { words } from './words.ts';

export function RecordScreen(props: Holder & { readonly visit: VisitView }): ReactNode {
  const { visit } = props;
  const [draft, setDraft] = useState<RecordDraft>();
  const paperId = visit.papers[0]?.paperId ?? '';
  const paper = useQuery({ ...paperQuery(paperId), enabled: paperId !== '' }).data?.paper;
  const acts = useActs().filter((act) => act.visitId === visit.visitId);
  const pick = (outcome: Outcome) =>
    setDraft(draftFor(outcome, { partyName: paper?.party.name ?? null }));
  if (draft === undefined) {
    return (
      <>
        <h1>{words.record.title}</h1>
        <p>
          {words.record.away[standingOf(acts, 'away')]} {words.record.pick}
        </p>
        <ul className="plain outcomes">
          {OUTCOMES.map((outcome) => (
            <li key={outcome}>
              <button
                type="button"
                className={`thumb outcome ${outcome}`}
                onClick={() => pick(outcome)}
              >
                {words.outcomes[outcome]}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <h1>{words.outcomes[draft.outcome]}</h1>
      <div className="form">
        {asks(draft.outcome).map((field) => (
          <Field key={field} field={field} draft={draft} onDraft={setDraft} />
        ))}
      </div>
      <div className="thumbs">
        <button
          type="button"
          className="thumb main huge"
          onClick={() =>
            void doAct({
              name: 'record',
              path: `/visits/${visit.visitId}/record`,
              body: { ...recordBody(draft), ...positionNow() },
              visitId: visit.visitId,
            })
          }
        >
          {words.record.act}
        </button>
        <button type="button" className="thumb" onClick={() => setDraft(undefined)}>
          {words.record.another}
        </button>
      </div>
    </>
  );
}

function Field(props: {
  readonly field: RecordField;
  readonly draft: RecordDraft;
  readonly onDraft: (draft: RecordDraft) => void;
}): ReactNode {
  const { field, draft, onDraft } = props;
  const set = (value: string) => onDraft({ ...draft, [field]: value } as RecordDraft);
  switch (field) {
    case 'manner':
      return (
        <Chips
          label={words.record.manner}
          value={draft.manner}
          options={SERVED_MANNERS.map((manner) => [manner, words.manners[manner]])}
          onPick={set}
        />
      );
    case 'relation':
      return (
        <Chips
          label={words.record.relation}
          value={draft.relation}
          options={words.record.relations.map((one) => [one, one])}
          onPick={set}
        />
      );
    case 'identifiedBy':
      return (
        <Chips
          label={words.record.identifiedBy}
          value={draft.identifiedBy}
          options={words.record.identifications.map((one) => [one, one])}
          onPick={set}
        />
      );
    case 'name':
      return <Line label={words.record.name} value={draft.name} onChange={set} />;
    case 'door':
      return <Line label={words.record.door} value={draft.door} onChange={set} />;
    case 'left':
      return <Line label={words.record.left} value={draft.left} onChange={set} />;
    case 'said':
      return (
        <Text
          label={`${words.record.said} ${words.record.optional}`}
          value={draft.said}
          onChange={set}
        />
      );
    case 'note': {
      const label =
        draft.outcome === 'left-for-safety'
          ? words.record.noteSafety
          : `${words.record.note} ${words.record.optional}`;
      return <Text label={label} value={draft.note} onChange={set} />;
    }
  }
}

function Chips(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly onPick: (value: string) => void;
}): ReactNode {
  return (
    <fieldset className="chips">
      <legend>{props.label}</legend>
      {props.options.map(([value, word]) => (
        <label key={value} className="chip">
          <input
            type="radio"
            name={props.label}
            value={value}
            checked={props.value === value}
            onChange={() => props.onPick(value)}
          />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}

type Typed = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Line(props: Typed): ReactNode {
  return (
    <label className="field">
      <span>{props.label}</span>
      <input value={props.value} onChange={(event) => props.onChange(event.target.value)} />
    </label>
  );
}

function Text(props: Typed): ReactNode {
  return (
    <label className="field">
      <span>{props.label}</span>
      <textarea
        rows={3}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
