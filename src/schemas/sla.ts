import { z } from 'zod';

/** How soon a case wants its answer; defaults in config/policies/sla.json. */
export const SlaPolicy = z.object({
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
export type SlaPolicy = z.infer<typeof SlaPolicy>;
