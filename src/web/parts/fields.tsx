// A labelled field with its hint and its error, tied together for a screen reader.
import { useId, type ReactNode } from 'react';

type Common = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function TextField(
  props: Common & {
    readonly type?: 'text' | 'date' | 'search';
    readonly required?: true;
    readonly autoComplete?: string;
    readonly list?: readonly string[];
    readonly inputMode?: 'numeric';
    readonly onLeave?: () => void;
  },
): ReactNode {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <input
        id={id}
        type={props.type ?? 'text'}
        value={props.value}
        aria-required={props.required}
        aria-invalid={props.error === undefined ? undefined : true}
        aria-describedby={describedBy(props, id)}
        autoComplete={props.autoComplete ?? 'off'}
        inputMode={props.inputMode}
        list={props.list === undefined ? undefined : `${id}-list`}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onLeave}
      />
      {props.list !== undefined && (
        <datalist id={`${id}-list`}>
          {props.list.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </datalist>
      )}
    </Frame>
  );
}

export function TextArea(props: Common & { readonly rows?: number }): ReactNode {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <textarea
        id={id}
        rows={props.rows ?? 3}
        value={props.value}
        aria-invalid={props.error === undefined ? undefined : true}
        aria-describedby={describedBy(props, id)}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Frame>
  );
}

export function Choice(
  props: Common & { readonly options: readonly (readonly [value: string, word: string])[] },
): ReactNode {
  const id = useId();
  return (
    <Frame {...props} id={id}>
      <select
        id={id}
        value={props.value}
        aria-invalid={props.error === undefined ? undefined : true}
        aria-describedby={describedBy(props, id)}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </Frame>
  );
}

function Frame(
  props: Pick<Common, 'label' | 'hint' | 'error'> & {
    readonly id: string;
    readonly children: ReactNode;
  },
): ReactNode {
  const { id } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.children}
      {props.hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {props.error}
        </span>
      )}
    </div>
  );
}

function describedBy(props: Pick<Common, 'hint' | 'error'>, id: string): string | undefined {
  const ids = [
    ...(props.hint === undefined ? [] : [`${id}-hint`]),
    ...(props.error === undefined ? [] : [`${id}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(' ');
}
