import type { Scorable } from '../../ports/sentiment-model.ts';
import { HardRule, type SentimentResult, Severity } from '../../schemas/sentiment.ts';
import { topicIndexOf } from './find-topics.ts';
import type { Judged, Judgement } from './judgement.ts';

/**
 * What travels between threads: texts as they are, judgements as one block of numbers that is handed over without
 * copying. Copying results as objects costs as much as a fifth of the judging.
 */
export interface Request {
  id: number;
  batch: Scorable[];
}

export function requestOf(id: number, batch: readonly Scorable[]): Request {
  return { id, batch: batch.map(plain) };
}

/**
 * Only the fields a worker reads: a caller's object may hold what cannot be sent. A list of topics that several items
 * share crosses once for all of them.
 */
function plain({ text, target, targetTerms, lang, topics }: Scorable): Scorable {
  return {
    text,
    ...(target && { target }),
    ...(targetTerms && { targetTerms }),
    ...(lang && { lang }),
    ...(topics && { topics }),
  };
}

export interface Response {
  id: number;
  numbers: Float64Array<ArrayBuffer>;
}

// One judgement: score, confidence, complaint, severity, language, question, leaving, rules, topics, moods, spans, then each
// span.
const fixed = 13;
const perSpan = 3;

export function pack(judgements: readonly Judgement[], batch: readonly Scorable[]): Float64Array<ArrayBuffer> {
  const spans = judgements.reduce((sum, one) => sum + one.spans.length, 0);
  const numbers = new Float64Array(judgements.length * fixed + spans * perSpan);
  let at = 0;
  for (const [place, one] of judgements.entries()) {
    numbers[at++] = one.score;
    numbers[at++] = one.confidence;
    numbers[at++] = one.complaint;
    numbers[at++] = Severity.options.indexOf(one.severity);
    numbers[at++] = packLanguage(one.lang);
    numbers[at++] = one.question ? 1 : 0;
    numbers[at++] = one.leaving ? 1 : 0;
    numbers[at++] = bits(one.hardRules, HardRule.options);
    numbers[at++] = bits(one.topics, topicIndexOf(batch[place]?.topics).names);
    for (const probability of one.moods) numbers[at++] = probability;
    numbers[at++] = one.spans.length;
    for (const span of one.spans) {
      numbers[at++] = span.start;
      numbers[at++] = span.end;
      numbers[at++] = span.weight;
    }
  }
  return numbers;
}

/** Makes results of the numbers and of the texts they speak of, which never left this thread. */
export function unpack(numbers: Float64Array, batch: readonly Scorable[]): Judged[] {
  let at = 0;
  const read = (): number => numbers[at++] ?? 0;
  return batch.map(({ text, topics }) => {
    const result: SentimentResult = {
      score: read(),
      confidence: read(),
      complaint: read(),
      severity: Severity.options[read()] ?? 'none',
      lang: unpackLanguage(read()),
      question: read() === 1,
      leaving: read() === 1,
      hardRules: named(read(), HardRule.options),
      topics: named(read(), topicIndexOf(topics).names),
      reasons: [],
    };
    const moods = [read(), read(), read()] as const;
    for (let left = read(); left > 0; left -= 1) {
      const [start, end, weight] = [read(), read(), read()];
      result.reasons.push({ start, end, text: text.slice(start, end), weight });
    }
    return { result, moods };
  });
}

function bits<Name extends string>(names: readonly Name[], all: readonly Name[]): number {
  return names.reduce((sum, name) => sum | (1 << all.indexOf(name)), 0);
}

function named<Name extends string>(set: number, all: readonly Name[]): Name[] {
  return all.filter((_, at) => (set & (1 << at)) !== 0);
}

function packLanguage(lang: string): number {
  return [...lang].reduce((sum, letter) => sum * 32 + letter.charCodeAt(0) - 96, 0);
}

function unpackLanguage(packed: number): string {
  let lang = '';
  for (let rest = packed; rest > 0; rest = Math.floor(rest / 32)) lang = String.fromCharCode((rest % 32) + 96) + lang;
  return lang;
}
