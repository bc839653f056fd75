// A door's page: its tier and why, the checks (which must be done before anyone is sent), what is known of it with the
// review each note still needs, and the needs to support.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import type { DoorView, Me } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { ErrorCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { momentMs, timeOrDay } from '../times.ts';
import { CheckSheet, HazardSheet, TierSheet } from './door-acts.tsx';
import { HazardList } from './hazards.tsx';
import { Loading, PageHead } from './pages.tsx';
import { doorQuery, placeQuery, sessionQuery } from './queries.ts';
import { Tier } from './tier.tsx';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export function DoorPage(): ReactNode {
  const { placeId = '' } = useParams({ strict: false });
  const door = useQuery(doorQuery(placeId));
  const place = useQuery(placeQuery(placeId)).data;
  const session = useQuery(sessionQuery).data;
  if (door.isError) {
    return (
      <ErrorCard error={door.error} again={() => void door.refetch()} againWord={words.again} />
    );
  }
  if (door.data === undefined || session === undefined) return <Loading />;
  const zone = session.agency?.zone ?? 'UTC';
  return (
    <article className="case-file">
      <PageHead title={place === undefined ? words.door.title : addressWords(place.place.line)} />
      <TierSection door={door.data} me={session.person} />
      <Checks door={door.data} me={session.person} zone={zone} />
      <Known door={door.data} me={session.person} />
      {door.data.support.length > 0 && (
        <section aria-labelledby="support">
          <h2 id="support">{words.door.support}</h2>
          <ul>
            {door.data.support.map((need) => (
              <li key={need.supportId}>{need.text}</li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

type Part = { readonly door: DoorView; readonly me: Me | null };

function TierSection({ door, me }: Part): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="tier">
      <h2 id="tier">
        {words.door.tier}: <Tier tier={door.tier} />
      </h2>
      <ul>
        {door.missing.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {door.reasons.map((reason) => (
          <li key={reason.text}>{reason.text}</li>
        ))}
      </ul>
      {door.lowering !== null && (
        <p>
          {words.door.lowering(
            words.tiers[door.lowering.tier],
            door.lowering.by,
            door.lowering.reason,
          )}
        </p>
      )}
      <div className="acts">
        <Act whyNot={may('hazard.note', me)} onPress={() => setOpen(true)}>
          {words.door.setTier}
        </Act>
      </div>
      {open && <TierSheet door={door} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Checks({ door, me, zone }: Part & { readonly zone: string }): ReactNode {
  const now = useNow() ?? 0;
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{words.door.checks}</h2>
      <ul className="plain brief-lines">
        {door.checks.map((check) => (
          <li key={check.check} className={`brief-line ${TONES[check.state]}`}>
            <span aria-hidden="true" className="sign">
              {SIGNS[check.state]}
            </span>
            <span>
              {check.label}: <strong>{words.checkStates[check.state]}</strong>
              <span className="sub">
                {[check.source, check.at === null ? null : timeOrDay(momentMs(check.at), now, zone)]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="acts">
        <Act look="main" whyNot={may('check.record', me)} onPress={() => setOpen(true)}>
          {words.door.recordCheck}
        </Act>
      </div>
      {open && <CheckSheet placeId={door.placeId} onClose={() => setOpen(false)} />}
    </section>
  );
}

const SIGNS = { 'not-checked': '?', 'nothing-found': '✓', found: '▲' } as const;
const TONES = { 'not-checked': 'gap', 'nothing-found': 'met', found: 'care' } as const;

function Known({ door, me }: Part): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="hazards">
      <h2 id="hazards">{words.door.hazards}</h2>
      <HazardList hazards={door.hazards} me={me} empty={words.door.noHazards} />
      <div className="acts">
        <Act whyNot={may('hazard.note', me)} onPress={() => setOpen(true)}>
          {words.door.note}
        </Act>
      </div>
      {open && <HazardSheet placeId={door.placeId} onClose={() => setOpen(false)} />}
    </section>
  );
}

function may(action: Parameters<typeof whyNotAllowed>[0], me: Me | null): string | null {
  return me === null ? words.why.notSignedIn : whyNotAllowed(action, me.roles);
}
