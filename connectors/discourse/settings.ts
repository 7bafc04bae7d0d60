import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

const Fields = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .meta({ title: 'Address', description: 'Where the board is, for instance https://community.example.' }),
  apiKey: z.string().trim().min(1).optional().meta({
    title: 'API key',
    description:
      'For private categories, for answering and for what staff do. An admin makes it under Admin, Advanced, API keys.',
    secret: true,
  }),
  apiUsername: z.string().trim().min(1).optional().meta({
    title: 'User of the API key',
    description: 'In whose name Earshot reads and answers there.',
  }),
  isOurs: z.boolean().default(false).meta({
    title: 'This board is ours',
    description:
      'Its admins and moderators speak for us, and threads may be closed, pinned, hidden, moved and tagged from here.',
  }),
  rights: z
    .enum(['moderator', 'member'])
    .default('moderator')
    .meta({
      title: 'That user is',
      description:
        'A moderator closes, pins, hides, moves and tags from here and reads what members report; for a plain member the page of ' +
        'the thread is opened instead. Testing the source tells which it is.',
    }),
  listen: z.enum(['everything', 'search']).default('everything').meta({
    title: 'Listen to',
    description: 'Everything that is written, or only what its search finds for your brands: for very large boards.',
  }),
  categories: z
    .array(z.string().regex(/\d+\/?$/, 'ends in the number of the category'))
    .default([])
    .meta({
      title: 'Only these categories',
      description: 'Their numbers or addresses; the address of a category ends in its number, as in /c/support/7.',
    }),
  tags: z.array(z.string().trim().min(1)).default([]).meta({
    title: 'Only these tags',
    description: 'With tags the board is listened to by its search.',
  }),
  webhookSecret: z.string().min(12).optional().meta({
    title: 'Secret of the webhook',
    description: 'At least 12 letters; the same as in the board’s webhook, which then tells us of posts at once.',
    secret: true,
  }),
  firstLookBackHours: z.number().int().min(1).max(720).default(24).meta({
    title: 'First look back',
    description: 'Hours before the first poll that are heard as well.',
  }),
  pagesPerPoll: z.number().int().min(2).max(200).default(40).meta({
    title: 'Pages a poll',
    description: 'How many pages of 50 posts one poll reads at most; what is left is named as a gap.',
  }),
  shortestPost: z.number().int().min(1).max(1000).default(20).meta({
    title: 'Shortest post',
    description: 'Characters, as the board’s setting “min post length” has it.',
  }),
  longestPost: z.number().int().min(100).max(1_000_000).default(32_000).meta({
    title: 'Longest post',
    description: 'Characters, as the board’s setting “max post length” has it.',
  }),
});

export const Settings = Fields.refine(
  ({ apiKey, apiUsername }) => (apiKey === undefined) === (apiUsername === undefined),
  {
    error: 'An API key and its user go together.',
    path: ['apiUsername'],
  },
);
export type Settings = z.infer<typeof Settings>;

export type Context = ConnectorContext<Settings>;

/** Whether posts of this category are wanted. Of some answers the board leaves the category out. */
export function wantsCategory({ categories }: Settings, categoryId: number | null | undefined): boolean {
  if (categories.length === 0 || categoryId === null || categoryId === undefined) return true;
  return categories.some((one) => Number(/(\d+)\/?$/.exec(one)?.[1]) === categoryId);
}

/** Whether it is heard by the board's search, and not by its newest page. */
export function isSearched({ listen, tags }: Pick<Settings, 'listen' | 'tags'>): boolean {
  return listen === 'search' || tags.length > 0;
}
