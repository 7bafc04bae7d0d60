import { z } from 'zod';
import { ThreadOrder, ThreadTab } from '#src/schemas/thread.ts';

const id = z.string().max(300).optional().catch(undefined);

/** What the boards show, kept in the address, so that it can be linked to. A value that makes no sense is left out. */
export const BoardsSearch = z.object({
  tab: ThreadTab.optional().catch(undefined),
  order: ThreadOrder.optional().catch(undefined),
  /** Words of the title. */
  q: z.string().max(200).optional().catch(undefined),
  sourceId: id,
  place: id,
  brandId: id,
  issueId: id,
  /** The open thread begins at this post. */
  post: id,
});
export type BoardsSearch = z.infer<typeof BoardsSearch>;

/** The tab that is open. Whoever comes for the threads of one issue wants all of them. */
export function tabOf({ tab, issueId }: BoardsSearch): ThreadTab {
  return tab ?? (issueId === undefined ? 'unseen' : 'all');
}

export function orderOf({ order }: BoardsSearch): ThreadOrder {
  return order ?? 'heat';
}

/** The list is narrowed to something, beside its tab. */
export function isNarrowed({ q, sourceId, place, brandId, issueId }: BoardsSearch): boolean {
  return [q, sourceId, place, brandId, issueId].some((each) => each !== undefined);
}
