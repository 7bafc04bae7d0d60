import { z } from 'zod';
import { moment } from './moment.ts';

/** Somebody is away. */
export const Availability = z.object({
  /** The user's. */
  id: z.string(),
  awayFrom: moment,
  awayUntil: moment,
  /** Why, in the person's own words. */
  note: z.string().trim().max(200),
  /** Who said so: the person, or a lead. */
  setBy: z.string(),
  version: z.number().int(),
});
export type Availability = z.infer<typeof Availability>;
