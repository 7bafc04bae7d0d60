import { z } from 'zod';
import { AlertStep } from './incident.ts';
import { moment } from './moment.ts';

const MentionIds = z.object({ mentionIds: z.array(z.string()).max(500) });

/** Every kind of job and its payload. A job carries ids, never data. */
export const jobSchemas = {
  /** Poll a source: all pages that are there. */
  collect: z.object({
    sourceId: z.string(),
    /** A person asked for it: the pauses after failures and those a feed wishes do not hold it up. */
    asked: z.boolean().optional(),
  }),
  /** Hear what a source's network pushes, for as long as the connection stands. */
  listen: z.object({ sourceId: z.string() }),
  /** Fill a gap in what a source was heard to say. */
  /** `page` is where an earlier try was cut short. */
  backfill: z.object({
    sourceId: z.string(),
    query: z.string(),
    from: moment,
    to: moment,
    page: z.string().optional(),
  }),
  /** Match a brand's changed queries against posts stored earlier; `after` is where the last batch ended. */
  rematch: z.object({ brandId: z.string(), after: z.string().optional() }),
  score: MentionIds,
  assess: MentionIds,
  /** Read the counters of watched posts that are due. */
  remeasure: z.object({}),
  /** Ask networks again for posts that have come of age: whether they still stand and say the same. */
  recheck: z.object({}),
  /** Send an action, or read back what became of one whose outcome is unknown. */
  deliver: z.object({ actionId: z.string() }),
  /** Put a rule to stored cases, or take back what it did: a batch, and then the next. */
  rules: z.object({ runId: z.string() }),
  /** Tell people of the cases that a rule found for them. */
  notify: z.object({ ruleId: z.string() }),
  /** Count an hour anew from its mentions. */
  rollup: z.object({ brandId: z.string(), hour: moment }),
  /** One reader's mail of one day (the day in the reader's time zone, `YYYY-MM-DD`). */
  digest: z.object({ readerId: z.string(), day: z.string() }),
  /** Ask readers without an account by mail whether they want the digest: as many as may be asked in an hour. */
  invite: z.object({}),
  /** Send the reports that are due. */
  report: z.object({}),
  /** Look for incidents of every brand, and see how those that are open go on. */
  detect: z.object({}),
  /** Count the threads of message boards that were touched. */
  threads: z.object({}),
  /** Look for wordings that rise in what came since the last look. */
  themes: z.object({}),
  /** Tell people of an incident. */
  alert: z.object({ incidentId: z.string(), step: AlertStep }),
  /** Look for what wants people, and go on with telling them. */
  alarm: z.object({}),
  /** Look at a thread that we answered, or, without a case, ask for the looks that fell due. */
  aftercare: z.object({ caseId: z.string().optional() }),
  /** Tell the next of those who complained of an issue that it is fixed, and see what became of the ones before. */
  tell: z.object({ issueId: z.string() }),
  /** Count what became of answers whose 48 hours are over. */
  advise: z.object({}),
  /** Draw the posts of the last day that was over for the audit, once. */
  audit: z.object({}),
  /** Work out the bound of the flags from what complaints came to, once a day; `anew`: though it was today. */
  promise: z.object({ anew: z.boolean().optional() }),
  /** Tell webhooks what happened since the last time. */
  events: z.object({}),
  /** Send a webhook what is due. */
  webhook: z.object({ webhookId: z.string() }),
  /** Count who wrote of each brand on the days that are over, once. */
  pulseDay: z.object({}),
  /** Send what staff decided on members' reports to boards; unless it is for that alone, read what members report. */
  boardReports: z.object({ settle: z.boolean().optional() }),
  /** Search the last week for a watch word that is new or says something else. */
  watchWord: z.object({ wordId: z.string() }),
  /** Remove what people defined or held and nobody needs any more. */
  tidy: z.object({}),
  /** See to cases whose owner is away or does nothing on them. */
  reassign: z.object({}),
  /** Find what a crash left half done, wake snoozed cases, ask for digests that are due. */
  sweep: z.object({}),
} as const;

export type JobName = keyof typeof jobSchemas;
export type JobPayload<N extends JobName> = z.infer<(typeof jobSchemas)[N]>;
export const jobNames = Object.keys(jobSchemas) as JobName[];
