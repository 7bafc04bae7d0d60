import { z } from 'zod';
import { moment } from './moment.ts';

/** How a person wants a report to be sent. */
export const ReportForm = z.object({
  brandId: z.string(),
  /** weekly: on `weekday`, of the seven days before it · monthly: on the first, of the month before. */
  cadence: z.enum(['weekly', 'monthly']),
  /** ISO: 1 is Monday, 7 Sunday. */
  weekday: z.number().int().min(1).max(7),
  /** Hour of the day (0 to 23) in `timeZone`. */
  hour: z.number().int().min(0).max(23),
  timeZone: z.string(),
  /** Users who get it. */
  userIds: z.array(z.string()).min(1, 'Choose who gets it.').max(100),
});
export type ReportForm = z.infer<typeof ReportForm>;

/** A report that is sent by itself. */
export const ReportSchedule = ReportForm.extend({
  id: z.string(),
  createdBy: z.string(),
  /** What was due before is not sent: when it was made or its time was changed. */
  since: moment,
  version: z.number().int(),
});
export type ReportSchedule = z.infer<typeof ReportSchedule>;

/** One person's mail with a report; one a schedule, period and person, whatever restarts. */
export const ReportMail = z.object({
  /** `scheduleId:day:userId`. */
  id: z.string(),
  /** The schedule. */
  of: z.string(),
  brandId: z.string(),
  /** The day on which it was due, `YYYY-MM-DD` in the schedule's time zone. */
  day: z.string(),
  userId: z.string(),
  /** `unknown`: the mail server did not say whether it took it, or we died meanwhile; it is not sent again. */
  status: z.enum(['sent', 'failed', 'unknown']),
  at: moment,
  problem: z.string().optional(),
  version: z.number().int(),
});
export type ReportMail = z.infer<typeof ReportMail>;
