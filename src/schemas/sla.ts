import { z } from 'zod';
import { Lane } from './case.ts';
import { moment } from './moment.ts';
import { RiskLevel } from './risk.ts';
import { WorkingHours } from './team.ts';

/** How soon a case wants its answer where no policy of the people says otherwise; config/policies/sla.json. */
export const SlaDefaults = z.object({
  /** Minutes for a case of each risk level. */
  minutes: z.object({
    none: z.number().positive(),
    low: z.number().positive(),
    medium: z.number().positive(),
    high: z.number().positive(),
    critical: z.number().positive(),
  }),
  /** Share and follow are kindness, not duty: hours. */
  kindnessHours: z.number().positive(),
});
export type SlaDefaults = z.infer<typeof SlaDefaults>;

const minutes = z.number().int().min(1).max(100_000);

/** How soon cases of some kind want an answer. Of those that fit a case the first in order counts. */
export const SlaPolicy = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  /** The lower, the earlier, with room between two; of two alike the one with the smaller id. */
  order: z.number(),
  /** Which cases: empty means any. */
  brandIds: z.array(z.string()).max(100),
  lanes: z.array(Lane),
  riskLevels: z.array(RiskLevel),
  /** Until the first answer, and until each later one. */
  firstMinutes: minutes,
  nextMinutes: minutes,
  /** team: the minutes pass in the working hours of the case's team · own: in these · always: around the clock. */
  counts: z.enum(['team', 'own', 'always']),
  hours: WorkingHours.optional(),
  /** The clock stands still while a case is snoozed, as it does while it waits for them. */
  pausesSnoozed: z.boolean(),
  createdAt: moment,
  version: z.number().int(),
});
export type SlaPolicy = z.infer<typeof SlaPolicy>;
