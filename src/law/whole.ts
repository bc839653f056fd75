// Questions that no single rule answers: may I act now (every gate in its order), what are the
// lawful hours, what must the return hold. They speak with the same kinds of answer as rules do.
import { citationOf, missingFact } from './citation.ts';
import { isLimited, mayActOn, noLimitWords, type MayAct } from './acts.ts';
import type { Act } from './expression.ts';
import { owedOn } from './diligence.ts';
import { whenKnown, type Ground } from './ground.ts';
import { concerns } from './law.ts';
import type { Answer, Citation, Explanation } from './model.ts';
import { contentsOn } from './returns-law.ts';

const ACTS = {
  serve: 'served',
  post: 'posted',
  execute: 'executed',
  issue: 'issued',
  mail: 'mailed',
};

export const WHOLE_QUESTIONS = [
  'act.serve',
  'act.post',
  'act.execute',
  'act.issue',
  'act.mail',
  'hours.lawful',
  'return.contents',
  'diligence.owed',
  'return.sworn',
] as const;

export function answerWhole(name: string, ground: Ground): Answer | undefined {
  const act = /^act\.(serve|post|execute|issue|mail)$/.exec(name)?.[1];
  if (isAct(act)) return mayAct(act, ground);
  if (name === 'hours.lawful') return lawfulHours(ground);
  if (name === 'diligence.owed') return diligence(ground);
  if (name === 'return.sworn') return sworn(ground);
  return name === 'return.contents' ? contents(ground) : undefined;
}

function isAct(text: string | undefined): text is Act {
  return text !== undefined && text in ACTS;
}

/** A clerk's words that ask one of these. */
export function wholeQuestion(text: string, ground: Ground): string | undefined {
  const words = text.toLowerCase();
  if (/\b(what|which|lawful|permitted) hours\b|\bbetween (what|which) hours\b/.test(words)) {
    return 'hours.lawful';
  }
  if (
    /\b(return|proof|affidavit|certificate)\b.*\b(contain|state|show|include|hold|recite)\b/.test(
      words,
    ) &&
    words.startsWith('what')
  )
    return 'return.contents';
  if (/\b(return|proof|affidavit)\b/.test(words) && /\b(sworn|notari[sz]ed|notary)\b/.test(words)) {
    return 'return.sworn';
  }
  if (/\b(diligence|attempts?)\b.*\b(still owed|still needed|owed|remain)/.test(words)) {
    return 'diligence.owed';
  }
  const asked =
    /^(?:may|can) (?:i|we|the server|a server|the deputy) (serve|post|execute|issue|mail)\b/.exec(
      words,
    )?.[1];
  return isAct(asked) && ground.facts.known.has('today') ? `act.${asked}` : undefined;
}

function explanation(
  ground: Ground,
  parts: {
    readonly question: string;
    readonly what: string;
    readonly says: string;
    readonly citation: Citation;
    readonly also?: readonly Citation[];
    readonly notes?: readonly string[];
  },
): Explanation {
  return {
    ...parts,
    also: parts.also ?? [],
    version: {},
    steps: [],
    remarks: [],
    related: [],
    notes: parts.notes ?? [],
    zone: ground.zone,
    unread: ground.facts.unread,
  };
}

function mayAct(act: Act, ground: Ground): Answer {
  const what = `May it be ${ACTS[act]} now`;
  const when = whenKnown(ground, 'today');
  if (when === undefined) {
    const fact = missingFact('today', ground);
    return {
      kind: 'needs',
      facts: [fact],
      sentence: `To answer “${what}” this is needed: ${fact.label} (today).`,
    };
  }
  return fromMayAct(mayActOn(ground, act, when), { act, what, ground });
}

