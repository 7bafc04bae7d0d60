import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

export const Settings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://hn.algolia.com')
    .meta({ title: 'Search', description: 'Where the search is asked.' }),
  itemBaseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://hacker-news.firebaseio.com')
    .meta({ title: 'Items', description: 'Where single items are asked for their counters.' }),
  kinds: z
    .array(z.enum(['story', 'comment']))
    .min(1)
    .default(['story', 'comment'])
    .meta({ title: 'Kinds', description: 'What to hear: stories, comments or both.' }),
  firstLookBackHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .meta({ title: 'First look back', description: 'Hours before the first poll that are heard as well.' }),
});
export type Settings = z.infer<typeof Settings>;

export type SearchContext = ConnectorContext<Settings>;
