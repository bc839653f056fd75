// A paper's page: one column, newest last, like a well-kept case file. What came in, what the law makes of it with the
// counting behind each date, and what was done; the margin names the record each line stands on.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { addressWords } from '../addresses.ts';
import type { LawAnswer, PaperView, Session, StoryLine } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { dateWords } from '../times.ts';
import { AssignSheet } from './assign.tsx';
import { ClosePaperSheet } from './close-paper.tsx';
import { cameIn, counting, paperActs, partyLine, presentDue } from './paper.present.ts';
import { Loading, PageHead } from './pages.tsx';
import { paperQuery, sessionQuery } from './queries.ts';
import { Story } from './story.tsx';
import { Tier } from './tier.tsx';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export function PaperPage(): ReactNode {
  const { paperId = '' } = useParams({ strict: false });
  const page = useQuery(paperQuery(paperId));
  const session = useQuery(sessionQuery).data;
  const now = useNow();
  if (page.isError) {
    return (
      <ErrorCard error={page.error} again={() => void page.refetch()} againWord={words.again} />
    );
  }
  if (page.data === undefined || session === undefined || now === undefined) return <Loading />;
  const { paper, story } = page.data;
  return (
    <article className="case-file">
      <Head paper={paper} session={session} now={now} />
      <section aria-labelledby="came-in">
        <h2 id="came-in">{words.paper.cameIn}</h2>
        <dl className="facts-list">
          {cameIn(paper).map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <WhichDoor paper={paper} session={session} />
      <Law paper={paper} />
      <StorySection story={story} zone={session.agency?.zone ?? 'UTC'} now={now} />
    </article>
  );
}

function Head(props: {
  readonly paper: PaperView;
  readonly session: Session;
  readonly now: number;
}): ReactNode {
  const { paper, session, now } = props;
  const zone = session.agency?.zone ?? 'UTC';
  const due = presentDue(paper.deadline, { now, zone });
  const acts = paperActs(paper, session.person);
  const [open, setOpen] = useState<'assign' | 'close'>();
  const navigate = useNavigate();
  const draft = useCommand<{ readonly returnId: string }>(({ returnId }) => {
    void navigate({ to: '/returns/$returnId', params: { returnId } });
  });
  return (
    <>
      <PageHead
        title={partyLine(paper.party)}
        note={
          <>
            {paper.paperTypeLabel} · {paper.caseNumber}
            <br />
            {addressWords(paper.addressLine)}
          </>
        }
      />
      <dl className="at-a-glance">
        <div>
          <dt>{words.paper.status}</dt>
          <dd>
            <span className={`status ${paper.status}`}>{words.statuses[paper.status]}</span>
          </dd>
        </div>
        <div className={`due ${due.tone}`}>
          <dt>{paper.deadline?.what ?? words.paper.due}</dt>
          <dd>
            <span className="due-date">{due.text}</span>{' '}
            <span className="due-note">{due.note}</span>
          </dd>
        </div>
        <div>
          <dt>{words.paper.tier}</dt>
          <dd>
            <Tier tier={paper.tier} />
          </dd>
        </div>
        <div>
          <dt>{words.paper.assigned}</dt>
          <dd>{paper.assignedTo?.callSign ?? words.papers.unassigned}</dd>
        </div>
        <LawfulNow paper={paper} />
      </dl>
      <div className="acts">
        <Link
          className="button main normal"
          to="/papers/$paperId/brief"
          params={{ paperId: paper.paperId }}
        >
          {words.paper.brief}
        </Link>
        <Act whyNot={acts.assign} onPress={() => setOpen('assign')}>
          {words.paper.assign}
        </Act>
        <Act
          whyNot={acts.draft}
          busy={draft.sending}
          onPress={() => void draft.run({ path: '/returns', body: { paperId: paper.paperId } })}
        >
          {words.paper.draft}
        </Act>
        <Act whyNot={acts.close} onPress={() => setOpen('close')}>
          {words.paper.close}
        </Act>
        {paper.placeId !== null && (
          <Link
            className="button plain normal"
            to="/doors/$placeId"
            params={{ placeId: paper.placeId }}
          >
            {words.paper.door}
          </Link>
        )}
      </div>
      <ProblemCard problem={draft.problem} />
      {open === 'assign' && <AssignSheet paper={paper} onClose={() => setOpen(undefined)} />}
      {open === 'close' && <ClosePaperSheet paper={paper} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function LawfulNow(props: { readonly paper: PaperView }): ReactNode {
  const { answer, reason, citation } = props.paper.lawfulNow;
  return (
    <div className="wide">
      <dt>{words.paper.lawfulNow}</dt>
      <dd>
        <strong>{words.paper.lawful[answer]}</strong>
        <span className="sub">
          {reason}
          {citation !== null && ` (${citation})`}
        </span>
      </dd>
    </div>
  );
}

/** The program asks where two doors are close; nobody is sent until a person has said which. */
function WhichDoor(props: { readonly paper: PaperView; readonly session: Session }): ReactNode {
  const { paper, session } = props;
  const settle = useCommand();
  if (paper.placeMatch.kind !== 'asked') return null;
  const off =
    session.person === null
      ? words.why.notSignedIn
      : whyNotAllowed('place.match', session.person.roles);
  const say = (placeId: string) =>
    void settle.run({ path: `/papers/${paper.paperId}/place`, body: { placeId } });
  return (
    <section aria-labelledby="which-door" className="asked">
      <h2 id="which-door">{words.paper.which}</h2>
      <p>{words.paper.whichWhy}</p>
      <div className="acts">
        {paper.placeMatch.candidates.map((door) => (
          <Act
            key={door.placeId}
            whyNot={off}
            busy={settle.sending}
            onPress={() => say(door.placeId)}
          >
            {words.paper.thisDoor(addressWords(door.line), door.score)}
          </Act>
        ))}
        <Act whyNot={off} busy={settle.sending} onPress={() => say('new')}>
          {words.paper.newDoor}
        </Act>
      </div>
      <ProblemCard problem={settle.problem} />
    </section>
  );
}

function Law(props: { readonly paper: PaperView }): ReactNode {
  const { law } = props.paper;
  const waiting = law.filter(({ kind }) => kind === 'needs');
  return (
    <section aria-labelledby="law">
      <h2 id="law">{words.paper.law}</h2>
      {law.length === 0 && <p className="soft">{words.paper.lawSilent}</p>}
      <LawList answers={law.filter(({ kind }) => kind !== 'needs')} />
      {waiting.length > 0 && (
        <details>
          <summary>{words.paper.lawWaits(waiting.length)}</summary>
          <ul className="plain law">
            {waiting.map(({ what, answer }) => (
              <li key={what}>
                <span className="law-what">{what}</span> {answer}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function LawList(props: { readonly answers: readonly LawAnswer[] }): ReactNode {
  return (
    <ul className="plain law">
      {props.answers.map((answer) => (
        <li key={answer.what}>
          <LawLine answer={answer} />
        </li>
      ))}
    </ul>
  );
}

function LawLine(props: { readonly answer: LawAnswer }): ReactNode {
  const { answer } = props;
  const { what, citation, grade, reviewed } = answer;
  return (
    <>
      <p>
        <span className="law-what">{what}</span> <strong>{dateWords(answer.answer)}</strong>
      </p>
      <details>
        <summary>
          {citation ?? words.paper.noCitation}
          <span className="unseen"> {words.paper.counting}</span>
        </summary>
        <ol className="counting">
          {counting(answer).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {(grade !== null || reviewed !== null) && (
          <p className="small soft">{words.paper.reviewed(grade, reviewed)}</p>
        )}
      </details>
    </>
  );
}

function StorySection(props: {
  readonly story: readonly StoryLine[];
  readonly zone: string;
  readonly now: number;
}): ReactNode {
  return (
    <section aria-labelledby="story">
      <h2 id="story">{words.paper.story}</h2>
      <Story lines={props.story} zone={props.zone} now={props.now} />
    </section>
  );
}
