// A docket comes in: choose the file, look at how its columns are read and put it right, take it in.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { newCommandId, problemIn, queryOf, sendFile, type Problem } from '../api.ts';
import type { ImportPreview, ImportReport } from '../contract.ts';
import { TextField } from '../parts/fields.tsx';
import { ErrorCard, ProblemCard } from '../parts/problem-card.tsx';
import { useNow } from '../parts/use-now.ts';
import { momentMs, timeOrDay } from '../times.ts';
import { ImportMappingForm } from './import-mapping.tsx';
import { draftOf, mappingOf, sourceFrom, typeOf, type Draft } from './import.present.ts';
import { Loading, PageHead } from './pages.tsx';
import { importsQuery, sessionQuery } from './queries.ts';
import { whyNotAllowed } from './watch.present.ts';
import { words } from './words.ts';

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'looking'; readonly file: File }
  | { readonly kind: 'settle'; readonly file: File; readonly preview: ImportPreview }
  | { readonly kind: 'running'; readonly file: File; readonly share: number };

export function ImportPage(): ReactNode {
  const me = useQuery(sessionQuery).data?.person;
  const off = me === null || me === undefined ? null : whyNotAllowed('paper.import', me.roles);
  return (
    <>
      <PageHead title={words.imports.title} note={words.imports.note} />
      {off === null ? <NewImport /> : <p className="soft">{off}</p>}
      <Earlier />
    </>
  );
}

/** Enough of the file to guess by; the rest is read when it is taken in. */
const LOOK_BYTES = 4_000_000;

function NewImport(): ReactNode {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  const [source, setSource] = useState('');
  const [draft, setDraft] = useState<Draft>();
  const [problem, setProblem] = useState<Problem>();
  const [commandId, setCommandId] = useState(newCommandId);

  async function look(file: File, from: string): Promise<void> {
    setStep({ kind: 'looking', file });
    setProblem(undefined);
    try {
      const preview = await sendFile<ImportPreview>({
        path: `/imports/preview${queryOf({ source: from })}`,
        file: file.slice(0, LOOK_BYTES),
        type: typeOf(file.name),
        commandId: newCommandId(),
      });
      setDraft(draftOf(preview));
      setStep({ kind: 'settle', file, preview });
    } catch (error) {
      setProblem(problemIn(error));
      setStep({ kind: 'choose' });
    }
  }

  function chosen(file: File | undefined): void {
    if (file === undefined) return;
    const from = source === '' ? sourceFrom(file.name) : source;
    setSource(from);
    setCommandId(newCommandId());
    void look(file, from);
  }

  async function takeIn(file: File, preview: ImportPreview): Promise<void> {
    if (draft === undefined) return;
    setProblem(undefined);
    setStep({ kind: 'running', file, share: 0 });
    try {
      const mapping = JSON.stringify(mappingOf(draft));
      const report = await sendFile<ImportReport>({
        path: `/imports${queryOf({ source, fileName: file.name, mapping })}`,
        file,
        type: typeOf(file.name),
        commandId,
        onProgress: (share) => setStep({ kind: 'running', file, share }),
      });
      await client.invalidateQueries();
      await navigate({ to: '/import/$importId', params: { importId: report.importId } });
    } catch (error) {
      setProblem(problemIn(error));
      setStep({ kind: 'settle', file, preview });
    }
  }

  return (
    <div className="form import">
      {(step.kind === 'choose' || step.kind === 'looking') && (
        <ChooseFile looking={step.kind === 'looking'} onFile={chosen} />
      )}
      {step.kind === 'settle' && draft !== undefined && (
        <ImportMappingForm
          fileName={step.file.name}
          preview={step.preview}
          draft={draft}
          onDraft={setDraft}
          onTakeIn={() => void takeIn(step.file, step.preview)}
          onOther={() => setStep({ kind: 'choose' })}
        >
          <TextField
            label={words.imports.source}
            hint={words.imports.sourceHint}
            value={source}
            onChange={setSource}
          />
        </ImportMappingForm>
      )}
      {step.kind === 'running' && <Running fileName={step.file.name} share={step.share} />}
      <ProblemCard problem={problem} />
    </div>
  );
}

function ChooseFile(props: {
  readonly looking: boolean;
  readonly onFile: (file: File | undefined) => void;
}): ReactNode {
  return (
    <DropZone
      className="drop"
      onDrop={(event) => {
        void (async () => {
          for (const item of event.items)
            if (item.kind === 'file') props.onFile(await item.getFile());
        })();
      }}
    >
      <p>{props.looking ? words.imports.looking : words.imports.drop}</p>
      <FileTrigger
        acceptedFileTypes={['.csv', '.txt', '.gz', 'text/csv']}
        onSelect={(files) => props.onFile(files?.[0])}
      >
        <Button className="button main large" isDisabled={props.looking}>
          {words.imports.choose}
        </Button>
      </FileTrigger>
      <p className="small soft">{words.imports.kinds}</p>
    </DropZone>
  );
}

function Running(props: { readonly fileName: string; readonly share: number }): ReactNode {
  const percent = Math.round(props.share * 100);
  return (
    <div className="running">
      <label htmlFor="import-progress">{words.imports.running(props.fileName, percent)}</label>
      <progress id="import-progress" max={100} value={percent} />
      <p className="small soft">{percent === 100 ? words.imports.finishing : words.imports.stay}</p>
    </div>
  );
}

function Earlier(): ReactNode {
  const list = useQuery(importsQuery);
  const zone = useQuery(sessionQuery).data?.agency?.zone ?? 'UTC';
  const now = useNow();
  return (
    <section aria-labelledby="earlier" className="earlier">
      <h2 id="earlier">{words.imports.earlier}</h2>
      {list.isError && (
        <ErrorCard error={list.error} again={() => void list.refetch()} againWord={words.again} />
      )}
      {list.data === undefined || now === undefined ? (
        !list.isError && <Loading />
      ) : list.data.imports.length === 0 ? (
        <p className="soft">{words.imports.none}</p>
      ) : (
        <table className="rows cards">
          <caption className="unseen">{words.imports.earlier}</caption>
          <thead>
            <tr>
              {words.imports.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.data.imports.map((one) => (
              <tr key={one.importId}>
                <th scope="row">
                  <Link to="/import/$importId" params={{ importId: one.importId }}>
                    {one.fileName ?? one.source}
                  </Link>
                </th>
                <td>{timeOrDay(momentMs(one.at), now, zone)}</td>
                <td>{words.imports.result(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
