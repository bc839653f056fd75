// A refusal told on the command line: its sentence and what to do next, with the code for input refused.
import { textOf } from '#http/rooms.ts';
import { fillSentence, type Refusal } from '#kernel/refusal.ts';
import { Ending, exit } from './exit.ts';

export function sentenceOf(refusal: Refusal): string {
  const text = textOf(refusal);
  return `${fillSentence(text.sentence, refusal)} ${fillSentence(text.next, refusal)}`;
}

export function refused(refusal: Refusal): Ending {
  return new Ending(sentenceOf(refusal), exit.refused);
}
