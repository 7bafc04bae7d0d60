import { z } from 'zod';
import { CaseView, Lane } from '#src/schemas/case.ts';
import { CaseCriteria } from '#src/schemas/case-criteria.ts';

const { shape } = CaseCriteria;

/** What the inbox shows, kept in the address, so that a view can be linked to. A value that makes no sense is left out. */
export const InboxSearch = z.object({
  view: CaseView.optional().catch(undefined),
  lane: Lane.optional().catch(undefined),
  /** Words in title or author. */
  q: z.string().max(200).optional().catch(undefined),
  /** A saved view's id. */
  saved: z.string().max(100).optional().catch(undefined),
  /** What stands beside `saved` is shown instead of what was saved. */
  edited: z.literal(true).optional().catch(undefined),
  brandIds: shape.brandIds.catch(undefined),
  networks: shape.networks.catch(undefined),
  topics: shape.topics.catch(undefined),
  languages: shape.languages.catch(undefined),
  riskLevels: shape.riskLevels.catch(undefined),
  tags: shape.tags.catch(undefined),
  assigneeIds: shape.assigneeIds.catch(undefined),
  teamIds: shape.teamIds.catch(undefined),
  minFollowers: shape.minFollowers.catch(undefined),
  due: shape.due.catch(undefined),
});
export type InboxSearch = z.infer<typeof InboxSearch>;
