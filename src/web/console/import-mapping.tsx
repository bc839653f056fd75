// How a docket's columns are read: each column with what stands in it and the field it fills, to be put right by hand.
import type { ReactNode } from 'react';
import { fieldWords } from '#papers/columns.ts';
import type { ImportPreview } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { Choice, TextField } from '../parts/fields.tsx';
import {
  choose,
  columnRows,
  dateOrderIn,
  fieldOptions,
  saidOnce,
  type Draft,
} from './import.present.ts';
import { ImportProblems } from './import-report.tsx';
import { words } from './words.ts';

export function ImportMappingForm(props: {
  readonly fileName: string;
  readonly preview: ImportPreview;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onTakeIn: () => void;
  readonly onOther: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { preview, draft, onDraft } = props;
  return (
    <>
      <h2>{props.fileName}</h2>
      <p>{words.imports.guessed(preview.origin, preview.layout)}</p>
      {props.children}
      <Columns preview={preview} draft={draft} onDraft={onDraft} />
      <fieldset className="said-once">
        <legend>{words.imports.saidOnce}</legend>
        <div className="field-pair">
          {saidOnce(draft).map((field) => (
            <TextField
              key={field}
              label={fieldWords[field]}
              value={draft.constants[field] ?? ''}
              onChange={(value) =>
                onDraft({ ...draft, constants: { ...draft.constants, [field]: value } })
              }
            />
          ))}
          <Choice
            label={words.imports.dateOrder}
            value={draft.dateOrder}
            onChange={(value) => onDraft({ ...draft, dateOrder: dateOrderIn(value) })}
            options={Object.entries(words.imports.dateOrders)}
          />
        </div>
      </fieldset>
      <p className="small soft">
        {words.imports.readAs(preview.encoding, preview.separator, preview.key.join(' + '))}
      </p>
      {preview.problems.length > 0 && (
        <section aria-labelledby="sample-problems">
          <h3 id="sample-problems">{words.imports.sampleProblems}</h3>
          <ImportProblems problems={preview.problems} />
        </section>
      )}
      <div className="acts">
        <Act look="main" size="large" onPress={props.onTakeIn}>
          {words.imports.takeIn}
        </Act>
        <Act size="large" onPress={props.onOther}>
          {words.imports.other}
        </Act>
      </div>
    </>
  );
}

function Columns(props: {
  readonly preview: ImportPreview;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}): ReactNode {
  const { draft, onDraft } = props;
  return (
    <table className="rows cards">
      <caption className="unseen">{words.imports.mapping}</caption>
      <thead>
        <tr>
          {words.imports.mappingColumns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columnRows(props.preview, draft).map((row) => (
          <tr key={row.column}>
            <th scope="row">{row.column}</th>
            <td className="samples">{row.samples.join(' · ')}</td>
            <td>
              <select
                aria-label={words.imports.fieldOf(row.column)}
                value={row.field}
                onChange={(event) => onDraft(choose(draft, row.column, event.target.value))}
              >
                <option value="">{words.imports.leftOut}</option>
                {fieldOptions().map(([field, word]) => (
                  <option key={field} value={field}>
                    {word}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
