// One return: what it says, what it rests on, what is missing with its rule, and its way from draft to filed.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Me, ReturnView } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { TextArea, TextField } from '../parts/fields.tsx';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { OrderSheet } from './door-acts.tsx';
import { Loading, PageHead } from './pages.tsx';
import { returnQuery, sessionQuery } from './queries.ts';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

export function ReturnPage(): ReactNode {
  const { returnId = '' } = useParams({ strict: false });
  const page = useQuery(returnQuery(returnId));
  const me = useQuery(sessionQuery).data?.person ?? null;
  if (page.isError) {
    return (
      <ErrorCard error={page.error} again={() => void page.refetch()} againWord={words.again} />
    );
  }
  if (page.data === undefined) return <Loading />;
  const view = page.data.return;
  return (
    <article className="case-file">
      <PageHead
        title={words.returns.of(words.returns.services[view.service])}
        note={words.returns.stateNotes[view.state]}
      />
      <Acts view={view} me={me} />
      {view.missing.length > 0 && (
        <section aria-labelledby="missing" className="missing">
          <h2 id="missing">{words.returns.missing}</h2>
          <ul>
            {view.missing.map((one) => (
              <li key={one.field}>
                {one.field} <span className="soft">({one.citation})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="says">
        <h2 id="says">{words.returns.says}</h2>
        <div className="paper-sheet">
          {view.narrative.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {view.form !== null && (
          <p className="small soft">{words.returns.form(view.form, view.citation)}</p>
        )}
      </section>
      {view.oath.length > 0 && (
        <section aria-labelledby="oath">
          <h2 id="oath">{words.returns.oath}</h2>
          {view.oath.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {view.notary && <p className="small soft">{words.returns.notary}</p>}
        </section>
      )}
      <section aria-labelledby="rests">
        <h2 id="rests">{words.returns.rests}</h2>
        <dl className="facts-list with-ref">
          {view.facts.map((fact) => (
            <div key={`${fact.label} ${fact.value}`}>
              <dt>{fact.label}</dt>
              <dd>
                {fact.value}
                <a className="ref small" href={`/api/v1/streams/${fact.ref.kind}/${fact.ref.id}`}>
                  <span className="unseen">{words.story.record} </span>
                  {fact.ref.kind} {fact.ref.version}
                </a>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="small soft brief-hash">{words.returns.hash(view.contentHash)}</p>
    </article>
  );
}

function Acts(props: { readonly view: ReturnView; readonly me: Me | null }): ReactNode {
  const { view, me } = props;
  const [filing, setFiling] = useState(false);
  const [signing, setSigning] = useState(false);
  const sign = useCommand();
  const may = (action: 'return.sign' | 'return.file') =>
    me === null ? words.why.notSignedIn : whyNotAllowed(action, me.roles);
  const noSign =
    view.state !== 'draft'
      ? words.returns.alreadySigned
      : (may('return.sign') ?? (view.mayBeSignedByYou ? null : words.returns.notYours));
  const noFile =
    view.state === 'filed'
      ? words.returns.alreadyFiled
      : view.state === 'draft'
        ? words.returns.signFirst
        : may('return.file');
  return (
    <>
      <div className="acts">
        <Act
          look={view.state === 'draft' ? 'main' : 'plain'}
          whyNot={noSign}
          busy={sign.sending}
          onPress={() => {
            // What is missing is signed only with the signer's own words for it.
            if (view.missing.length > 0) setSigning(true);
            else {
              void sign.run({
                path: `/returns/${view.returnId}/sign`,
                body: { contentHash: view.contentHash },
              });
            }
          }}
        >
          {words.returns.sign}
        </Act>
        <Act
          look={view.state === 'signed' ? 'main' : 'plain'}
          whyNot={noFile}
          onPress={() => setFiling(true)}
        >
          {words.returns.file}
        </Act>
        <a className="button plain normal" href={`/api/v1/returns/${view.returnId}/document.pdf`}>
          {words.returns.pdf}
        </a>
        <Link
          className="button plain normal"
          to="/papers/$paperId"
          params={{ paperId: view.paperId }}
        >
          {words.brief.paper}
        </Link>
      </div>
      <ProblemCard problem={sign.problem} />
      {signing && <SignSheet view={view} onClose={() => setSigning(false)} />}
      {filing && <FileSheet returnId={view.returnId} onClose={() => setFiling(false)} />}
    </>
  );
}

function SignSheet(props: { readonly view: ReturnView; readonly onClose: () => void }): ReactNode {
  const { view } = props;
  const [why, setWhy] = useState('');
  return (
    <OrderSheet
      title={words.returns.sign}
      act={words.returns.sign}
      missing={why.trim() === '' ? words.returns.needsWhy : null}
      order={{
        path: `/returns/${view.returnId}/sign`,
        body: { contentHash: view.contentHash, missingWords: why.trim() },
      }}
      onClose={props.onClose}
    >
      <p>{words.returns.signMissing}</p>
      <ul>
        {view.missing.map((one) => (
          <li key={one.field}>{one.field}</li>
        ))}
      </ul>
      <TextArea label={words.returns.whyMissing} value={why} onChange={setWhy} />
    </OrderSheet>
  );
}

function FileSheet(props: { readonly returnId: string; readonly onClose: () => void }): ReactNode {
  const [how, setHow] = useState('');
  const [said, setSaid] = useState('');
  return (
    <OrderSheet
      title={words.returns.file}
      act={words.returns.fileAct}
      missing={how.trim() === '' ? words.returns.needsHow : null}
      order={{
        path: `/returns/${props.returnId}/file`,
        body: { how: how.trim(), words: said.trim() },
      }}
      onClose={props.onClose}
    >
      <TextField
        label={words.returns.how}
        hint={words.returns.howHint}
        value={how}
        onChange={setHow}
      />
      <TextArea label={words.returns.words} value={said} onChange={setSaid} />
    </OrderSheet>
  );
}
