import { z } from 'zod';
import { moment } from './moment.ts';

/** A share of things that were seen, with the 95 % interval where it stands for more than was seen. */
export const SeenShare = z.object({
  hits: z.number().int(),
  of: z.number().int(),
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
});
export type SeenShare = z.infer<typeof SeenShare>;

/** Milliseconds; missing where nothing was answered. */
const Took = z.object({ median: z.number(), p90: z.number() });

/** How a brand was answered for in a period; cases of the engage lane by when their first answer left. */
export const Performance = z.object({
  answered: z.number().int(),
  /** More were answered than were looked at: those of the highest priority were. */
  isCut: z.boolean(),
  /** Until the first answer: of working time as the SLA counts it, and by the clock on the wall. */
  working: Took.optional(),
  wall: Took.optional(),
  /** By how long the first answer took of working time: see `answerSpans`. */
  spans: z.array(z.number().int()),
  /** Answered before it was due, by the policies as they are now. */
  inSla: SeenShare,
  /** While fewer had taken it up than make a fire at its source. */
  beforeSpread: SeenShare,
  /** Of those that became fires by now, answered or not by then. */
  fires: z.object({ answeredBefore: z.number().int(), of: z.number().int() }),
  /** Flags of the forecast on cases that were opened in the period and are two days old. */
  flags: z.object({
    /** They became fires. */
    hits: z.number().int(),
    /** They did not, and nobody answered them: nothing else explains it. */
    falseFlags: z.number().int(),
    /** They did not, but were answered: who knows. */
    answered: z.number().int(),
    /** Complaints that became fires without a flag. */
    missed: z.number().int(),
    isCut: z.boolean(),
  }),
  /** Praise and recommendations that were answered: the share lane. */
  thanked: z.number().int(),
  /** Issues that were fixed in the period, and how many people they had troubled. */
  hassles: z.array(
    z.object({
      issueId: z.string(),
      name: z.string(),
      fixedAt: moment,
      accounts: z.number().int(),
      owner: z.string().optional(),
    }),
  ),
  /** Now, of the same brand: conversations that wait for an answer, and whoever waits longest. */
  waiting: z.object({
    count: z.number().int(),
    isCut: z.boolean(),
    oldest: z.object({ caseId: z.string(), title: z.string(), since: moment }).optional(),
  }),
});
export type Performance = z.infer<typeof Performance>;

/** How often the model says the same as people, of what both judged. */
export const SentimentQuality = z.object({
  /** Of the labels that people set, by language, the most first. People correct what is wrong: the true share is higher. */
  languages: z.array(z.object({ language: z.string(), labels: SeenShare, complaints: SeenShare })),
  labels: SeenShare,
  complaints: SeenShare,
  /** Only the newest corrections were read. */
  isCut: z.boolean(),
});
export type SentimentQuality = z.infer<typeof SentimentQuality>;
