import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

const consentGroup = 'To answer by consent (OAuth 2.0)';
const keysGroup = 'To answer by four keys instead (OAuth 1.0a)';

const secret = (title: string, description: string, group?: string) =>
  z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({ title, description, secret: true, ...(group && { group }) });

/** In millionths of a US dollar. */
const price = (title: string, preset: number, description = 'In millionths of a US dollar.') =>
  z.number().int().min(0).max(10_000_000).default(preset).meta({ title, description, group: 'Prices' });

const httpUrl = z.url({ protocol: /^https?$/ });

/** The prices are those of pay-per-use accounts in August 2026, https://docs.x.com/x-api/getting-started/pricing. */
export const Settings = z
  .object({
    handle: z
      .string()
      .trim()
      .regex(/^@?[A-Za-z0-9_]{1,15}$/, 'a handle has up to 15 letters, digits and underscores')
      .meta({ title: 'Handle', description: 'Of your own account: its mentions are heard, and it answers.' }),
    listenTo: z
      .array(z.enum(['search', 'mentions', 'own posts', 'stream']))
      .min(1)
      .default(['search', 'mentions'])
      .meta({
        title: 'Listen to',
        description: 'Search and stream hear the same posts, and X bills both: one of them is enough.',
      }),
    bearerToken: secret(
      'Bearer token',
      'Of your app in the X developer console: enough to listen; to answer, a client ID or the four keys are needed as well.',
    ),
    clientId: z.string().trim().min(1).optional().meta({
      title: 'Client ID',
      description: 'Save it, then press Connect on the card of the source.',
      group: consentGroup,
    }),
    clientSecret: secret('Client secret', 'A public client has none.', consentGroup),
    apiKey: secret('API key', 'The four come together, and hold only while no client ID is given.', keysGroup),
    apiSecret: secret('API key secret', 'Stands beside the API key.', keysGroup),
    accessToken: secret('Access token', 'Of your own account.', keysGroup),
    accessSecret: secret('Access token secret', 'Of your own account.', keysGroup),
    enterprise: z
      .boolean()
      .default(false)
      .meta({ title: 'Enterprise contract', description: 'May answer posts that did not call on the account.' }),
    queryLength: z
      .number()
      .int()
      .min(128)
      .max(4096)
      .default(512)
      .meta({ title: 'Longest query', description: 'What X allows your app; self-serve accounts have 512.' }),
    firstLookBackHours: z
      .number()
      .int()
      .min(1)
      .max(167)
      .default(24)
      .meta({ title: 'First look back', description: 'Hours before the first poll that are heard as well.' }),
    maxPostsPerPoll: z
      .number()
      .int()
      .min(10)
      .max(10_000)
      .default(300)
      .meta({ title: 'Posts a poll', description: 'At most, for each query; what is older becomes a gap.' }),
    pricePost: price('Price of a post read', 5000),
    priceUser: price('Price of an author read', 10_000),
    priceOwned: price('Price of an own mention or post read', 1000),
    priceReply: price('Price of a reply', 10_000),
    priceLink: price('Price of a reply with a link', 200_000),
    priceRepost: price('Price of a repost', 15_000),
    baseUrl: httpUrl.default('https://api.x.com').meta({ title: 'API', description: 'Where X is asked.' }),
    siteUrl: httpUrl.default('https://x.com').meta({ title: 'Site', description: 'Where people read X.' }),
  })
  .superRefine((settings, issues) => {
    const { bearerToken, clientId, listenTo } = settings;
    const keys = oauth1Of(settings);
    const given = [settings.apiKey, settings.apiSecret, settings.accessToken, settings.accessSecret];
    const problem = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (!keys && given.some(Boolean)) problem('apiKey', 'the four keys of OAuth 1.0a come together');
    if (!bearerToken && !clientId && !keys)
      problem('bearerToken', 'a bearer token, a client ID or the four keys are needed');
    if (listenTo.includes('stream') && !bearerToken) problem('bearerToken', 'the stream needs the bearer token');
  });
export type Settings = z.infer<typeof Settings>;

export type XContext = ConnectorContext<Settings>;

export interface OAuth1Keys {
  appKey: string;
  appSecret: string;
  accessToken: string;
  accessSecret: string;
}

export function oauth1Of(settings: Partial<Settings>): OAuth1Keys | undefined {
  const { apiKey, apiSecret, accessToken, accessSecret } = settings;
  if (!apiKey || !apiSecret || !accessToken || !accessSecret) return undefined;
  return { appKey: apiKey, appSecret: apiSecret, accessToken, accessSecret };
}

/** Whether there is a way to speak for the account; whether its owner has consented is for the vault to say. */
export function speaksForAccount(settings: Settings): boolean {
  return settings.clientId !== undefined || oauth1Of(settings) !== undefined;
}

/** Without the `@`. */
export function handleOf(settings: Settings): string {
  return settings.handle.replace(/^@/, '');
}
