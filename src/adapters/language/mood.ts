import { logOdds } from '../../domain/log-odds.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import type { FeatureBag } from './features/bag.ts';
import { extract } from './features/extract.ts';
import { addForeign } from './features/language-features.ts';
import { addPlain } from './features/plain-features.ts';
import type { Reading } from './reading.ts';
import type { Mood, SentimentHead } from './sentiment-head.ts';
import { english, others } from './trained.ts';
import { trainedLanguages } from './trained-languages.ts';

/** A text of unknown language and up to so many words is read as English: `worst airline`, `lol`, an emoji alone. */
const shortText = 4;
/** Confidence in what is said of a text in no language that was learnt: low enough for a person to look. */
const strangeConfidence = 0.2;
/** A text in two languages, or too short to tell its language, is understood by half. */
const halfUnderstood = 0.75;

/** Which model reads a text, and with how much right. */
interface Reader {
  head: SentimentHead;
  lang: string;
  trust: number;
}

/** The model for the text's language; undefined where none was trained, and a guess would be no better than a coin. */
export function readerOf({ lang, readAs, signs }: Reading): Reader | undefined {
  if (lang === 'en') return { head: english, lang, trust: 1 };
  if (trainedLanguages.has(lang)) return { head: others, lang, trust: 1 };
  if (lang === 'und' && signs.words > shortText) return undefined;
  if (lang !== 'und' && lang !== 'mul') return undefined;
  if (readAs === 'en') return { head: english, lang: readAs, trust: halfUnderstood };
  return trainedLanguages.has(readAs) ? { head: others, lang: readAs, trust: halfUnderstood } : undefined;
}

/** Neither praise nor blame, and hardly any right to say so. */
export function strangeMood(): Mood {
  return { probabilities: Float64Array.of(0.2, 0.6, 0.2), score: 0, confidence: strangeConfidence };
}

/** What somebody complains of is no praise, whatever its words: how much of the complaint's log-odds counts as blame. */
const complaintLean = 1.5;
/** "We left Acme for Globex": words that say by themselves who fares better; by their valence, in [-4, 4]. */
const comparisonLean = 0.5;
/** Said with the tongue in the cheek. */
const sarcasmLean = 0.8;
const sarcasmTrust = 0.8;

/** Fills the bag and weighs it, as a whole or toward the target. */
export function weighMood(reading: Reading, { head, lang }: Reader, bag: FeatureBag, toward: boolean): Float64Array {
  extract(reading, bag, toward);
  if (head === others) addForeign(bag, reading, lang);
  else addPlain(bag, reading.signs);
  return head.weigh(bag);
}

/** The mood that comes of it, once it is known whether somebody complains (0 before that). */
export function concludeMood(
  { valence, ruleScore, compared }: Reading,
  { head, trust }: Reader,
  odds: Float64Array,
  complaint: number,
  toward: boolean,
): Mood {
  const blame = complaint > complaintFrom ? complaintLean * logOdds(complaint) : 0;
  const fares = toward ? comparisonLean * compared : 0;
  const lean = fares - blame - (valence.sarcasm ? sarcasmLean : 0);
  const mood = head.conclude(odds, ruleScore, lean, toward);
  return { ...mood, confidence: mood.confidence * trust * (valence.sarcasm ? sarcasmTrust : 1) };
}
