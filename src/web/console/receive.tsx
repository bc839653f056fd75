// Taking in one paper by hand. What was typed stays, whatever the server says; what it could not take is told beside
// the field it stands in.
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { Choice, TextArea, TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { PageHead } from './pages.tsx';
import { paperTypesQuery, sessionQuery } from './queries.ts';
import {
  bodyOf,
  emptyDraft,
  fieldOf,
  type DraftField,
  type PaperDraft,
} from './receive.present.ts';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export function ReceivePage(): ReactNode {
  const navigate = useNavigate();
  const me = useQuery(sessionQuery).data?.person;
  const types = useQuery(paperTypesQuery).data?.paperTypes ?? [];
  const [draft, setDraft] = useState(emptyDraft);
  const receive = useCommand<{ readonly paperId: string }>(({ paperId }) => {
    void navigate({ to: '/papers/$paperId', params: { paperId } });
  });
  const wrong = fieldOf(receive.problem);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wrong !== undefined) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [wrong, receive.problem]);

  const field = (name: DraftField) => ({
    label: words.receive.labels[name],
    value: draft[name],
    onChange: (value: string) => setDraft((before): PaperDraft => ({ ...before, [name]: value })),
    error: wrong === name ? `${receive.problem?.title} ${receive.problem?.next}` : undefined,
  });

  return (
    <>
      <PageHead title={words.papers.receive} note={words.receive.note} />
      <form
        ref={form}
        className="form receive"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void receive.run({ path: '/papers', body: bodyOf(draft) });
        }}
      >
        <fieldset>
          <legend>{words.receive.groups.paper}</legend>
          <div className="field-pair">
            <TextField {...field('caseNumber')} required />
            <TextField {...field('paperType')} required list={types.map((one) => one.label)} />
          </div>
          <TextField {...field('court')} />
          <TextField {...field('plaintiff')} />
        </fieldset>
        <fieldset>
          <legend>{words.receive.groups.party}</legend>
          <div className="field-pair">
            <Choice {...field('partyKind')} options={Object.entries(words.receive.partyKinds)} />
            <TextField {...field('partyName')} />
          </div>
        </fieldset>
        <fieldset>
          <legend>{words.receive.groups.address}</legend>
          <TextField {...field('address')} required hint={words.receive.addressHint} />
          <div className="field-pair">
            <TextField {...field('unit')} />
            <TextField {...field('city')} />
          </div>
          <div className="field-pair">
            <TextField {...field('state')} />
            <TextField {...field('zip')} inputMode="numeric" />
          </div>
        </fieldset>
        <fieldset>
          <legend>{words.receive.groups.dates}</legend>
          <div className="field-pair">
            <TextField {...field('issued')} type="date" />
            <TextField {...field('received')} type="date" />
            <TextField {...field('courtDate')} type="date" />
          </div>
        </fieldset>
        <TextArea {...field('instructions')} />
        {wrong === undefined && <ProblemCard problem={receive.problem} />}
        <div className="acts">
          <Act
            look="main"
            size="large"
            submit
            busy={receive.sending}
            whyNot={
              me === null || me === undefined ? null : whyNotAllowed('paper.receive', me.roles)
            }
            onPress={() => undefined}
          >
            {words.receive.act}
          </Act>
        </div>
      </form>
    </>
  );
}
