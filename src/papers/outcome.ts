// What an outcome at the door means for the paper. Rules R8 and R9.
// The words are the visit's (floor 4 looks down at them; this room may not look up).

export type Outcome =
  | 'served'
  | 'posted'
  | 'no-answer'
  | 'not-found'
  | 'refused'
  | 'bad-address'
  | 'vacant'
  | 'left-for-safety'
  | 'stopped';

export type Manner =
  | 'in-hand'
  | 'abode'
  | 'person-in-charge'
  | 'agent'
  | 'posted'
  | 'posted-and-mailed'
  | 'set-out'
  | 'other';

export type VisitResult = 'served' | 'posted' | 'not-served' | 'left-for-safety';

export function resultOf(outcome: Outcome, manner: Manner | null): VisitResult {
  switch (outcome) {
    case 'served':
      return 'served';
    case 'posted':
      return manner === 'posted-and-mailed' ? 'served' : 'posted';
    case 'left-for-safety':
    case 'stopped':
      return 'left-for-safety';
    case 'no-answer':
    case 'not-found':
    case 'refused':
    case 'bad-address':
    case 'vacant':
      return 'not-served';
  }
}
