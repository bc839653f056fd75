// What the watch's refusals say to a person. Who is at a door reads them with one eye: short, and
// what to do.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const watchRefusals = {
  'watch/already-armed': {
    status: 409,
    sentence: 'This watch is armed already.',
    next: 'Open it; there is nothing more to do.',
  },
  'watch/guards-nobody': {
    status: 422,
    sentence: 'A watch needs at least one person to guard.',
    next: 'Name whoever goes to the door.',
  },
  'watch/needs-standby': {
    status: 409,
    sentence: 'A door of tier “{tier}” wants standby on scene before the watch is armed.',
    next:
      'Name who stands by on scene, or wait for them; a supervisor may say why it goes ' +
      'without.',
  },
  'watch/already-closed': {
    status: 409,
    sentence: 'This watch is closed. Nobody is guarded by it.',
    next:
      'If you are at a door, arrive again to arm a new one. In danger: call by radio or ' +
      'phone now.',
  },
  'watch/not-yours': {
    status: 403,
    sentence: 'This watch guards someone else.',
    next:
      'Open your own watch; a dispatcher or supervisor can check in on behalf of someone ' +
      'they heard.',
  },
  'watch/own-alarm': {
    status: 403,
    sentence: 'Nobody takes, confirms or closes the alarm that guards themselves.',
    next: 'Call your supervisor or dispatcher; they will close it.',
  },
  'watch/from-the-future': {
    status: 422,
    sentence: 'This check-in says it was made at {at}; here it is {now}. It was not counted.',
    next: 'Check in again now. If it happens again, set your device’s clock, or call in.',
  },
  'watch/made-before-arming': {
    status: 422,
    sentence:
      'This check-in says it was made at {at}, before this watch began. It was not counted.',
    next: 'Check in again now. If it happens again, set your device’s clock, or call in.',
  },
  'watch/unknown-code': {
    status: 422,
    sentence: 'This code is not known. Nothing was counted.',
    next: 'Type your code again, or check in without one.',
  },
  'watch/needs-words': {
    status: 422,
    sentence: 'Say in words what was heard or seen.',
    next: 'Write it as it was said, for example “server 4 by radio: clear, back in the car”.',
  },
  'watch/too-much-time': {
    status: 422,
    sentence: '{minutes} minutes are not possible here; the longest is {longest}.',
    next: 'Ask for fewer minutes, and check in again when they are over.',
  },
  'watch/no-more-time-now': {
    status: 409,
    sentence: 'More time is not possible any more: the check-in is overdue.',
    next: 'Check in now, and call in if the alarm is out.',
  },
  'watch/no-take-now': {
    status: 409,
    sentence: 'There is no alarm to take: this watch is {phase}.',
    next: 'If you heard from them, check in on their behalf.',
  },
  'watch/already-taken': {
    status: 409,
    sentence: 'This alarm was taken by {by}.',
    next: 'Speak to them; they can hand it over to you.',
  },
  'watch/no-hand-over-now': {
    status: 409,
    sentence: 'Only an alarm that was taken can be handed over; this watch is {phase}.',
    next: 'Take it first.',
  },
  'watch/no-confirm-safe-now': {
    status: 409,
    sentence: 'There is no alarm in which to confirm that someone is safe.',
    next: 'If you heard from them, check in on their behalf.',
  },
  'watch/needs-second-person': {
    status: 409,
    sentence: 'Duress was signalled: a second person must confirm that they are safe.',
    next: 'Have whoever saw them, or heard the agreed word, confirm it; then close.',
  },
  'watch/no-such-colleague': {
    status: 422,
    sentence: 'There is no active person of your agency with this id who may do that.',
    next: 'Choose someone from the list of people.',
  },
  'watch/policy-needs-reason': {
    status: 422,
    sentence: 'A change of the policy needs its reason.',
    next: 'Say why; it stays in the history.',
  },
  'watch/policy-out-of-bounds': {
    status: 422,
    sentence: '{what} of {value} is outside {least} to {most}.',
    next: 'Choose a value within these bounds.',
  },
  'watch/policy-ladder-ends': {
    status: 422,
    sentence: 'A ladder ends with everyone, and every step has a channel.',
    next: 'Add a last step that tells everyone.',
  },
  'watch/outage-recorded': {
    status: 409,
    sentence: 'This outage was recorded before.',
    next: 'There is nothing to do.',
  },
} as const satisfies RefusalTexts;
