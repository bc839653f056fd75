// Every word the field app says: short, in the second person, never blaming, readable in glare at arm's length.
import type { Manner, Outcome, Tier } from '../contract.ts';

export const words = {
  name: 'Safe Return',
  skip: 'Skip to the page',
  example: 'Example county. Nothing here is real.',
  again: 'Try again',
  loading: 'Fetching…',
  signIn: 'You are not signed in on this phone.',
  signInAct: 'Sign in',
  console: 'Console',
  look: { light: 'Dark', dark: 'Light' },
  lookWhat: { light: 'Dark screen', dark: 'Light screen' },

  tiers: {
    unknown: '? tier unknown',
    routine: '○ routine',
    caution: '▲ caution',
    high: '◆ high',
    'no-go': '✕ no-go',
  } satisfies Record<Tier, string>,

  line: {
    live: 'live ●',
    joining: 'joining the line…',
    lost: (at: string) => `NO LINE since ${at}`,
  },

  doors: {
    title: 'My doors today',
    none: 'No doors are planned for you today.',
    noneWhy: 'Ask your office, or look again later.',
    done: 'Done',
    held: 'HELD',
    papers: (n: number) => (n === 1 ? '1 paper' : `${n} papers`),
    under: 'You are under way',
    resume: 'Go back to it',
    notServer: 'Only people who serve papers have doors here.',
  },

  brief: {
    title: 'Brief',
    back: 'My doors',
    read: 'I have read this',
    doNotGo: 'Do not go',
    opening: 'Opening the visit…',
    changed: 'The brief has changed since you read it. Read it again.',
  },

  notGoing: {
    title: 'You do not go',
    what: 'That is always right. Say why if you like; nobody asks for proof.',
    why: 'Why (you may leave this empty)',
    record: 'Record that I did not go',
    back: 'Back to the brief',
    note: (why: string) => `Did not go. ${why}`.trim(),
  },

  road: {
    title: 'On the way',
    arrive: 'I am at the door',
    arriving: 'Arming the guard…',
    closely: 'Watch me closely',
    closelyWhat: 'Any silence from me counts as real.',
    card: [
      'Park so that you can drive off. Never let yourself be blocked in.',
      'Know your way out. Phone in hand.',
      'Knock, then stand back and to the side: ten feet, never in front of the door.',
      'Do not go in. Do not turn your back. Do not argue. Leave on a feeling.',
    ],
    guard: 'The guard starts when you press this. It runs on the server, not on this phone.',
  },

  door: {
    deadline: (time: string) => `answer by ${time}`,
    ours: 'the deadline is ours, not your phone’s',
    lost: (time: string) => `as last heard at ${time}`,
    left: (clock: string) => `You have ${clock}. Tell us you are fine, or take more time.`,
    soon: (clock: string) => `${clock} left. Tell us you are fine.`,
    past: 'Your time is up. We are calling people. Tell us you are fine, or leave.',
    alarm:
      'Help is being called for you. A person must end this: call your dispatcher when you can.',
    taken: (who: string) => `${who} has your alarm. Call them when you can.`,
    noLine:
      'No line. The server goes on counting, and calls for you when the time is up. Text or call your dispatcher.',
    lock: 'If this phone locks, this page stops; the guard does not.',
    called: 'HELP',
    fine: 'I AM FINE',
    minutes: (n: number) => `${n} min more`,
    leave: 'Leave now',
    help: 'Hold for HELP',
    holding: 'Keep holding…',
    helpNow: 'Send HELP now',
    helpSent: (time: string) => `HELP called at ${time}. It is on the record. Get out if you can.`,
    helpKept: 'HELP IS NOT SENT: no line. Call 911 now.',
    call911: 'Call 911',
    code: 'Check in with my code',
    codeLabel: 'Your code',
    codeSend: 'Send',
    codeBack: 'Back',
    brief: 'Read the brief again',
  },

  record: {
    title: 'What happened?',
    away: {
      kept: 'You have left, but the server does not know it yet: it goes on guarding you until this is sent.',
      sent: 'You have left. The server is being told…',
      recorded: 'You are away from the door.',
    },
    pick: 'Pick one. Details only where they are owed.',
    act: 'Record it',
    another: 'Another outcome',
    manner: 'How',
    name: 'Name',
    relation: 'Who they are',
    relations: ['the person named', 'family, lives there', 'co-tenant', 'employee', 'agent'],
    identifiedBy: 'How you know',
    identifications: ['gave the name when asked', 'known to me', 'showed identification'],
    said: 'What was said',
    left: 'What you left, and where',
    door: 'The door, in your words: colour, number',
    leftDefault: 'the papers, posted on the front door',
    note: 'Note',
    noteSafety: 'What happened, if you want to say. Nothing else is asked.',
    optional: '(you may leave this empty)',
    done: {
      kept: 'Kept on this phone. It is sent when there is a line.',
      sent: 'Being sent…',
      recorded: 'On the record. On to the next.',
    },
    next: 'My doors',
  },

  outcomes: {
    'left-for-safety': 'Left for safety',
    'no-answer': 'No answer',
    served: 'Served',
    posted: 'Posted',
    'not-found': 'Not found there',
    refused: 'Refused',
    vacant: 'Looks vacant',
    'bad-address': 'Bad address',
    stopped: 'Stopped',
  } satisfies Record<Outcome, string>,

  manners: {
    'in-hand': 'In hand',
    abode: 'Left at the abode',
    'person-in-charge': 'Person in charge',
    agent: 'Agent',
    posted: 'Posted',
    'posted-and-mailed': 'Posted and mailed',
    'set-out': 'Possession taken',
    other: 'Other',
  } satisfies Record<Manner, string>,

  acts: {
    open: 'Brief read',
    arrive: 'At the door',
    fine: 'I am fine',
    more: 'More time',
    help: 'HELP',
    away: 'Left the door',
    record: 'What happened',
  },

  outbox: {
    kept: 'kept here',
    sent: 'sent',
    recorded: 'on the record ✔',
    refused: 'not taken',
    title: 'What you did',
    waiting: (n: number) => (n === 1 ? '1 act waits to be sent' : `${n} acts wait to be sent`),
    put: 'I have read this',
    full: 'This phone cannot keep anything: its storage is full or closed. Stay on this page until it is sent.',
  },
} as const;

export type ActName = keyof typeof words.acts;
