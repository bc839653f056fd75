// Exit codes mean something (docs/operations.md): scripts of a county may rely on them.
export const exit = {
  done: 0,
  /** The program or the machine failed; the message says what to do. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** The input was refused, wholly or in part; what was good is kept. */
  refused: 3,
  /** A check was carried out and found a difference. */
  differs: 4,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** Ends the command with a sentence for the person and a code for the script. */
export class Ending extends Error {
  override readonly name = 'Ending';
  readonly code: ExitCode;
  constructor(sentence: string, code: ExitCode) {
    super(sentence);
    this.code = code;
  }
}
