import { z } from 'zod';
import { moment } from './moment.ts';
import { Rollup } from './rollup.ts';

/** What the mentions of a stretch of time came to. */
export const PulseCounts = Rollup.pick({
  mentions: true,
  negative: true,
  neutral: true,
  positive: true,
  undecided: true,
  complaints: true,
  flagged: true,
  scoreSum: true,
});
export type PulseCounts = z.infer<typeof PulseCounts>;

/** Which mentions: of one brand in [from, to), and of one network, source, language or topic where named. */
export const PulseFilter = z.object({
  brandId: z.string(),
  from: moment,
  to: moment,
  network: z.string().optional(),
  sourceId: z.string().optional(),
  /** ISO 639-1 or `und`. */
  language: z.string().optional(),
  /** By name; a mention may be about several. */
  topic: z.string().optional(),
});
export type PulseFilter = z.infer<typeof PulseFilter>;

/**
 * By what mentions are counted: time (hours, or days of the reader's time zone), the hour of the week there (`1-00`, Monday
 * at midnight, to `7-23`), or what they are of.
 */
export const PulseSlice = z.enum(['hour', 'day', 'weekhour', 'network', 'source', 'language', 'topic']);
export type PulseSlice = z.infer<typeof PulseSlice>;

/** One slice. */
export const PulseRow = z.object({
  /**
   * Where the hour or day begins, or the period within it, as ISO text; the hour of the week; or the name or id of the slice.
   */
  key: z.string(),
  counts: PulseCounts,
});
export type PulseRow = z.infer<typeof PulseRow>;
