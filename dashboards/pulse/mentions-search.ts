import { z } from 'zod';
import { moment } from '#src/schemas/moment.ts';
import { SentimentLabel } from '#src/schemas/sentiment.ts';

/** Kinds of mentions that a figure may speak of beside their label. */
export const MentionKind = z.enum(['complaints', 'flagged', 'undecided']);
export type MentionKind = z.infer<typeof MentionKind>;

/** What the address of the mentions page says; whatever makes no sense there is taken as not said. */
export const MentionsSearch = z.object({
  brandId: z.coerce.string().optional().catch(undefined),
  network: z.coerce.string().optional().catch(undefined),
  sourceId: z.coerce.string().optional().catch(undefined),
  language: z.coerce.string().optional().catch(undefined),
  topic: z.coerce.string().optional().catch(undefined),
  /** Of one account. */
  authorId: z.coerce.string().optional().catch(undefined),
  label: SentimentLabel.optional().catch(undefined),
  only: MentionKind.optional().catch(undefined),
  from: moment.optional().catch(undefined),
  to: moment.optional().catch(undefined),
  text: z.coerce.string().max(200).optional().catch(undefined),
});
export type MentionsSearch = z.infer<typeof MentionsSearch>;

const asked = {
  complaints: { complaint: 'true' },
  flagged: { flagged: 'true' },
  undecided: { undecided: 'true' },
} as const;

/** The same as the API is asked for it. */
export function filterOf({ only, ...filter }: MentionsSearch) {
  return { ...filter, ...(only && asked[only]) };
}

/** The same as it stands in an address; what is not said is left out. */
export function mentionsAddress(search: Partial<MentionsSearch>): Record<string, string> {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : `${value}`]),
  );
}

/** Where a place of a chart leads. */
export function mentionsTarget(search: Partial<MentionsSearch>): { to: '/mentions'; search: Record<string, string> } {
  return { to: '/mentions', search: mentionsAddress(search) };
}
