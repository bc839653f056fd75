// What every check of the test run gives back: nothing found is a pass, and each finding is one line
// that says where, what and what to do about it.
export type Check = {
  readonly name: string;
  readonly run: () => Promise<readonly string[]>;
};
