import { z } from 'zod';
import { moment } from './moment.ts';

/** The life of an issue: noticed, taken on, worked at, removed, and said to those who complained. */
export const IssueState = z.enum(['seen', 'acknowledged', 'being_fixed', 'fixed', 'told']);
export type IssueState = z.infer<typeof IssueState>;

/** One line of an issue's history. */
export const IssueEvent = z.object({
  at: moment,
  kind: z.enum(['adopted', 'moved', 'changed']),
  userId: z.string(),
  text: z.string(),
});
export type IssueEvent = z.infer<typeof IssueEvent>;

/** A known trouble of a brand that many people share: a theme that a person gave a name and an owner. */
export const Issue = z.object({
  id: z.string(),
  brandId: z.string(),
  name: z.string(),
  /** Who can remove the cause, by the brand's topics. */
  department: z.string().optional(),
  /** User who looks after it. */
  ownerId: z.string().optional(),
  state: IssueState,
  /** Since when it is fixed; missing while it is not. */
  fixedAt: moment.optional(),
  createdAt: moment,
  /** The user who adopted it. */
  createdBy: z.string(),
  history: z.array(IssueEvent),
  /** Raised by each change. */
  version: z.number().int(),
});
export type Issue = z.infer<typeof Issue>;