function fromMayAct(
  may: MayAct,
  asked: { readonly act: Act; readonly what: string; readonly ground: Ground },
): Answer {
  const { act, what, ground } = asked;
  const explained = (
    says: string,
    citation: Citation,
    more: { readonly notes?: readonly string[]; readonly also?: readonly Citation[] } = {},
  ) => explanation(ground, { question: `act.${act}`, what, says, citation, ...more });
  if (may.kind === 'ask') {
    if (may.facts.length > 0) {
      return { kind: 'needs', facts: may.facts, sentence: `${may.question} (${may.cite})` };
    }
    return {
      kind: 'ask',
      question: may.question,
      explanation: explained(may.question, may.citation),
    };
  }
  if (may.kind === 'no') {
    const next =
      may.nextLawfulAt === undefined
        ? []
        : [`Next lawful: ${may.nextLawfulAt.toZonedDateTimeISO(ground.zone).toString()}`];
    return {
      kind: 'no',
      reason: `${may.reason} (${may.cite})`,
      explanation: explained(may.reason, may.citation, { notes: next }),
    };
  }
  const [first, ...others] = may.citations;
  if (first === undefined) return { kind: 'silent', sentence: noLimitWords(ground) };
  const reason = 'No rule of the pack bars it on these facts.';
  return {
    kind: 'yes',
    reason,
    unchecked: may.unchecked,
    explanation: explained(reason, first, { notes: may.warnings, also: others }),
  };
}

function lawfulHours(ground: Ground): Answer {
  const act: Act = ground.paper.classes?.includes('set-out') === true ? 'execute' : 'serve';
  const windows = ground.at.law.windows.filter(
    ({ entry }) =>
      entry.acts.includes(act) && concerns(entry.papers, ground.paper, entry.exceptPapers),
  );
  const first = windows[0];
  if (first === undefined || !isLimited(act, ground)) {
    return { kind: 'silent', sentence: noLimitWords(ground) };
  }
  const words = windows.map(({ entry }) => `${entry.says} (${entry.cite})`).join(' ');
  const what = `Lawful days and hours to ${act}`;
  return {
    kind: 'words',
    words,
    explanation: explanation(ground, {
      question: 'hours.lawful',
      what,
      says: words,
      citation: citationOf(first, ground),
    }),
  };
}

function returnAsked(ground: Ground) {
  const method = ground.facts.known.get('method');
  const server = ground.facts.known.get('server_class');
  const manner = method?.kind === 'choice' ? method.text : 'in_hand';
  const officer =
    server?.kind === 'choice' &&
    (server.text === 'officer' || server.text === 'court_process_server');
  return contentsOn(ground, { manner, by: officer ? 'officer' : 'private' });
}

function contents(ground: Ground): Answer {
  const found = returnAsked(ground);
  if (found.kind === 'silent') return found;
  const listed = found.fields.map(({ label }) => label).join('; ');
  const notary = found.notary ? ', sworn before a notary or other officer' : '';
  const words = `${found.form}${notary}: ${listed}`;
  const what = 'What the return must hold';
  const { says, citation } = found;
  return {
    kind: 'words',
    words,
    explanation: explanation(ground, { question: 'return.contents', what, says, citation }),
  };
}

/** Whether the return is sworn; who serves decides it, so that is asked for. */
function sworn(ground: Ground): Answer {
  if (!ground.facts.known.has('server_class')) {
    const fact = missingFact('server_class', ground);
    const sentence = `To say whether the return is sworn this is needed: ${fact.label}.`;
    return { kind: 'needs', facts: [fact], sentence };
  }
  const found = returnAsked(ground);
  if (found.kind === 'silent') return found;
  const what = 'Must the return be sworn';
  const { says, citation } = found;
  const explained = explanation(ground, { question: 'return.sworn', what, says, citation });
  return found.notary
    ? { kind: 'yes', reason: says, unchecked: [], explanation: explained }
    : { kind: 'no', reason: `A ${found.form} is enough`, explanation: explained };
}

function diligence(ground: Ground): Answer {
  const fact = ground.facts.known.get('attempts');
  const attempts = fact?.kind === 'attempts' ? fact.attempts : [];
  const [first] = owedOn(ground, { attempts, inquiries: [] });
  if (first === undefined) {
    return {
      kind: 'silent',
      sentence: `The pack ${ground.at.law.id} sets no diligence for ${ground.paper.label}.`,
    };
  }
  const owed = [
    ...first.owed,
    ...first.inquiriesOwed.map((each) => `an inquiry after the ${each}`),
    ...first.placesOwed.map((each) => `an attempt at the ${each}`),
  ];
  const words =
    owed.length === 0
      ? `Nothing more by number before ${first.before}.`
      : `Before ${first.before}: ${owed.join('; ')}.`;
  return {
    kind: 'words',
    words,
    explanation: explanation(ground, {
      question: 'diligence.owed',
      what: `Diligence still owed before ${first.before}`,
      says: first.says,
      citation: first.citation,
      notes: first.judged === undefined ? [] : [`A person decides: ${first.judged}`],
    }),
  };
}
