import type { Scorable } from '../../ports/sentiment-model.ts';
import type { HardRule } from '../../schemas/sentiment.ts';
import { layOut } from './clauses.ts';
import { comparisons } from './cue-tables/comparisons.ts';
import { type ComplaintMeaning, complaints } from './cue-tables/complaints.ts';
import { hardRules } from './cue-tables/hard-rules.ts';
import { type PhraseMeaning, phrases } from './cue-tables/phrases.ts';
import { type CueMatch, findCues, indexCues } from './cues.ts';
import { findTopics, topicIndexOf } from './find-topics.ts';
import { identifyLanguage } from './identify-language.ts';
import type { Judgement } from './judgement.ts';
import { hasLexicon, lexiconOf } from './lexicon/lexicon.ts';
import { isDenied, readSigns } from './signs.ts';
import { complaintProbability, confidenceOf, scoreOf, severityOf } from './squash.ts';
import { prepareText } from './text.ts';
import { tokenise } from './tokens.ts';
import { type Valence, type WeighedSpan, weigh } from './valence.ts';

type Found =
  | { kind: 'phrase'; said: PhraseMeaning }
  | { kind: 'complaint'; said: ComplaintMeaning }
  | { kind: 'rule'; said: HardRule };

/** One index for all tables: each word of a text is looked up once. */
const cueIndex = indexCues<Found>([
  ...[...phrases, ...comparisons].map(([first, rest, said]) => [first, rest, { kind: 'phrase', said }] as const),
  ...complaints.map(([first, rest, said]) => [first, rest, { kind: 'complaint', said }] as const),
  ...hardRules.map(([first, rest, said]) => [first, rest, { kind: 'rule', said }] as const),
]);

const mostSpans = 24;
/** Share of a complaint's log-odds that a reason shows, to stand beside valences in [-4, 4]. */
const complaintSpanScale = -0.8;
const hardRuleSpanWeight = -4;

/** Judges one text. The same text gets the same judgement; nothing a text holds makes it throw. */
export function judge({ text, target, targetTerms, lang: claimed, topics }: Scorable): Judgement {
  const prepared = prepareText(text, target ? [target, ...(targetTerms ?? [])] : (targetTerms ?? []));
  const tokens = tokenise(prepared.masked);
  const { lang, seen } = identifyLanguage(prepared.masked, tokens, claimed);
  const readAs = lang === 'mul' || lang === 'und' ? (seen.find(hasLexicon) ?? 'en') : lang;
  const lexicon = lexiconOf(readAs);

  const layout = layOut(tokens, lexicon, readAs);
  const turns: CueMatch<PhraseMeaning>[] = [];
  const told: CueMatch<ComplaintMeaning>[] = [];
  const ruled: CueMatch<HardRule>[] = [];
  for (const { start, end, meaning } of findCues(cueIndex, prepared.lower, tokens)) {
    if (meaning.kind === 'phrase') turns.push({ start, end, meaning: meaning.said });
    else if (meaning.kind === 'complaint') told.push({ start, end, meaning: meaning.said });
    else if (!isDenied(tokens, start)) ruled.push({ start, end, meaning: meaning.said });
  }
  const valence = weigh(tokens, lexicon, layout, turns);
  const rules = [...new Set(ruled.map((match) => match.meaning))];
  const signs = readSigns(tokens, prepared, told);

  const complaint = complaintProbability(valence, signs, rules);
  const score = scoreOf(valence, signs, complaint);
  return {
    score,
    confidence: confidenceOf(score, complaint, valence, signs, hasLexicon(lang)),
    complaint,
    severity: severityOf(complaint, valence, signs, rules),
    lang,
    question: signs.question,
    leaving: false,
    hardRules: rules,
    topics: findTopics(tokens, topicIndexOf(topics)),
    spans: spansOf(valence, told, ruled, complaint),
  };
}

/** The strongest reasons, in the order of the text; no stretch is told twice. */
function spansOf(
  valence: Valence,
  told: readonly CueMatch<ComplaintMeaning>[],
  ruled: readonly CueMatch<HardRule>[],
  complaint: number,
): WeighedSpan[] {
  const all: WeighedSpan[] = [
    ...ruled.map(({ start, end }) => ({ start, end, weight: hardRuleSpanWeight })),
    ...(complaint >= 0.3
      ? told.map(({ start, end, meaning }) => ({ start, end, weight: meaning.weight * complaintSpanScale }))
      : []),
    ...valence.spans,
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const kept: WeighedSpan[] = [];
  for (const span of all) {
    if (kept.length >= mostSpans) break;
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}
