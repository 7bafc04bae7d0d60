import { z } from 'zod';
import { moment } from './moment.ts';

/** Progress of `earshot import`; kept with each page, so that a killed import goes on where it stopped. */
export const ImportRun = z.object({
  /** Hash of the file's content, network, mapping and brands. */
  id: z.string(),
  network: z.string(),
  file: z.string(),
  startedAt: moment,
  finishedAt: moment.optional(),
  /** Rows of the file taken so far; an import goes on behind them. */
  rows: z.number().int(),
  read: z.number().int(),
  new: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
});
export type ImportRun = z.infer<typeof ImportRun>;

/** What an import prints at its end. */
export const ImportSummary = z.object({
  read: z.number().int(),
  new: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
  /** Mentions that its new posts became. */
  matched: z.number().int(),
  scored: z.number().int(),
  flagged: z.number().int(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;
