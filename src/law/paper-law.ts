// The counter where other rooms ask the law about a paper: deadlines and the real one, may I act
// now, when may I, what the return must hold, what diligence is owed, what papers are called.
// It holds nothing of its own; the names below are kept stable for the rooms above.
export {
  deadlinesFor, factsWanted, matchPaperType, paperTypes, realDeadline,
  type PaperDeadline, type PaperTypeWords, type RealDeadline, type WantedFacts,
} from './deadlines.ts';
export {
  lawfulWindows, mayActNow, type ActAsked, type LawfulWindows, type MayAct, type WindowsAsked,
} from './acts.ts';
export { returnContents, type ReturnAsked, type ReturnContents } from './returns-law.ts';
export {
  diligenceOwed, type AttemptMade, type DiligenceAsked, type DiligenceOwed,
} from './diligence.ts';
export type { Circumstances } from './circumstances.ts';
export type { Packs } from './law.ts';
export type { Order } from './orders.ts';
