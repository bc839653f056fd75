// What the agency's refusals say to a person.
import type { RefusalTexts } from '#kernel/refusal.ts';

export const agencyRefusals = {
  'agency/already-founded': {
    status: 409,
    sentence: 'This agency exists already.',
    next: 'Sign in to it, or found another one under another id.',
  },
  'agency/needs-a-name': {
    status: 422,
    sentence: 'An agency needs a name.',
    next: 'Give the name as it stands on its returns, for example "Hollis County Civil Unit".',
  },
  'agency/no-such-zone': {
    status: 422,
    sentence: '“{zone}” is not a time zone.',
    next: 'Use a name from the time-zone database, for example America/Chicago.',
  },
  'agency/person-exists': {
    status: 409,
    sentence: 'This person is already in the agency.',
    next: 'Look them up under People.',
  },
  'agency/person-needs-a-name': {
    status: 422,
    sentence: 'A person needs a name and a call sign.',
    next: 'Fill in both; the call sign is what the radio uses, for example "server 4".',
  },
  'agency/person-needs-a-role': {
    status: 422,
    sentence: 'A person needs at least one role.',
    next: 'Choose what they do: clerk, server, supervisor, dispatcher, information officer or administrator.',
  },
  'agency/call-sign-taken': {
    status: 409,
    sentence: 'Someone else in the agency has this call sign.',
    next: 'Choose another call sign, or deactivate the person who no longer uses it.',
  },
  'agency/person-inactive': {
    status: 409,
    sentence: '{callSign} is no longer active.',
    next: 'Add the person again if they have come back.',
  },
  'agency/enrolment-unknown': {
    status: 404,
    sentence: 'This enrolment link is not known.',
    next: 'Check that the whole link was copied, or ask an administrator for a new one.',
  },
  'agency/enrolment-used': {
    status: 410,
    sentence: 'This enrolment link was used before.',
    next: 'Sign in with your passkey, or ask an administrator for a new link.',
  },
  'agency/enrolment-expired': {
    status: 410,
    sentence: 'This enrolment link has expired.',
    next: 'Ask an administrator for a new link.',
  },
  'agency/passkey-refused': {
    status: 401,
    sentence: 'The passkey could not be verified: {why}.',
    next: 'Try again with the passkey made for this site, or ask an administrator for an enrolment link.',
  },
  'agency/challenge-expired': {
    status: 410,
    sentence: 'This sign-in took too long or was used before.',
    next: 'Start signing in again.',
  },
  'agency/example-closed': {
    status: 403,
    sentence: 'The example county cannot be entered: a real agency stands in this installation.',
    next: 'Sign in with your passkey.',
  },
  'agency/not-signed-in': {
    status: 401,
    sentence: 'You are not signed in, or your session has ended.',
    next: 'Sign in and try again; nothing was changed.',
  },
  'agency/not-allowed': {
    status: 403,
    sentence: 'Your role may not do this ({action}).',
    next: 'Ask someone who may: {who}.',
  },
} as const satisfies RefusalTexts;
