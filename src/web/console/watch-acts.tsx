// The sheets behind a watcher's acts: a check-in on behalf with channel and words, handing over, closing with a reason.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Channel, WatchView } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { peopleQuery } from './queries.ts';
import { whoOf } from './watch.present.ts';
import { words } from './words.ts';

type SheetProps = { readonly watch: WatchView; readonly onClose: () => void };

const HEARD_BY: readonly Channel[] = ['dispatcher', 'voice', 'sms', 'satellite'];

export function CheckInSheet({ watch, onClose }: SheetProps): ReactNode {
  const [channel, setChannel] = useState<Channel>('dispatcher');
  const [said, setSaid] = useState('');
  const send = useCommand(onClose);
  const given = said.trim();
  const body = { channel, words: given };
  return (
    <Sheet title={words.onBehalf.title(whoOf(watch))} close={words.close} onClose={onClose}>
      <div className="form">
        <p>{words.onBehalf.what}</p>
        <label className="field">
          <span>{words.onBehalf.channel}</span>
          <select value={channel} onChange={(event) => setChannel(event.target.value as Channel)}>
            {HEARD_BY.map((one) => (
              <option key={one} value={one}>
                {words.channels[one]}
              </option>
            ))}
          </select>
        </label>
        <Words label={words.onBehalf.words} value={said} onChange={setSaid} />
        <ProblemCard problem={send.problem} />
        <div className="acts">
          <Act
            look="main"
            whyNot={given === '' ? words.onBehalf.needsWords : null}
            busy={send.sending}
            onPress={() =>
              void send.run({ path: `/watches/${watch.watchId}/check-in-on-behalf`, body })
            }
          >
            {words.onBehalf.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}

type How = 'on-scene' | 'agreed-word';

export function ConfirmSafeSheet({ watch, onClose }: SheetProps): ReactNode {
  const [how, setHow] = useState<How>('on-scene');
  const [said, setSaid] = useState('');
  const send = useCommand(onClose);
  const given = said.trim();
  const body = { how, words: given };
  return (
    <Sheet title={words.confirmSafe.title(whoOf(watch))} close={words.close} onClose={onClose}>
      <div className="form">
        <p>{words.confirmSafe.what}</p>
        <label className="field">
          <span>{words.confirmSafe.how}</span>
          <select value={how} onChange={(event) => setHow(event.target.value as How)}>
            {Object.entries(words.confirmSafe.hows).map(([code, word]) => (
              <option key={code} value={code}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <Words label={words.confirmSafe.words} value={said} onChange={setSaid} />
        <ProblemCard problem={send.problem} />
        <div className="acts">
          <Act
            look="main"
            whyNot={given === '' ? words.confirmSafe.needsWords : null}
            busy={send.sending}
            onPress={() => void send.run({ path: `/watches/${watch.watchId}/confirm-safe`, body })}
          >
            {words.confirmSafe.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}

export function HandOverSheet({ watch, onClose }: SheetProps): ReactNode {
  const people = useQuery(peopleQuery).data?.people ?? [];
  const watchers = people.filter(
    (person) =>
      person.active &&
      person.personId !== watch.takenBy?.personId &&
      !watch.people.some((guarded) => guarded.personId === person.personId) &&
      person.roles.some(
        (role) => role === 'supervisor' || role === 'dispatcher' || role === 'administrator',
      ),
  );
  const [personId, setPersonId] = useState('');
  const send = useCommand(onClose);
  return (
    <Sheet title={words.handOver.title} close={words.close} onClose={onClose}>
      <div className="form">
        <label className="field">
          <span>{words.handOver.to}</span>
          <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{words.handOver.pick}</option>
            {watchers.map((person) => (
              <option key={person.personId} value={person.personId}>
                {person.callSign}
              </option>
            ))}
          </select>
        </label>
        <ProblemCard problem={send.problem} />
        <div className="acts">
          <Act
            look="main"
            whyNot={personId === '' ? words.handOver.pickFirst : null}
            busy={send.sending}
            onPress={() =>
              void send.run({ path: `/watches/${watch.watchId}/hand-over`, body: { personId } })
            }
          >
            {words.handOver.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}

export function CloseWatchSheet({ watch, onClose }: SheetProps): ReactNode {
  const people = useQuery(peopleQuery).data?.people ?? [];
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  const [confirmedBy, setConfirmedBy] = useState('');
  const send = useCommand(onClose);
  const duress = watch.alarm === 'duress';
  const missing =
    reason === ''
      ? words.closeWatch.pickReason
      : said.trim() === ''
        ? words.closeWatch.needsWords
        : duress && confirmedBy === ''
          ? words.closeWatch.needsSecond
          : null;
  const body = {
    reason,
    words: said.trim(),
    ...(confirmedBy === '' ? {} : { confirmedBy }),
  };
  return (
    <Sheet title={words.closeWatch.title(whoOf(watch))} close={words.close} onClose={onClose}>
      <div className="form">
        <p>{words.closeWatch.what}</p>
        <label className="field">
          <span>{words.closeWatch.reason}</span>
          <select value={reason} onChange={(event) => setReason(event.target.value)}>
            <option value="">{words.closeWatch.pick}</option>
            {Object.entries(words.closeWatch.reasons).map(([code, word]) => (
              <option key={code} value={code}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <Words label={words.closeWatch.words} value={said} onChange={setSaid} />
        {duress && (
          <label className="field">
            <span>{words.closeWatch.confirmedBy}</span>
            <select value={confirmedBy} onChange={(event) => setConfirmedBy(event.target.value)}>
              <option value="">{words.closeWatch.pick}</option>
              {people
                .filter((person) => !watch.people.some((one) => one.personId === person.personId))
                .map((person) => (
                  <option key={person.personId} value={person.personId}>
                    {person.callSign}
                  </option>
                ))}
            </select>
            <span className="hint">{words.closeWatch.why}</span>
          </label>
        )}
        <ProblemCard problem={send.problem} />
        <div className="acts">
          <Act
            look="danger"
            whyNot={missing}
            busy={send.sending}
            onPress={() => void send.run({ path: `/watches/${watch.watchId}/close`, body })}
          >
            {words.closeWatch.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}

function Words(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
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
