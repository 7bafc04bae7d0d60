import { z } from 'zod';

export const Settings = z.object({
  network: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Small letters, digits, ".", "_" or "-".')
    .meta({
      title: 'Network',
      description: 'Where the posts come from, such as tiktok or reviews. It is the first part of their ids and stays.',
    }),
  secret: z
    .string()
    .min(24, 'At least 24 characters.')
    .regex(/^[!-~]+$/, 'Letters, digits and signs without spaces.')
    .max(200)
    .meta({
      title: 'Secret',
      description: 'Whoever sends signs with it, or shows it. Copy it now: it is not shown again.',
      secret: true,
      suggested: 'random',
    }),
  mustSign: z.boolean().default(false).meta({
    title: 'Take only what is signed',
    description: 'Refuses those who show the secret itself as a bearer token, as tools do that cannot sign.',
  }),
});
export type Settings = z.infer<typeof Settings>;
