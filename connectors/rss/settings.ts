import { z } from 'zod';

export const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ title: 'Address', description: 'Of a feed, or of a page that has one.' }),
  name: z
    .string()
    .max(100)
    .optional()
    .meta({ title: 'Name', description: 'Shown as the place; else the title of the feed.' }),
});
export type Settings = z.infer<typeof Settings>;
