// At the door: the big clock with the server's deadline, I am fine, more time, leave now (as large), hold for HELP.
// Whatever is pressed shows kept here, sent, or on the record.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import { problemIn } from '../api.ts';
import type { VisitView } from '../contract.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useNow, useTrust } from '../parts/use-now.ts';
import { momentMs, wallTime } from '../times.ts';
import { ActLines } from './act-lines.tsx';
import { keepAwake } from './awake.ts';
import { BigClock } from './big-clock.tsx';
import { useActs, type Holder } from './use-acts.ts';
import { HoldForHelp } from './hold.tsx';
import { doAct, type Act, type NewAct } from './outbox.ts';
import { positionNow } from './position.ts';
import { policyQuery, watchQuery } from './queries.ts';
import { moreMinutes, presentClock } from './visit.present.ts';
import { BriefAgain } from './brief.tsx';
import { words } from './words.ts';

export function AtDoor(
  props: Holder & { readonly visit: VisitView; readonly watchId: string },
): ReactNode {
  const { visit, watchId, agency } = props;
  const page = useQuery(watchQuery(watchId));
  const policy = useQuery(policyQuery).data;
  const longestMs = policy?.tiers.find((one) => one.tier === visit.tier)?.policy.longestMs;
  const minutesHere = moreMinutes(longestMs ?? 0);
  const now = useNow();
  const trust = useTrust();
  const acts = useActs().filter((act) => act.visitId === visit.visitId);
  useEffect(() => keepAwake(), []);
  const act = (name: NewAct['name'], path: string, body: NewAct['body']) =>
    void doAct({ name, path, body, visitId: visit.visitId }, () => void page.refetch());
  const onWatch = (what: string) => `/watches/${watchId}/${what}`;
  const help = acts.findLast((one) => one.name === 'help' && one.state.kind !== 'sent');
  const shown =
    page.data === undefined || now === undefined
      ? undefined
      : presentClock(page.data.watch, { now, zone: agency.zone, trust });
  return (
    <>
      <h1 className="door-title">{addressWords(visit.placeLine ?? '')}</h1>
      {shown !== undefined && <BigClock shown={shown} quiet={help !== undefined} />}
      {shown === undefined && !page.isError && <p>{words.loading}</p>}
      {shown === undefined && page.isError && <ProblemCard problem={problemIn(page.error)} />}
      {help !== undefined && <HelpState help={help} zone={agency.zone} />}
      <div className="thumbs at-door">
        <ActLines acts={acts} zone={agency.zone} last={1} />
        <button
          type="button"
          className="thumb fine huge"
          onClick={() =>
            act('fine', onWatch('check-in'), { channel: 'field-app', ...positionNow() })
          }
        >
          {words.door.fine}
        </button>
        <button
          type="button"
          className="thumb leave huge"
          onClick={() => act('away', `/visits/${visit.visitId}/away`, {})}
        >
          {words.door.leave}
        </button>
        {shown?.tone !== 'alarm' && (
          <div className="thumb-row">
            {minutesHere.map((minutes) => (
              <button
                key={minutes}
                type="button"
                className="thumb"
                onClick={() => act('more', onWatch('more-time'), { minutes })}
              >
                {words.door.minutes(minutes)}
              </button>
            ))}
          </div>
        )}
        <HoldForHelp onHelp={() => act('help', onWatch('panic'), { ...positionNow() })} />
      </div>
      <div className="thumbs">
        <WithCode
          onCode={(code) =>
            act('fine', onWatch('check-in'), { channel: 'field-app', code, ...positionNow() })
          }
        />
      </div>
      <p className="small soft">{words.door.lock}</p>
      <BriefAgain visit={visit} zone={agency.zone} />
    </>
  );
}

function HelpState(props: { readonly help: Act; readonly zone: string }): ReactNode {
  const { help, zone } = props;
  const sent = help.state.kind === 'recorded';
  return (
    <div className={`help-state ${sent ? 'sent' : 'kept'}`} role="alert">
      <p>
        {sent ? words.door.helpSent(wallTime(momentMs(help.madeAt), zone)) : words.door.helpKept}
      </p>
      {!sent && (
        <a className="thumb" href="tel:911">
          {words.door.call911}
        </a>
      )}
    </div>
  );
}

/** A check-in with the code a person agreed on. Whatever the code means, this screen does the same. */
function WithCode(props: { readonly onCode: (code: string) => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  if (!open) {
    return (
      <button type="button" className="thumb quiet" onClick={() => setOpen(true)}>
        {words.door.code}
      </button>
    );
  }
  return (
    <form
      className="with-code"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === '') return;
        props.onCode(code.trim());
        setCode('');
        setOpen(false);
      }}
    >
      <label className="field">
        <span>{words.door.codeLabel}</span>
        <input
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <button type="submit" className="thumb main">
        {words.door.codeSend}
      </button>
      <button type="button" className="thumb" onClick={() => setOpen(false)}>
        {words.door.codeBack}
      </button>
    </form>
  );
}
