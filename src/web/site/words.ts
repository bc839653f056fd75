// Every word of the public pages: the entrance and the enrolment.
export const words = {
  name: 'Safe Return',
  promise: 'Get the paper served, and get everyone home.',
  entrance: {
    signIn: 'Sign in',
    passkey: (agency: string) => `Sign in to ${agency}`,
    noAgency:
      'No real agency lives here yet. An administrator makes one with the command safe-return agency create; until then, look around the example.',
    passkeyHow:
      'With your passkey: your device asks for your finger, your face or its PIN. There is no password.',
    noPasskey: 'No passkey yet? Your administrator gives you a link, once.',
    example: 'Look around the example county',
    exampleWhy:
      'A made-up county with a working day in motion. It holds nothing real: no real people, papers or doors. Pick whose chair to sit in.',
    failed: 'Your device did not sign you in.',
    failedNext: 'Try again. If the passkey is lost, your administrator can give you a new link.',
    unsupported: 'This browser cannot use passkeys.',
    unsupportedNext: 'Use a current Chrome, Edge, Firefox or Safari, over https.',
  },
  roles: [
    {
      role: 'supervisor',
      name: 'Supervisor',
      does: 'stands duty, answers alarms, approves hazards',
    },
    {
      role: 'dispatcher',
      name: 'Dispatcher',
      does: 'hears alarms first, checks people in by radio',
    },
    { role: 'server', name: 'Server', does: 'carries papers to the door, with the field app' },
    { role: 'clerk', name: 'Clerk', does: 'takes papers in, assigns them, files returns' },
    {
      role: 'information-officer',
      name: 'Information officer',
      does: 'turns facts into statements',
    },
    { role: 'administrator', name: 'Administrator', does: 'people, devices, settings' },
  ],
  enrol: {
    title: 'Enrol this device',
    why: 'The link you opened lets you make one passkey for your agency. It works once. The passkey stays in this device.',
    make: 'Make my passkey',
    badLink: 'This link is not whole.',
    badLinkNext: 'Open it exactly as you were given it, or ask your administrator for a new one.',
    done: 'Done. This device can sign in.',
    go: 'Go to the board',
    again: 'Try again',
  },
} as const;
