// The day plan: who goes to which doors today, in order, and what is assigned to nobody.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import type { Me, Plan, Stop } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { dateAt, dateWords } from '../times.ts';
import { presentDue } from './paper.present.ts';
import { Empty, Loading, PageHead } from './pages.tsx';
import { peopleQuery, planQuery, sessionQuery } from './queries.ts';
import { Tier } from './tier.tsx';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export function PlanPage(): ReactNode {
  const session = useQuery(sessionQuery).data;
  const zone = session?.agency?.zone ?? 'UTC';
  const now = useNow();
  const { date } = useSearch({ strict: false });
  const day = date ?? (now === undefined ? undefined : dateAt(now, zone));
  const plan = useQuery({ ...planQuery(day ?? ''), enabled: day !== undefined });
  const navigate = useNavigate();
  if (now === undefined || day === undefined || session === undefined) return <Loading />;
  return (
    <>
      <PageHead title={words.plan.title(dateWords(day))}>
        <label className="field">
          <span>{words.plan.day}</span>
          <input
            type="date"
            value={day}
            onChange={(event) =>
              void navigate({ to: '/plan', search: { date: event.target.value } })
            }
          />
        </label>
      </PageHead>
      {plan.isError && (
        <ErrorCard error={plan.error} again={() => void plan.refetch()} againWord={words.again} />
      )}
      {plan.data === undefined ? (
        !plan.isError && <Loading />
      ) : (
        <PlanView plan={plan.data} now={now} zone={zone} me={session.person} />
      )}
    </>
  );
}

type At = { readonly now: number; readonly zone: string };

function PlanView(props: At & { readonly plan: Plan; readonly me: Me | null }): ReactNode {
  const { plan } = props;
  if (plan.servers.length === 0 && plan.unassigned.length === 0)
    return <Empty>{words.plan.empty}</Empty>;
  return (
    <div className="plan">
      {plan.unassigned.length > 0 && (
        <section aria-labelledby="unassigned" className="plan-column unassigned">
          <h2 id="unassigned">
            {words.plan.unassigned} <span className="count">{plan.unassignedTotal}</span>
          </h2>
          {plan.unassigned.length < plan.unassignedTotal && (
            <p className="small soft">
              {words.plan.shownOf(plan.unassigned.length, plan.unassignedTotal)}
            </p>
          )}
          <Unassigned {...props} />
        </section>
      )}
      {plan.servers.map((server) => (
        <section key={server.personId} aria-label={server.callSign} className="plan-column">
          <h2>
            {server.callSign} <span className="count">{words.plan.doors(server.stops.length)}</span>
          </h2>
          {server.stops.length === 0 ? (
            <p className="soft">{words.plan.noStops}</p>
          ) : (
            <ol className="stops">
              {server.stops.map((stop) => (
                <li key={`${stop.placeId} ${stop.paperIds.join()}`}>
                  <StopLine stop={stop} now={props.now} zone={props.zone} />
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </div>
  );
}

function StopLine(props: At & { readonly stop: Stop }): ReactNode {
  const { stop } = props;
  const due = presentDue(stop.deadline, props);
  const first = stop.paperIds[0];
  return (
    <>
      {first === undefined ? (
        addressWords(stop.addressLine)
      ) : (
        <Link to="/papers/$paperId/brief" params={{ paperId: first }}>
          {addressWords(stop.addressLine)}
        </Link>
      )}
      <span className="sub">
        <Tier tier={stop.tier} /> · {stop.paperTypes.join(', ')} ·{' '}
        {words.plan.statuses[stop.status]}
      </span>
      {stop.held !== null && <span className="sub held">{stop.held}</span>}
      {due.tone !== 'none' && (
        <span className={`sub due ${due.tone}`}>
          <span className="due-date">{due.text}</span> <span className="due-note">{due.note}</span>
        </span>
      )}
      <span className="sub">{stop.why}</span>
    </>
  );
}

function Unassigned(props: At & { readonly plan: Plan; readonly me: Me | null }): ReactNode {
  const { plan, me } = props;
  const people = useQuery(peopleQuery).data?.people ?? [];
  const servers = people.filter((person) => person.active && person.roles.includes('server'));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [personId, setPersonId] = useState('');
  const assign = useCommand(() => setChosen(new Set()));
  const keyOf = (stop: Stop) => stop.paperIds.join();
  const toggle = (key: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const paperIds = plan.unassigned
    .filter((stop) => chosen.has(keyOf(stop)))
    .flatMap((stop) => stop.paperIds);
  const off =
    (me === null ? words.why.notSignedIn : whyNotAllowed('plan.assign', me.roles)) ??
    (paperIds.length === 0 ? words.plan.pickStops : personId === '' ? words.assign.pick : null);
  return (
    <>
      <div className="acts">
        <label className="field">
          <span>{words.assign.to}</span>
          <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{words.handOver.pick}</option>
            {servers.map((person) => (
              <option key={person.personId} value={person.personId}>
                {person.callSign}
              </option>
            ))}
          </select>
        </label>
        <Act
          look="main"
          whyNot={off}
          busy={assign.sending}
          onPress={() =>
            void assign.run({
              path: '/plan',
              body: { date: plan.date, assignments: [{ personId, paperIds }] },
            })
          }
        >
          {words.plan.assign(paperIds.length)}
        </Act>
      </div>
      <ProblemCard problem={assign.problem} />
      <ul className="plain stops">
        {plan.unassigned.map((stop) => (
          <li key={keyOf(stop)} className="pick">
            <input
              type="checkbox"
              aria-label={words.plan.pick(addressWords(stop.addressLine))}
              checked={chosen.has(keyOf(stop))}
              onChange={() => toggle(keyOf(stop))}
            />
            <span>
              <StopLine stop={stop} now={props.now} zone={props.zone} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
