import { z } from 'zod';
import { CaseView } from './case.ts';
import { CaseCriteria } from './case-criteria.ts';
import { moment } from './moment.ts';

/** In place of a user's id: all who read cases. */
export const everybody = 'everybody';

/** A view of the queue that somebody keeps, for one's own use or for all. */
export const SavedView = z.object({
  id: z.string(),
  /** Whose it is: the user who made it, or `everybody`. */
  of: z.string(),
  name: z.string().trim().min(1).max(60),
  view: CaseView,
  criteria: CaseCriteria,
  /** Who made it. */
  userId: z.string(),
  createdAt: moment,
  version: z.number().int(),
});
export type SavedView = z.infer<typeof SavedView>;

/** How somebody wants the saved views: one a person. */
export const ViewOrder = z.object({
  /** The user's. */
  id: z.string(),
  /** Ids of saved views; those that are not named come behind, the oldest first. */
  order: z.array(z.string()).max(500),
  /** What the inbox opens with: a saved view's id or the name of a standing one; `all` where missing. */
  opensWith: z.string().max(100).optional(),
  version: z.number().int(),
});
export type ViewOrder = z.infer<typeof ViewOrder>;
