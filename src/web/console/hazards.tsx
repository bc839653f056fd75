// Notes about doors that wait for review: each is read by someone other than its author, confirmed with a day on which
// it ends, or declined with a reason.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import type { Hazard, Me } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { Choice, TextArea, TextField } from '../parts/fields.tsx';
import { ErrorCard } from '../parts/problem-card.tsx';
import { dateWords } from '../times.ts';
import { OrderSheet } from './door-acts.tsx';
import { Loading, PageHead } from './pages.tsx';
import { reviewQuery, sessionQuery } from './queries.ts';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export function HazardsPage(): ReactNode {
  const queue = useQuery(reviewQuery);
  const me = useQuery(sessionQuery).data?.person ?? null;
  return (
    <>
      <PageHead title={words.hazards.title} note={words.hazards.note} />
      {queue.isError && (
        <ErrorCard error={queue.error} again={() => void queue.refetch()} againWord={words.again} />
      )}
      {queue.data === undefined ? (
        !queue.isError && <Loading />
      ) : (
        <HazardList hazards={queue.data.hazards} me={me} empty={words.hazards.none} withPlace />
      )}
    </>
  );
}

export function HazardList(props: {
  readonly hazards: readonly Hazard[];
  readonly me: Me | null;
  readonly empty: string;
  readonly withPlace?: true;
}): ReactNode {
  if (props.hazards.length === 0) return <p className="soft">{props.empty}</p>;
  return (
    <ul className="plain brief-lines">
      {props.hazards.map((hazard) => (
        <HazardLine
          key={hazard.hazardId}
          hazard={hazard}
          me={props.me}
          withPlace={props.withPlace === true}
        />
      ))}
    </ul>
  );
}

function HazardLine(props: {
  readonly hazard: Hazard;
  readonly me: Me | null;
  readonly withPlace: boolean;
}): ReactNode {
  const { hazard, me } = props;
  const [open, setOpen] = useState(false);
  const off =
    me === null
      ? words.why.notSignedIn
      : (whyNotAllowed('hazard.review', me.roles) ??
        (hazard.mayReview ? null : words.hazards.ownWords));
  return (
    <li className={`brief-line ${hazard.grave ? 'grave' : 'care'}`}>
      <span aria-hidden="true" className="sign">
        {hazard.grave ? '▲' : '△'}
      </span>
      <span>
        {props.withPlace && (
          <>
            <Link to="/doors/$placeId" params={{ placeId: hazard.placeId }}>
              {hazard.placeLine === null ? words.door.title : addressWords(hazard.placeLine)}
            </Link>
            <br />
          </>
        )}
        <strong>{hazard.categoryLabel}</strong>, {dateWords(hazard.happenedOn)}: {hazard.conduct}
        <span className="sub">
          {words.hazards.about({
            source: hazard.source,
            by: hazard.notedBy,
            state: words.hazards.states[hazard.state],
            until: hazard.expiresOn === null ? null : dateWords(hazard.expiresOn),
          })}
        </span>
        {hazard.state === 'unreviewed' && (
          <span className="acts">
            <Act whyNot={off} onPress={() => setOpen(true)}>
              {words.hazards.review}
            </Act>
          </span>
        )}
        {open && <ReviewSheet hazard={hazard} onClose={() => setOpen(false)} />}
      </span>
    </li>
  );
}

function ReviewSheet(props: { readonly hazard: Hazard; readonly onClose: () => void }): ReactNode {
  const { hazard } = props;
  const [verdict, setVerdict] = useState('confirm');
  const [expiresOn, setExpiresOn] = useState(hazard.expiresOn ?? '');
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const decline = verdict === 'decline';
  const body = {
    verdict,
    ...(decline || expiresOn === '' ? {} : { expiresOn }),
    ...(said === '' ? {} : { reason: said }),
  };
  return (
    <OrderSheet
      title={words.hazards.review}
      act={words.hazards.verdicts[decline ? 'decline' : 'confirm']}
      missing={decline && said === '' ? words.closePaper.needsReason : null}
      order={{ path: `/hazards/${hazard.hazardId}/review`, body }}
      onClose={props.onClose}
    >
      <blockquote>{hazard.conduct}</blockquote>
      <Choice
        label={words.hazards.verdict}
        value={verdict}
        onChange={setVerdict}
        options={Object.entries(words.hazards.verdicts)}
      />
      {!decline && (
        <TextField
          label={words.hazards.expires}
          hint={words.hazards.expiresHint}
          type="date"
          value={expiresOn}
          onChange={setExpiresOn}
        />
      )}
      <TextArea label={words.closePaper.reason} value={reason} onChange={setReason} />
    </OrderSheet>
  );
}
