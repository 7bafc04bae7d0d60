import type { Scorable } from '../../ports/sentiment-model.ts';
import type { HardRule } from '../../schemas/sentiment.ts';
import { layOut } from './clauses.ts';
import { type ComplaintSigns, readComplaintSigns } from './complaint-signs.ts';
import { comparisons } from './cue-tables/comparisons.ts';
import { type ComplaintMeaning, complaints } from './cue-tables/complaints.ts';
import { foreignComplaints } from './cue-tables/foreign-complaints.ts';
import { type PhraseMeaning, phrases } from './cue-tables/phrases.ts';
import { type CueMatch, findCues, indexCues } from './cues.ts';
import { identifyLanguage } from './identify-language.ts';
import { hasLexicon, type Lexicon, lexiconOf } from './lexicon/lexicon.ts';
import { readSigns, type Signs } from './signs.ts';
import { complaintProbability, scoreOf } from './squash.ts';
import { type PreparedText, prepareText } from './text.ts';
import { type Token, tokenise } from './tokens.ts';
import { type Valence, weigh } from './valence.ts';

type Found = { kind: 'phrase' | 'comparison'; said: PhraseMeaning } | { kind: 'complaint'; said: ComplaintMeaning };

/** One index for what moves the mood and the complaint: each word of a text is looked up once. */
const cueIndex = indexCues<Found>([
  ...phrases.map(([first, rest, said]) => [first, rest, { kind: 'phrase', said }] as const),
  ...comparisons.map(([first, rest, said]) => [first, rest, { kind: 'comparison', said }] as const),
  ...[...complaints, ...foreignComplaints].map(
    ([first, rest, said]) => [first, rest, { kind: 'complaint', said }] as const,
  ),
]);

/** All that word lists and rules see in a text: what the trained models weigh, and what explains them. */
export interface Reading {
  prepared: PreparedText;
  tokens: Token[];
  /** ISO 639-1, `und` unknown, `mul` mixed. */
  lang: string;
  /** The language whose lists it was read with. */
  readAs: string;
  lexicon: Lexicon;
  /** Turns of phrase and complaint cues, in the order of the text. */
  turns: CueMatch<PhraseMeaning>[];
  told: CueMatch<ComplaintMeaning>[];
  /** How the target fares beside others: the sum of what comparisons say of it, 0 where there are none. */
  compared: number;
  /** Hard rules with the words that prove them. */
  ruled: CueMatch<HardRule>[];
  trouble: ComplaintSigns;
  valence: Valence;
  signs: Signs;
  rules: HardRule[];
  /** Probability of a complaint and score in [-1, 1] by the rules alone. */
  ruleComplaint: number;
  ruleScore: number;
}

/** Reads one text toward its target. Nothing a text holds makes it throw. */
export function readText({ text, target, targetTerms, lang: claimed }: Scorable): Reading {
  const prepared = prepareText(text, target ? [target, ...(targetTerms ?? [])] : (targetTerms ?? []));
  const tokens = tokenise(prepared.masked);
  const { lang, seen } = identifyLanguage(prepared.masked, tokens, claimed);
  const readAs = lang === 'mul' || lang === 'und' ? (seen.find(hasLexicon) ?? 'en') : lang;
  const lexicon = lexiconOf(readAs);

  const layout = layOut(tokens, lexicon, readAs);
  const turns: CueMatch<PhraseMeaning>[] = [];
  const told: CueMatch<ComplaintMeaning>[] = [];
  let compared = 0;
  for (const { start, end, meaning } of findCues(cueIndex, prepared.lower, tokens)) {
    if (meaning.kind === 'complaint') told.push({ start, end, meaning: meaning.said });
    else turns.push({ start, end, meaning: meaning.said });
    if (meaning.kind === 'comparison') compared += meaning.said.valence;
  }
  const valence = weigh(tokens, lexicon, layout, turns);
  const trouble = readComplaintSigns(tokens, prepared, lang);
  const { ruled } = trouble;
  const rules = ruled.length === 0 ? [] : [...new Set(ruled.map((match) => match.meaning))];
  const signs = readSigns(tokens, prepared, told);
  const ruleComplaint = complaintProbability(valence, signs, rules);
  const ruleScore = scoreOf(valence, signs, ruleComplaint);
  return {
    prepared,
    tokens,
    lang,
    readAs,
    lexicon,
    turns,
    told,
    compared,
    ruled,
    trouble,
    valence,
    signs,
    rules,
    ruleComplaint,
    ruleScore,
  };
}
