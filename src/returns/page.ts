// What the printed page is made of: strings only, as `templates/return.typ` lays them out.

export type Labelled = { readonly label: string; readonly value: string };

/** Everything `templates/return.typ` lays out. Strings only, but for the date that goes into the file's metadata. */
export type ReturnDocument = {
  readonly title: string;
  readonly author: string;
  readonly date: {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
  };
  readonly banner: string;
  readonly watermark: string;
  readonly court: string;
  readonly caption: {
    readonly first: string;
    readonly firstRole: string;
    readonly second: string;
    readonly secondRole: string;
    readonly case: readonly Labelled[];
  };
  readonly heading: string;
  readonly subheading: string;
  readonly amends: string;
  readonly particulars: readonly Labelled[];
  readonly factsHeading: string;
  readonly facts: readonly string[];
  readonly attemptsHeading: string;
  readonly attemptsColumns: readonly string[];
  readonly attempts: readonly {
    readonly no: string;
    readonly date: string;
    readonly time: string;
    readonly outcome: string;
    readonly detail: string;
    readonly server: string;
  }[];
  readonly attemptsNote: string;
  readonly corrections: readonly string[];
  readonly missingHeading: string;
  readonly missing: readonly { readonly field: string; readonly citation: string }[];
  readonly missingNote: string;
  readonly missingWords: string;
  readonly fees: readonly string[];
  readonly oath: readonly string[];
  readonly signature: {
    readonly mark: string;
    readonly left: string;
    readonly under: readonly string[];
    readonly statement: readonly { readonly text: string; readonly code: string }[];
  };
  readonly jurat: readonly string[];
  readonly juratUnder: string;
  readonly notes: readonly string[];
  readonly record: readonly Labelled[];
};
