// The small dictionary of the wording rule (H3): words that judge, diagnose, name a belief or an origin, or guess,
// grouped by why they are refused. It is meant to be read and argued about; a word is added here with its group.

export type WordGroup = 'judgement' | 'illness' | 'belief' | 'origin' | 'guess' | 'need';

export type Judgement = {
  readonly group: WordGroup;
  readonly pattern: RegExp;
  readonly why: string;
  readonly better: string;
};

const word = (...forms: readonly string[]) =>
  new RegExp(`(?<![\\p{L}-])(?:${forms.join('|')})(?![\\p{L}])`, 'giu');

export const WORDS: readonly Judgement[] = [
  {
    group: 'judgement',
    pattern: word(
      'aggressive(?:ly)?', 'hostile', 'violent(?:ly)?', 'dangerous', 'scary', 'menacing', 'nasty',
      'threatening(?! (?:to|him|her|me|us|them|the|with)\\b)', 'belligerent', 'combative', 'volatile',
      'unpredictable', 'erratic(?:ally)?', 'agitated', 'irate', 'angry', 'angrily', 'furious', 'rude',
      'uncooperative', 'disrespectful', 'vicious', 'suspicious(?:ly)?', 'sketchy', 'shady', 'creepy',
      'weird', 'strange', 'evasive', 'evil', 'intimidating', 'abusive', 'confrontational',
      'problematic', 'drunk', 'intoxicated', 'high on (?:drugs|meth|crack|heroin|something)',
    ),
    why: 'it judges instead of saying what happened',
    better: 'Say what was done, seen or heard, such as “shouted and kicked the door”.',
  },
  {
    group: 'illness',
    pattern: word(
      'crazy', 'insane', 'psycho(?:tic|path)?s?', 'lunatic', 'maniac', 'deranged', 'unhinged',
      'unstable', 'mental(?! health)', 'mentally \\p{L}+',
      'mental health (?:issues?|problems?|history)', 'schizo(?:phrenic|phrenia)?', 'bipolar',
      'autis(?:tic|m)', 'dement(?:ed|ia)', 'alzheimer\\p{L}*', 'paranoi(?:d|a)', 'delusional', 'ptsd',
      'depressed', 'depression', 'suicidal', 'addict(?:ed|s)?', 'junkies?', 'junky', 'alcoholics?',
      'retarded', 'senile', 'hiv', 'hepatitis', 'adhd', 'off (?:his|her|their) meds',
    ),
    why: 'it names an illness, and a note is about conduct',
    better:
      'Say what was done or said: “said he would shoot whoever came in”. ' +
      'If somebody needs support, note it as a support need.',
  },
  {
    group: 'belief',
    pattern: word(
      'sovereign citizens?', 'sovcits?', 'militia(?:men|man)?', 'extremists?', 'radicals?', 'fanatics?',
      'cult(?:ists?)?', 'anti-?government', 'conspiracy theorists?', 'republicans?', 'democrats?',
      'communists?', 'fascists?', 'nazis?', 'maga', 'antifa', 'anarchists?', 'activists?',
      'muslims?', 'islamic', 'islamists?', 'jews?', 'jewish', 'christians?', 'catholics?',
      'mormons?', 'hindus?', 'atheists?', 'gun nuts?', 'preppers?', 'gangsters?',
      'gang ?(?:members?|bangers?|affiliated)',
    ),
    why: 'it names a belief or a membership, which is not conduct',
    better: 'Say what was done or said at this door; what somebody said may stand in quotation marks.',
  },
  {
    group: 'origin',
    pattern: word(
      'mexicans?', 'arabs?', 'immigrants?', 'illegals?', 'illegal aliens?', 'foreigners?',
      'gyps(?:y|ies)', 'ghetto', 'thugs?', '(?:trailer|white) trash', 'criminals?', 'felons?',
      'ex-?cons?', 'lowlifes?', 'scum', 'those people', '(?:bad|rough|high-crime) neighbou?rhood',
      '(?:bad|rough|high-crime) (?:area|part of town)',
    ),
    why: 'it sorts a person or a street into a group',
    better: 'Leave it out. Say what this person did, on which day, and who saw it.',
  },
  {
    group: 'guess',
    pattern: word(
      'probably', 'apparently', 'supposedly', 'allegedly', 'presumably', 'possibly', 'maybe', 'likely',
      'seem(?:s|ed)?', 'appear(?:s|ed)? to be', 'rumou?r(?:s|ed)?', 'reputed(?:ly)?', 'might be',
      'known (?:to|for|as)', 'everyone knows', 'i (?:think|feel|believe|guess)', 'suspected',
    ),
    why: 'it guesses',
    better: 'Say who saw or heard it: “the landlord said he saw a rifle by the door”.',
  },
  {
    group: 'need',
    pattern: word(
      'deaf', 'blind (?:man|woman|person|occupant|resident)', 'wheelchair', 'dialysis', 'pregnant',
      'disabled', 'elderly',
    ),
    why: 'it is a need, not a hazard',
    better: 'Note it under support needs, where the server sees it and it counts for no tier.',
  },
];
