import { z } from 'zod';
import { CaseView, Lane } from '#src/schemas/case.ts';

/** What the inbox shows, kept in the address, so that a view can be linked to. A value that makes no sense is left out. */
export const InboxSearch = z.object({
  view: CaseView.optional().catch(undefined),
  lane: Lane.optional().catch(undefined),
  brand: z.string().optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
});
export type InboxSearch = z.infer<typeof InboxSearch>;
