// The sheets of a door's page: record a check, set the tier, note a hazard.
import { useState, type ReactNode } from 'react';
import type { CheckName, DoorView, NamedTier } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand, type Order } from '../parts/command.ts';
import { Choice, TextArea, TextField } from '../parts/fields.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { words } from './words.ts';

type Closing = { readonly onClose: () => void };

export function CheckSheet(props: Closing & { readonly placeId: string }): ReactNode {
  const [check, setCheck] = useState<CheckName>('police-history');
  const [result, setResult] = useState('');
  const [source, setSource] = useState('');
  const [note, setNote] = useState('');
  const own = check === 'own-records';
  const missing = own
    ? null
    : result === ''
      ? words.check.pickResult
      : source.trim() === ''
        ? words.check.needsSource
        : null;
  const body = {
    check,
    ...(own ? {} : { result, source: source.trim() }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
  return (
    <OrderSheet
      title={words.door.recordCheck}
      act={words.check.act}
      missing={missing}
      order={{ path: `/places/${props.placeId}/checks`, body }}
      onClose={props.onClose}
    >
      <Choice
        label={words.check.which}
        value={check}
        onChange={(value) => setCheck(value as CheckName)}
        options={Object.entries(words.checks)}
      />
      {!own && (
        <>
          <Choice
            label={words.check.result}
            value={result}
            onChange={setResult}
            options={[
              ['', words.check.pick],
              ['nothing-found', words.checkStates['nothing-found']],
              ['found', words.checkStates.found],
            ]}
          />
          <TextField
            label={words.check.source}
            hint={words.check.sourceHint}
            value={source}
            onChange={setSource}
          />
        </>
      )}
      <TextArea label={words.check.note} value={note} onChange={setNote} />
    </OrderSheet>
  );
}

export function TierSheet(props: Closing & { readonly door: DoorView }): ReactNode {
  const { door } = props;
  const [tier, setTier] = useState<NamedTier>(door.factsTier);
  const [reason, setReason] = useState('');
  return (
    <OrderSheet
      title={words.door.setTier}
      act={words.tierSheet.act}
      missing={reason.trim() === '' ? words.closePaper.needsReason : null}
      order={{ path: `/places/${door.placeId}/tier`, body: { tier, reason: reason.trim() } }}
      onClose={props.onClose}
    >
      <p>{words.tierSheet.what}</p>
      <Choice
        label={words.door.tier}
        value={tier}
        onChange={(value) => setTier(value as NamedTier)}
        options={(['routine', 'caution', 'high', 'no-go'] as const).map((one) => [
          one,
          words.tiers[one],
        ])}
      />
      <TextArea label={words.closePaper.reason} value={reason} onChange={setReason} />
    </OrderSheet>
  );
}

export function HazardSheet(props: Closing & { readonly placeId: string }): ReactNode {
  const [category, setCategory] = useState('');
  const [conduct, setConduct] = useState('');
  const [happenedOn, setHappenedOn] = useState('');
  const [source, setSource] = useState('');
  const missing =
    category === ''
      ? words.hazard.pickCategory
      : conduct.trim() === ''
        ? words.hazard.needsConduct
        : happenedOn === ''
          ? words.hazard.needsDay
          : source.trim() === ''
            ? words.check.needsSource
            : null;
  const body = {
    placeId: props.placeId,
    category,
    conduct: conduct.trim(),
    happenedOn,
    source: source.trim(),
  };
  return (
    <OrderSheet
      title={words.door.note}
      act={words.hazard.act}
      missing={missing}
      order={{ path: '/hazards', body }}
      onClose={props.onClose}
    >
      <p>{words.hazard.what}</p>
      <Choice
        label={words.hazard.category}
        value={category}
        onChange={setCategory}
        options={[['', words.check.pick], ...Object.entries(words.hazard.categories)]}
      />
      <TextArea
        label={words.hazard.conduct}
        hint={words.hazard.conductHint}
        value={conduct}
        onChange={setConduct}
      />
      <TextField label={words.hazard.day} type="date" value={happenedOn} onChange={setHappenedOn} />
      <TextField
        label={words.check.source}
        hint={words.hazard.sourceHint}
        value={source}
        onChange={setSource}
      />
    </OrderSheet>
  );
}

/** A sheet that sends one order: its fields, what is missing, what the server said. */
export function OrderSheet(
  props: Closing & {
    readonly title: string;
    readonly act: string;
    readonly missing: string | null;
    readonly order: Order;
    readonly look?: 'main' | 'danger';
    readonly children: ReactNode;
  },
): ReactNode {
  const send = useCommand(props.onClose);
  return (
    <Sheet title={props.title} close={words.close} onClose={props.onClose}>
      <div className="form">
        {props.children}
        <ProblemCard problem={send.problem} />
        <div className="acts">
          <Act
            look={props.look ?? 'main'}
            whyNot={props.missing}
            busy={send.sending}
            onPress={() => void send.run(props.order)}
          >
            {props.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}
