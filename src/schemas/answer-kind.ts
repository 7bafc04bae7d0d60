import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * What an answer does, as far as its words say: apology · empathy: says that it understands · explanation: names a cause ·
 * compensation: offers something · private: asks to go on in private · question: asks for what is missing. One answer may be several.
 */
export const AnswerKind = z.enum(['apology', 'empathy', 'explanation', 'compensation', 'private', 'question']);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** What became of answers of a kind. Of those who complained; `wroteAgain` within 48 hours. */
export const AnswerTally = z.object({
  answers: z.number().int(),
  wroteAgain: z.number().int(),
  recovered: z.number().int(),
  worse: z.number().int(),
  /** The conversation's engagement doubled after the answer, by twenty at least. */
  spread: z.number().int(),
});
export type AnswerTally = z.infer<typeof AnswerTally>;

/** Answers to complaints that are alike: as severe, and as angry. */
export const AnswerStratum = z.object({
  /** High and critical are severe. */
  isSevere: z.boolean(),
  isAroused: z.boolean(),
  all: AnswerTally,
  byKind: z.partialRecord(AnswerKind, AnswerTally),
});
export type AnswerStratum = z.infer<typeof AnswerStratum>;

/** What a brand's answers of a month did, counted once their 48 hours were over. */
export const AnswerMonth = z.object({
  /** `YYYY-MM`, UTC. */
  month: z.string(),
  strata: z.array(AnswerStratum),
  /** By user id; answers that were given on the network itself have nobody. */
  byPerson: z.record(z.string(), AnswerTally),
  byTopic: z.record(z.string(), AnswerTally),
});
export type AnswerMonth = z.infer<typeof AnswerMonth>;

/** What is known of a brand's answers; see domain/answer-results.ts. */
export const AnswerResults = z.object({
  /** The brand. */
  id: z.string(),
  brandId: z.string(),
  /** Answers given before this moment are counted, each once. */
  until: moment,
  /** The rules by which texts were told apart; with others it is counted anew. */
  rules: z.number().int(),
  /** The newest twelve, oldest first. */
  months: z.array(AnswerMonth),
  version: z.number().int(),
});
export type AnswerResults = z.infer<typeof AnswerResults>;
