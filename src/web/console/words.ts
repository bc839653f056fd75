// Every word the console says, in one place, ready for translation: that is why this file is long. The trade's words,
// short, in the second person, never blaming.
import type {
  CheckName,
  CheckState,
  Channel,
  Manner,
  Outcome,
  PaperStatus,
  Role,
  Tier,
  WatchPhase,
  ImportReport,
} from '../contract.ts';
import type { HazardCategory } from '#hazards/category.ts';
import type { Mark } from './watch.present.ts';

const count = (n: number) => n.toLocaleString('en-US');
const plural = (n: number, one: string, more = `${one}s`) =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : more}`;

export const words = {
  name: 'Safe Return',
  skip: 'Skip to the page',
  plural,

  marks: {
    ease: 'at the door',
    soon: 'soon',
    overdue: 'OVERDUE',
    panic: 'PANIC',
    duress: 'DURESS',
    responding: 'answered',
    closed: 'closed',
  } satisfies Record<Mark, string>,

  tiers: {
    unknown: 'tier unknown',
    routine: 'routine',
    caution: 'caution',
    high: 'high',
    'no-go': 'no-go',
  } satisfies Record<Tier, string>,

  roles: {
    clerk: 'Clerk',
    server: 'Server',
    supervisor: 'Supervisor',
    dispatcher: 'Dispatcher',
    'information-officer': 'Information officer',
    administrator: 'Administrator',
  } satisfies Record<Role, string>,

  channels: {
    'field-app': 'field app',
    sms: 'text message',
    voice: 'telephone',
    satellite: 'satellite messenger',
    dispatcher: 'radio',
    console: 'console',
  } satisfies Record<Channel, string>,

  statuses: {
    open: 'open',
    served: 'served',
    'not-served': 'not served',
    returned: 'returned',
    closed: 'closed',
  } satisfies Record<PaperStatus, string>,

  outcomes: {
    served: 'served',
    posted: 'posted',
    'no-answer': 'no answer',
    'not-found': 'not found there',
    refused: 'refused',
    'bad-address': 'bad address',
    vacant: 'vacant',
    'left-for-safety': 'left for safety',
    stopped: 'stopped',
  } satisfies Record<Outcome, string>,

  manners: {
    'in-hand': 'in hand',
    abode: 'left at the abode',
    'person-in-charge': 'person in charge',
    agent: 'agent',
    posted: 'posted',
    'posted-and-mailed': 'posted and mailed',
    'set-out': 'set-out',
    other: 'other',
  } satisfies Record<Manner, string>,

  checks: {
    'own-records': 'our own records',
    'police-history': 'police history',
    disclosure: 'disclosure sheet',
  } satisfies Record<CheckName, string>,

  checkStates: {
    'not-checked': 'NOT CHECKED',
    'nothing-found': 'checked, nothing found',
    found: 'checked, something found',
  } satisfies Record<CheckState, string>,

  why: {
    notSignedIn: 'You are not signed in.',
    closed: 'This watch is closed.',
    ownAlarm: 'Nobody takes or closes their own alarm (W5).',
    alreadyYours: 'You have this.',
    notLoud: (phase: WatchPhase) =>
      phase === 'overdue'
        ? 'They are being called first. You can take it as soon as the ladder starts.'
        : 'There is no alarm to take: they still have time.',
    onlyFor: (who: string) => `Only for: ${who}.`,
  },

  watch: {
    nobodyNamed: 'nobody named',
    answered: (cause: string) => `${cause}, answered`,
    takenBy: (who: string) => `${who} has this`,
    precautionary: 'asked to be watched closely',
    present: (role: string) => `${role} present`,
    step: (at: { step: number; steps: number }) => `step ${at.step} of ${at.steps}`,
    nextIn: (what: string, clock: string) => `${what} in ${clock}`,
    nextNow: (what: string) => `${what} now`,
    pastBy: (length: string) => `${length} past the deadline`,
    left: (length: string) => `${length} left`,
    lastWord: (length: string) => `${length} since the last word`,
  },

  shell: {
    exampleLabel: 'Example county',
    example: 'Example county.',
    exampleWhy: 'Nothing here is real: made-up people, papers and doors.',
    lookAs: 'Look as',
    live: 'live',
    joining: 'joining the line…',
    stale: (at: string) => `stale since ${at}`,
    staleTitle: (at: string) => `The line has been lost since ${at}. Do not trust the clocks.`,
    staleNext:
      'They stand still where they were last true. The server guards every door without this screen; until the line is back, use radio and telephone.',
    soundOn: 'Sound on',
    soundOff: 'Sound off',
    soundWaiting: 'Allow sound',
    soundHint: {
      on: 'Turn the alarm sound off',
      off: 'Turn the alarm sound on',
      waiting: 'Allow the alarm sound',
    },
    nav: 'Pages',
    you: 'You',
    theme: 'Look',
    themes: { auto: 'as the machine', light: 'light', dark: 'dark' },
    leave: 'Sign out',
    leaveExample: 'Leave the example',
    needEyes: (n: number) => `${n} ${n === 1 ? 'needs' : 'need'} eyes`,
    field: 'Field app',
    menu: 'Menu',
  },

  pages: {
    board: 'Board',
    papers: 'Papers',
    plan: 'Day plan',
    returns: 'Returns',
    imports: 'Import',
    notices: 'Notices',
    people: 'People',
    hazards: 'Hazards',
  },

  board: {
    title: 'Board',
    needsEyes: 'Needs eyes',
    nobody: 'Nobody needs eyes.',
    soon: 'Soon',
    atDoor: 'At a door',
    noOneAtDoor: 'No one is at a door.',
    onRoad: 'On the road',
    notOut: 'Not out',
    today: 'Today',
    asOf: (at: string) => `as of ${at}`,
    doorsLeft: 'doors left',
    take: 'I have this',
    script: 'Call script',
    door: 'Door',
    wall: 'Wall view',
    unwall: 'Leave the wall view',
    nextStep: (text: string) => `next: ${text}`,
    doors: 'doors',
    served: 'served',
    leftForSafety: 'left for safety',
    overdue: 'overdue',
    said: (card: { word: string; who: string; where: string; taken: string | null }) =>
      `${card.word}: ${card.who} at ${card.where}. ${card.taken ?? ''}`.trim(),
  },

  script: {
    title: (who: string) => `Call script: ${who}`,
    first: (who: string) => `Call ${who}`,
    duressFirst: (who: string) => `Do not call ${who}`,
    duress: [
      'Whoever is with them believes that they checked in. Do not call or write to them, and do not speak of it on the air.',
      'Go to 2 at once, by telephone.',
    ],
    toPerson: (who: string) => [
      `“${who}, this is dispatch. Are you safe? Answer yes or no.”`,
      'Listen before you speak again. If the answer is no, late, or not theirs: go to 2. Do not say why you ask.',
    ],
    second: 'No answer, or not safe: call for help',
    weAre: (agency: string, me: string) => `“This is ${me}, ${agency}.`,
    whoIsWhere: (who: string, where: string) => `Our ${who} is at ${where}.`,
    why: (known: {
      alarm: 'panic' | 'duress' | 'silence' | null;
      deadline: string | null;
      lastWord: { at: string; by: string } | null;
      arrived: string;
    }) =>
      [
        known.alarm === 'panic' ? 'They have pressed for help.' : '',
        known.alarm === 'duress'
          ? 'They have signalled that they are under threat. Come without telling the door.'
          : '',
        known.alarm === 'silence' || known.alarm === null
          ? `They were to answer by ${known.deadline ?? 'now'} and have not.`
          : '',
        known.lastWord === null
          ? `They arrived at ${known.arrived}; no word since.`
          : `Last word at ${known.lastWord.at} by ${known.lastWord.by}.`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    about: (papers: readonly string[], tier: string) =>
      `They are there for: ${papers.join(', ') || 'a paper'}. We hold this door as ${tier}.`,
    others: (who: readonly string[]) => `With them: ${who.join(', ')}.`,
    noOthers: 'No one else of ours is named at this door.',
    position: (point: string, age: string) => `Last position ${point}, ${age}.`,
    noPosition: 'We have no position from them.',
    askFor: 'Please send a unit to check on them, and call me back on this number.”',
    third: 'Then',
    after: [
      'Record what you were told: open the watch and check in on their behalf, or close it with the reason.',
      'Nothing stops by itself: the ladder goes on until a person ends it.',
    ],
  },

  papers: {
    total: (n: number) => plural(n, 'paper'),
    receive: 'Receive a paper',
    search: 'Name, case, address',
    status: 'Status',
    sort: 'Order',
    all: 'all',
    byDeadline: 'by deadline',
    byReceived: 'newest first',
    none: 'No paper has come in yet. Receive one, or import a docket.',
    noneFound: 'No paper fits.',
    showAll: 'Show all papers',
    caption: 'Papers',
    columns: ['Due', 'To be served', 'Address', 'Paper', 'Tier', 'Status', 'Assigned'],
    attempts: (n: number) => plural(n, 'attempt'),
    unassigned: 'nobody',
    paging: 'Pages of the list',
    first: 'From the start',
    next: 'Next 50',
    noDeadline: 'no date',
    today: 'today',
    tomorrow: 'tomorrow',
    daysLeft: (n: number) => `in ${n} days`,
    daysPast: (n: number) => `${plural(n, 'day')} past`,
    parties: { person: 'person not named', entity: 'entity not named', occupants: 'All occupants' },
  },

  paper: {
    cameIn: 'What came in',
    court: 'Court',
    plaintiff: 'Plaintiff',
    toServe: 'To be served',
    addressAsWritten: 'Address as written',
    addressRead: 'Address as read',
    place: 'Place',
    instructions: 'Instructions',
    source: 'Source',
    score: (score: number) => `score ${score.toFixed(2)}`,
    match: (kind: string) =>
      ({
        matched: 'a door we know',
        new: 'a door not known before',
        asked: 'someone has to say which door it is',
        'by-hand': 'settled by hand',
        'not-yet': 'not looked up yet',
      })[kind] ?? kind.replaceAll('-', ' '),
    which: 'Which door is it?',
    whichWhy: 'The address is close to doors we know. Until someone says which, nobody is sent.',
    thisDoor: (line: string, score: number) => `${line} (score ${score.toFixed(2)})`,
    newDoor: 'None of these: a new door',
    fromImport: (row: number | null) =>
      row === null ? 'an imported docket' : `an imported docket, row ${row}`,
    fromApi: 'the API',
    fromForm: 'entered by hand',
    dateNames: (name: string) => {
      const spaced = name
        .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
        .replaceAll('-', ' ')
        .toLowerCase();
      return spaced.charAt(0).toUpperCase() + spaced.slice(1);
    },
    law: 'What the law makes of it',
    lawSilent:
      'The law pack says nothing about this paper. Ask your counsel; nothing here is advice.',
    lawWaits: (count: number) =>
      count === 1
        ? 'One more question can be answered once a fact is known'
        : `${count} more questions can be answered once their facts are known`,
    noCitation: 'no rule found',
    counting: '(show the counting)',
    reviewed: (grade: string | null, on: string | null) =>
      [grade, on === null ? 'not yet reviewed' : `reviewed ${on}`]
        .filter((part) => part !== null)
        .join(', '),
    lawfulNow: 'May it be served now?',
    lawful: { yes: 'Yes', no: 'No', ask: 'Ask first', silent: 'The pack is silent' },
    story: 'What was done',
    status: 'Status',
    due: 'Due',
    tier: 'Tier',
    assigned: 'Assigned to',
    brief: 'Brief',
    assign: 'Assign',
    draft: 'Draft the return',
    close: 'Close the paper',
    door: 'The door',
    ended: 'This paper has ended.',
    noAttempts: 'No attempt is recorded yet.',
  },

  watchPage: {
    known: 'What is known',
    who: 'Who',
    where: 'Where',
    arrived: 'At the door since',
    deadline: 'Was to answer by',
    lastWord: 'Last word',
    noWord: 'none since arriving',
    wordAt: (word: { time: string; channel: string; age: string }) =>
      `${word.time} by ${word.channel}, ${word.age}`,
    receivedAt: (time: string) => `received only at ${time}: it silences nothing`,
    lastPosition: 'Last position',
    noPosition: 'none',
    position: (at: { point: string; within: number | null; age: string }) =>
      `${at.point}${at.within === null ? '' : `, within ${at.within} m`}, ${at.age}`,
    alsoThere: 'Also there',
    nobodyElse: 'no one else of ours named',
    therefor: 'There for',
    tier: 'Tier',
    asked: 'Asked beforehand',
    takenBy: 'In hand',
    since: (who: string, time: string) => `${who}, since ${time}`,
    closed: 'Closed',
    door: 'All that is known of this door',
    notices: 'What went out',
    timeline: 'Timeline',
    onBehalf: 'Check in for them',
    confirm: 'Confirm they are safe',
    handOver: 'Hand over',
    closeWatch: 'Close the watch',
    nobodyHasIt: 'Nobody has it yet: take it first.',
  },

  onBehalf: {
    title: (who: string) => `Check in for ${who}`,
    what: 'Only if you have heard from them yourself. It starts a new interval.',
    channel: 'How you heard them',
    words: 'Their words',
    needsWords: 'Write what they said.',
    act: 'Check them in',
  },

  confirmSafe: {
    title: (who: string) => `Confirm that ${who} is safe`,
    what: 'You say, by name, that they are safe. Whoever closes the watch may rest on it; a duress needs it from a second person (W5).',
    how: 'How you know',
    hows: { 'on-scene': 'I have seen them on scene', 'agreed-word': 'They gave the agreed word' },
    words: 'What you saw or heard',
    needsWords: 'Write what you saw or heard.',
    act: 'Confirm',
  },

  handOver: {
    title: 'Hand this over',
    to: 'To',
    pick: 'Pick a person',
    pickFirst: 'Pick a person first.',
    act: 'Hand over',
  },

  closeWatch: {
    title: (who: string) => `Close the watch over ${who}`,
    what: 'Closing ends the ladder. Close only when you know they are safe, or others have it.',
    reason: 'Reason',
    pick: 'Pick one',
    pickReason: 'Pick the reason.',
    reasons: {
      safe: 'They are safe',
      away: 'They are away from the door',
      'false-alarm': 'False alarm',
      incident: 'It goes on as an incident',
      other: 'Another reason',
    },
    words: 'What you know, and how',
    needsWords: 'Write what you know, and how.',
    confirmedBy: 'Safety confirmed on scene by',
    needsSecond: 'A second person must have confirmed it.',
    why: 'Duress is closed only after a second person has confirmed safety on scene or by the agreed word (W5).',
    act: 'Close the watch',
  },

  notices: {
    note: 'Mail, webhooks, text messages and calls that the program sent, with what became of each.',
    none: 'Nothing has gone out.',
    caption: 'Notices',
    columns: ['Queued', 'About', 'To', 'State'],
    told: (channel: string, names: readonly string[]) => `${channel}: ${names.join(', ')}`,
    channels: {
      email: 'mail',
      webhook: 'webhook',
      sms: 'text message',
      voice: 'call',
      push: 'push',
    },
    said: (notice: {
      state: 'queued' | 'sent' | 'failed' | 'gave-up';
      sent: string | null;
      tries: number;
      error: string | null;
      many: number;
    }) => {
      const many = notice.many > 1 ? ` (${notice.many})` : '';
      const tries = notice.tries > 1 ? `, ${notice.tries} tries` : '';
      const error = notice.error === null ? '' : `: ${notice.error}`;
      if (notice.state === 'sent') return `✓ sent ${notice.sent ?? ''}${many}${tries}`;
      if (notice.state === 'queued') return `… waiting to be sent${tries}${error}`;
      if (notice.state === 'failed') return `! failed, will try again${tries}${error}`;
      return `✕ given up${tries}${error}`;
    },
  },

  endpoints: {
    title: 'Endpoints',
    note: 'Programs of yours (a dispatch system, a pager) that are told of every alarm by a signed webhook.',
    none: 'No endpoint yet.',
    url: 'Address of the endpoint',
    urlHint: 'https://…, reachable from this server.',
    add: 'Add it',
    needsUrl: 'Write its address.',
    remove: 'Remove',
    removed: 'no longer told',
    secret: 'Its secret, shown this once. Put it into the receiver now:',
  },

  story: { none: 'Nothing yet.', record: 'The record:' },

  assign: {
    title: 'Assign the paper',
    to: 'Person who serves',
    show: 'Show everyone',
    pick: 'Pick a person first.',
    act: 'Assign',
  },

  closePaper: {
    title: 'Close the paper',
    what: 'A closed paper takes no more visits. What was done stays on the record.',
    reason: 'Reason',
    needsReason: 'Write the reason first.',
    act: 'Close the paper',
  },

  receive: {
    note: 'One paper by hand. A whole docket comes in by the import.',
    groups: {
      paper: 'The paper',
      party: 'Who is to be served',
      address: 'Where',
      dates: 'Dates on the paper',
    },
    labels: {
      caseNumber: 'Case number',
      court: 'Court',
      paperType: 'Kind of paper',
      partyKind: 'Kind of party',
      partyName: 'Name',
      plaintiff: 'Plaintiff or petitioner',
      address: 'Address, as written on the paper',
      unit: 'Apartment or unit',
      city: 'City',
      state: 'State',
      zip: 'ZIP code',
      issued: 'Issued',
      received: 'Received by the court officer',
      courtDate: 'Court date',
      instructions: 'Instructions',
    },
    addressHint: 'House number and street. A PO box cannot be visited.',
    partyKinds: { person: 'Person', entity: 'Company or other entity', occupants: 'All occupants' },
    act: 'Take it in',
  },

  brief: {
    note: 'What is known of this door. Read it before you knock.',
    print: 'Print',
    paper: 'The paper',
    hash: (hash: string) => `This brief: ${hash.slice(0, 16)}. Acknowledging it names this mark.`,
  },

  door: {
    title: 'Door',
    tier: 'Tier',
    setTier: 'Change the tier',
    lowering: (tier: string, by: string | null, reason: string) =>
      `${by ?? 'Someone'} asks to lower it to ${tier}: “${reason}”. It takes a second person.`,
    checks: 'Checks before anyone is sent',
    recordCheck: 'Record a check',
    hazards: 'What is known',
    noHazards: 'No hazard is noted here. None noted is not the same as none there.',
    note: 'Note a hazard',
    support: 'Needs to support',
  },

  check: {
    which: 'Check',
    result: 'Result',
    pick: 'Pick one',
    pickResult: 'Pick what was found.',
    source: 'Source',
    sourceHint: 'Who was asked or where you looked: “county dispatch, by telephone”.',
    needsSource: 'Write where it comes from.',
    note: 'Note',
    act: 'Record it',
  },

  tierSheet: {
    what: 'Anyone may raise a tier at once. Lowering takes a second person and a reason.',
    act: 'Change it',
  },

  hazard: {
    what: 'Write what was done or seen, when, and who says so. Never what someone is.',
    category: 'What it was',
    pickCategory: 'Pick what it was.',
    conduct: 'In plain words',
    conductHint: '“Occupant showed a handgun to our server”, not “dangerous man”.',
    needsConduct: 'Write what happened.',
    day: 'On',
    needsDay: 'Say on which day.',
    sourceHint: 'Our attempt, the plaintiff’s sheet, county dispatch…',
    act: 'Note it',
    categories: {
      'weapon-used': 'Weapon used',
      'weapon-shown': 'Weapon shown or in reach',
      assault: 'Physical attack',
      threat: 'Threat spoken, written or shown',
      barricade: 'Barricade, trap or blocked way',
      'chased-by-vehicle': 'Followed or driven at',
      'dangerous-animal': 'Animal that bit or charged',
      crowd: 'Several people blocked the way',
      'verbal-abuse': 'Shouting or abuse',
      'hazardous-material': 'Hazardous material',
      'unsafe-premises': 'Unsafe building or ground',
    } satisfies Record<HazardCategory, string>,
  },

  hazards: {
    title: 'Hazards to review',
    note: 'Each note is read by someone other than its author. A confirmed one ends on a day; a declined one never shows.',
    none: 'Nothing waits for review.',
    review: 'Review',
    ownWords: 'Nobody reviews their own words.',
    verdict: 'Verdict',
    verdicts: { confirm: 'Confirm', decline: 'Decline' },
    expires: 'Shows until',
    expiresHint: 'No later than its kind allows; the server says so if it is.',
    states: {
      unreviewed: 'NOT YET REVIEWED',
      confirmed: 'reviewed',
      declined: 'declined',
      ended: 'ended',
      expired: 'expired',
    },
    about: (note: { source: string; by: string | null; state: string; until: string | null }) =>
      [
        `source: ${note.source}`,
        ...(note.by === null ? [] : [`noted by ${note.by}`]),
        note.state,
        ...(note.until === null ? [] : [`until ${note.until}`]),
      ].join(' · '),
  },

  plan: {
    title: (date: string) => `Day plan, ${date}`,
    day: 'Day',
    empty: 'No doors are planned for this day.',
    unassigned: 'Assigned to nobody',
    shownOf: (shown: number, total: number) => `the ${shown} due first of ${count(total)}`,
    noStops: 'No doors.',
    doors: (n: number) => plural(n, 'door'),
    statuses: { ready: 'ready', held: 'HELD', done: 'done ✓' },
    pick: (address: string) => `Choose ${address}`,
    pickStops: 'Choose doors first.',
    assign: (n: number) => (n === 0 ? 'Assign' : `Assign ${plural(n, 'paper')}`),
  },

  returns: {
    title: 'Returns',
    note: 'Drafts first: they wait for whoever made the attempt to sign.',
    none: 'No return yet. Draft one from a paper’s page once an attempt is recorded.',
    columns: ['Case', 'To be served', 'State', 'By'],
    services: { served: 'served', 'not-served': 'not served' },
    missingCount: (n: number) => plural(n, 'part') + ' missing',
    states: { draft: 'draft', signed: 'signed, to be filed', filed: 'filed' },
    stateNotes: {
      draft: 'A draft. It is signed by the server who made the attempt, and by nobody else.',
      signed: 'Signed. It can no longer be changed; it waits to be filed.',
      filed: 'Filed.',
    },
    nobody: 'nobody yet',
    of: (service: string) => `Return: ${service}`,
    oath: 'What you swear to',
    notary: 'It needs a notary or an officer who takes oaths.',
    form: (form: string, citation: string | null) =>
      `Form: ${form.replaceAll('-', ' ')}${citation === null ? '' : ` (${citation})`}`,
    missing: 'Missing',
    says: 'What it says',
    rests: 'What it rests on',
    hash: (hash: string) => `Content ${hash}`,
    sign: 'Sign',
    signMissing:
      'The rule asks for these, and the record does not hold them. Correct the attempt if you can; otherwise say why they are missing, and that stands on the return.',
    whyMissing: 'Why they are missing, in your words',
    needsWhy: 'Say why they are missing.',
    notYours: 'Only the server who made the attempt signs, and nobody for another.',
    alreadySigned: 'It is signed.',
    file: 'Record the filing',
    fileAct: 'Record it',
    signFirst: 'It has to be signed first.',
    alreadyFiled: 'It is filed.',
    pdf: 'PDF',
    how: 'How it was filed',
    howHint: 'At the clerk’s window, by mail, by e-filing (number)…',
    needsHow: 'Say how it was filed.',
    words: 'Note',
  },

  imports: {
    title: 'Import a docket',
    note: 'A CSV file from a court or an agency. The same file twice adds nothing.',
    drop: 'Drop the docket here, or choose it.',
    choose: 'Choose a file',
    kinds: 'CSV with a header line, any encoding, plain or packed with gzip.',
    looking: 'Looking at its columns…',
    guessed: (origin: string, layout: string | null) =>
      ({
        saved: 'Its columns are read as they were last time from this source.',
        'known layout': `Its layout is known: ${layout ?? ''}.`,
        given: 'Its columns are read as you settled them.',
      })[origin] ??
      'Its columns were guessed by their names and what stands in them. Look them over.',
    source: 'Source',
    sourceHint: 'One name for all files of one sender. Its columns are remembered.',
    mapping: 'Columns and the fields they fill',
    mappingColumns: ['Column', 'For example', 'Fills'],
    fieldOf: (column: string) => `Field filled by ${column}`,
    leftOut: 'nothing (kept with the paper)',
    saidOnce: 'Said once for the whole file',
    dateOrder: 'Dates like 03/04/2026 are',
    dateOrders: {
      'month-first': 'month first (4 March)',
      'day-first': 'day first (3 April)',
      'year-first': 'year first',
    },
    readAs: (encoding: string, separator: string, key: string) =>
      `Read as ${encoding}, separated by ${separator}; papers are told apart by ${key}.`,
    sampleProblems: 'Rows among the first hundred that would be refused',
    takeIn: 'Take it in',
    other: 'Another file',
    running: (file: string, percent: number) => `Taking in ${file}: ${percent} %`,
    finishing: 'All of it is sent. The last rows are being written.',
    stay: 'Stay on this page until it is done. If the line breaks, start again: nothing is doubled.',
    earlier: 'Earlier imports',
    none: 'No docket has been imported yet.',
    columns: ['File', 'When', 'Result'],
    result: (report: ImportReport) =>
      report.state === 'unfinished'
        ? 'not finished; import the same file again, nothing is doubled'
        : `${plural(report.rowsRead, 'row')}: ${count(report.added)} added, ${count(report.alreadyKnown)} known already, ${count(report.refused)} refused${report.state === 'broke off' ? '; the file broke off' : ''}`,
    figures: (report: ImportReport): readonly (readonly [string, string])[] => [
      ['Rows', count(report.rowsRead)],
      ['Added', count(report.added)],
      ['Known already', count(report.alreadyKnown)],
      ['Known, with other particulars', count(report.changed)],
      ['Repeated in the file', count(report.repeatedSame + report.repeatedDifferently)],
      ['Refused', count(report.refused)],
      ['Addresses repaired', count(report.addressesRepaired)],
      ['Took', report.elapsedMs === null ? '—' : `${(report.elapsedMs / 1000).toFixed(1)} s`],
      ['Rows a second', report.rowsPerSecond === null ? '—' : count(report.rowsPerSecond)],
    ],
    reasons: 'Why',
    keptFile: 'All of them as a file to correct',
    firstRows: 'The first fifty are shown here.',
    back: 'Import another',
    toPapers: 'To the papers',
    badRows: 'Rows that were not taken in',
    noBadRows: 'None: every row is in.',
    problemColumns: ['Where', 'Column', 'Why', 'What to do'],
    line: (line: number) => `line ${line.toLocaleString('en-US')}`,
    wholeFile: 'the file',
  },

  people: {
    columns: ['Call sign', 'Name', 'Roles', 'Here'],
    active: 'active',
    inactive: 'no longer here',
  },

  close: 'Close',
  loading: 'Fetching…',
  again: 'Try again',
  failed: 'This page has failed',
  notHere: {
    title: 'There is no such page',
    text: 'The address is wrong, or what stood here is gone.',
    back: 'Go to the board',
  },
} as const;
