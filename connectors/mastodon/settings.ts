import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

/** People know their server as `mastodon.example`, and copy its address with a page behind it. */
const address = z
  .string()
  .trim()
  .transform((text) => (/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`))
  .pipe(z.url({ protocol: /^https?$/, error: 'A server is written like mastodon.example.' }))
  .transform((url) => new URL(url).origin);

const tag = z
  .string()
  .trim()
  .transform((text) => text.replace(/^#+/, ''))
  .refine((text) => /^[\p{L}\p{N}\p{M}_·]{1,100}$/u.test(text), 'A hashtag has letters, digits and _ only.');

export const Settings = z.object({
  server: address.meta({
    title: 'Home server',
    description: 'Where your account lives, or, without an account, a server that shows hashtags to everybody.',
  }),
  account: z
    .string()
    .trim()
    .regex(/^@?[\w.-]+(@[\w.-]+(:\d+)?)?$/, 'An account is written like brand@mastodon.example.')
    .optional()
    .meta({
      title: 'Your account',
      description:
        'The account that hears mentions, searches and answers, like brand@mastodon.example. Empty: listen only.',
    }),
  token: z.string().trim().min(1).optional().meta({
    title: 'Access token',
    description: 'Not needed where the account is connected by a click; otherwise from Preferences, Development there.',
    secret: true,
  }),
  servers: z.array(address).max(20).default([]).meta({
    title: 'Further servers',
    description: 'Public servers whose hashtags are heard as well, without an account. No server knows all posts.',
  }),
  hashtags: z.array(tag).max(100).default([]).meta({
    title: 'Hashtags',
    description: 'Followed beside those that your brands’ own words make.',
  }),
  stream: z.boolean().default(true).meta({
    title: 'Live stream',
    description: 'Hears most posts within seconds. Needs the account; polls go on all the same.',
  }),
  onlyIndexable: z.boolean().default(false).meta({
    title: 'Only indexable people',
    description: 'Leaves out who has not opted into being found by search. Most people never touch that switch.',
  }),
  maxCharacters: z.number().int().min(100).max(100_000).default(500).meta({
    title: 'Longest post',
    description: 'Characters that your server takes. “Test” tells the number.',
  }),
  firstLookBackHours: z.number().int().min(1).max(720).default(24).meta({
    title: 'First look back',
    description: 'Hours before the first poll that are heard as well.',
  }),
});
export type Settings = z.infer<typeof Settings>;
export type Context = ConnectorContext<Settings>;

/** Whether somebody has, or is to have, given us an account. */
export function hasAccount({ account, token }: Settings): boolean {
  return Boolean(account || token);
}

/** Every server that is listened to, the home server first. */
export function serversOf({ server, servers }: Settings): string[] {
  return [...new Set([server, ...servers])];
}

/** The hashtags that the words of the brands make (`Acme Cloud` is `AcmeCloud`), and those of the settings, each once. */
export function tagsOf(settings: Settings, terms: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const text of [...terms, ...settings.hashtags]) {
    const name = text.replace(/[^\p{L}\p{N}\p{M}_]/gu, '');
    // A hashtag of digits alone is none there.
    if (name.length >= 2 && name.length <= 100 && !/^[\p{N}_]+$/u.test(name) && !byName.has(name.toLowerCase()))
      byName.set(name.toLowerCase(), name);
  }
  return [...byName.values()];
}
