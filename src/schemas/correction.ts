import { z } from 'zod';
import { moment } from './moment.ts';
import { Sentiment, SentimentLabel, Severity } from './sentiment.ts';

/** What a person says instead of the model. A field that is left out was not judged: the model's stays, and nothing is learnt of it. */
export const PersonsAnswer = z.object({
  label: SentimentLabel.optional(),
  complaint: z.boolean().optional(),
  severity: Severity.optional(),
  topics: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
});
export type PersonsAnswer = z.infer<typeof PersonsAnswer>;

/** The text a correction was made on, as the model was given it. */
export const CorrectedText = z.object({
  title: z.string().optional(),
  text: z.string(),
  /** ISO 639-1 as the network or the author claims it. */
  lang: z.string().optional(),
  /** The terms by which it names the brand. */
  terms: z.array(z.string()),
});
export type CorrectedText = z.infer<typeof CorrectedText>;

/** A person's word on a mention: it stands for as long as the text is the same, and is a case of the regression set. */
export const Correction = z.object({
  mentionId: z.string(),
  brandId: z.string(),
  /** The revision of the mention that the person saw. After an edit of its text the line judges anew. */
  revision: z.number().int(),
  userId: z.string(),
  at: moment,
  /** What the line had said; it is said again when the correction is taken back. */
  model: Sentiment,
  answer: PersonsAnswer,
  /** Missing once the post was removed at its source: then nothing is learnt from it any more. */
  text: CorrectedText.optional(),
});
export type Correction = z.infer<typeof Correction>;
