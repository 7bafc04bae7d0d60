import { z } from 'zod';

export const SentimentLabel = z.enum(['negative', 'neutral', 'positive']);
export type SentimentLabel = z.infer<typeof SentimentLabel>;

/** How bad a complaint is for the person who makes it. */
export const Severity = z.enum(['none', 'low', 'medium', 'high', 'critical']);
export type Severity = z.infer<typeof Severity>;

/** One post of such a kind goes to the top at once, whatever its reach. */
export const HardRule = z.enum([
  'safety',
  'injury',
  'fraud',
  'legal',
  'discrimination',
  'data_leak',
  'press',
  'go_public',
]);
export type HardRule = z.infer<typeof HardRule>;

/** A stretch of the text that carried the judgement; offsets in UTF-16 units, positive weight is praise. */
export const SentimentReason = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
  weight: z.number(),
});
export type SentimentReason = z.infer<typeof SentimentReason>;

/** From this probability on, a mention counts as a complaint in lists, rollups and histories. */
export const complaintFrom = 0.5;

/** What a model says of a text, before a rule labels it. */
export const SentimentResult = z.object({
  /** In [-1, 1]. */
  score: z.number().min(-1).max(1),
  /** Probability that the label drawn from the score is right. */
  confidence: z.number().min(0).max(1),
  /** Probability that the text is a complaint. */
  complaint: z.number().min(0).max(1),
  severity: Severity,
  /** ISO 639-1, `und` unknown, `mul` mixed. */
  lang: z.string(),
  /** It wants an answer: a question that is only a reproach ("are you serious?") is none. */
  question: z.boolean(),
  /** The person says that they leave, or are about to: a contract ended, a rival, "never again". */
  leaving: z.boolean().default(false),
  hardRules: z.array(HardRule),
  topics: z.array(z.string()),
  reasons: z.array(SentimentReason),
});
export type SentimentResult = z.infer<typeof SentimentResult>;

/** How a mention feels toward its brand. */
export const Sentiment = SentimentResult.extend({
  label: SentimentLabel,
  /** Confidence is too low for a machine: a person decides. The label is given all the same. */
  undecided: z.boolean(),
  /** A person's word stands: the id of the user who corrected the model. */
  correctedBy: z.string().optional(),
});
export type Sentiment = z.infer<typeof Sentiment>;

/** A sentiment as a store kept it; one of an earlier release lacks the fields that came later. */
export function sentimentFromStored(stored: z.input<typeof Sentiment>): Sentiment {
  return { ...stored, leaving: stored.leaving ?? false };
}
