import type { ComplaintMeaning } from './cue-tables/complaints.ts';
import type { CueMatch } from './cues.ts';
import type { PreparedText } from './text.ts';
import type { Token } from './tokens.ts';
import { factOf } from './words.ts';

/** What a text shows besides its words' valence. */
export interface Signs {
  /** Sum of the complaint cues' log-odds, overlapping ones once. */
  cues: number;
  harm: number;
  question: boolean;
  exclamations: number;
  /** Words, hashtags left out. */
  words: number;
  hashtags: number;
  /** The text speaks to an account, or of itself in the first person. */
  addressed: boolean;
  firstPerson: boolean;
  link: boolean;
}

/** A text that begins so asks, even without its mark. `When` and `how` begin too many statements. */
const askingWords = new Set(
  'where why who whose wo wieso warum wann wer où pourquoi dónde cuándo quién dove perché onde waarom waar'.split(' '),
);
const firstPersons = new Set(
  "i i'm im i've ive i'd i'll me my mine we we're we've our us myself ich mir mich mein meine wir uns unser je j'ai moi mon ma mes nous notre yo mi mis me nos io mio mia eu meu minha ik mijn".split(
    ' ',
  ),
);

const isFirstPerson = factOf(({ text }) => firstPersons.has(text));
const asks = factOf(({ text }) => /[?？]/u.test(text));
const exclaims = factOf(({ text }) => /[!！]/u.test(text));

export function readSigns(
  tokens: readonly Token[],
  text: PreparedText,
  told: readonly CueMatch<ComplaintMeaning>[],
): Signs {
  const signs: Signs = {
    cues: 0,
    harm: 0,
    question: false,
    exclamations: 0,
    words: 0,
    hashtags: 0,
    addressed: false,
    firstPerson: false,
    link: text.raw.includes('http') && /https?:\/\//u.test(text.raw),
  };
  let coveredTo = -1;
  for (const match of told) {
    // A cue inside the one before it says little new.
    signs.cues += match.start < coveredTo ? match.meaning.weight * 0.3 : match.meaning.weight;
    signs.harm = Math.max(signs.harm, match.meaning.harm ?? 0);
    coveredTo = Math.max(coveredTo, match.end);
  }
  let firstWord = '';
  for (const token of tokens) {
    if (token.kind === 'word') {
      signs.words += 1;
      firstWord ||= token.text;
      if (isFirstPerson(token.word)) signs.firstPerson = true;
    } else if (token.kind === 'hashtag') signs.hashtags += 1;
    else if (token.kind === 'mention' || (token.kind === 'target' && text.raw[token.start] === '@'))
      signs.addressed = true;
    else if (token.kind === 'mark' && asks(token.word)) signs.question = true;
    else if (token.kind === 'mark' && exclaims(token.word)) signs.exclamations += token.text.length;
  }
  if (askingWords.has(firstWord) && signs.words > 2) signs.question = true;
  return signs;
}
