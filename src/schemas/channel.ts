import { z } from 'zod';
import { moment } from './moment.ts';

/** Where a team's alerts can go. */
export const ChannelKind = z.enum(['slack', 'teams', 'mattermost', 'webhook', 'telegram', 'ntfy', 'mail']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** What an alert is about. */
export const AlertKind = z.enum(['incident', 'case', 'source', 'thread', 'promise']);
export type AlertKind = z.infer<typeof AlertKind>;

/** critical: a storm, or a case at the highest risk. */
export const AlertLevel = z.enum(['warning', 'critical']);
export type AlertLevel = z.infer<typeof AlertLevel>;

const address = z
  .url({ protocol: /^https?$/, error: 'Write the whole address, as in https://example.com/…' })
  .max(2000);
const secret = z.string().trim().min(1).max(2000);
const server = (usual: string) =>
  address.default(usual).transform((url) => url.replace(/\/+$/, '')) as z.ZodType<string, string | undefined>;

/** What it takes to reach a channel, by kind: as a person fills it in, all in words. */
export const channelSettings = {
  slack: z
    .object({
      /** Of a bot (`xoxb-…`): its message is updated in place. */
      token: secret.optional(),
      /** Its id, or its name where the bot is in it. */
      channel: z.string().trim().min(1).max(200).optional(),
      /** An incoming webhook, in place of both. */
      url: address.optional(),
      server: server('https://slack.com'),
    })
    .refine(({ token, channel, url }) => url !== undefined || (token !== undefined && channel !== undefined), {
      error: 'Give the bot’s token and the channel, or the address of an incoming webhook.',
    }),
  teams: z.object({ url: address }),
  mattermost: z
    .object({
      url: address.optional(),
      server: address.transform((url) => url.replace(/\/+$/, '')).optional(),
      token: secret.optional(),
      channel: z.string().trim().min(1).max(200).optional(),
    })
    .refine(
      ({ url, server: home, token, channel }) =>
        url !== undefined || (home !== undefined && token !== undefined && channel !== undefined),
      { error: 'Give the server, the bot’s token and the channel’s id, or the address of an incoming webhook.' },
    ),
  webhook: z.object({
    url: address,
    /** Standard Webhooks: `whsec_` and base64. */
    secret: z
      .string()
      .trim()
      .regex(/^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, {
        error: 'A secret is whsec_ and base64.',
      })
      .min(30, 'The secret is too short to keep anything.')
      .max(200),
  }),
  telegram: z.object({
    token: secret,
    chat: z.string().trim().min(1).max(100),
    server: server('https://api.telegram.org'),
  }),
  ntfy: z.object({
    server: server('https://ntfy.sh'),
    topic: z
      .string()
      .trim()
      .regex(/^[-_A-Za-z0-9]{1,64}$/, { error: 'A topic has letters, digits, - and _, 64 of them at most.' }),
    token: secret.optional(),
  }),
  mail: z.object({ to: z.email({ error: 'Write one mail address.' }).max(320), name: z.string().optional() }),
} as const satisfies Record<ChannelKind, z.ZodType>;

/** A person's browser, and the keys that we show it. */
const PushAccess = z.object({
  endpoint: address,
  p256dh: z.string(),
  auth: z.string(),
  keys: z.object({ publicKey: z.string(), privateKey: z.string() }),
  /** Who sends, for the push service: an address of ours. */
  subject: z.string(),
});

type Access<K extends ChannelKind> = { kind: K } & z.output<(typeof channelSettings)[K]>;
/** Everything that opens a channel, secrets in plain: never stored so, never logged. */
export type ChannelAccess =
  | { [K in ChannelKind]: Access<K> }[ChannelKind]
  | ({ kind: 'push' } & z.infer<typeof PushAccess>);

/** A place to which alerts of the team go. */
export const AlertChannel = z.object({
  id: z.string(),
  kind: ChannelKind,
  name: z.string(),
  /** What of its settings is no secret. */
  settings: z.record(z.string(), z.string()),
  /** The rest of them, sealed. */
  sealed: z.string(),
  /** Empty: of every brand. */
  brandIds: z.array(z.string()),
  kinds: z.array(AlertKind),
  /** The least that it is told of. */
  from: AlertLevel,
  enabled: z.boolean(),
  createdAt: moment,
  version: z.number().int(),
});
export type AlertChannel = z.infer<typeof AlertChannel>;

/** How sending to a channel goes. */
export const ChannelHealth = z.object({
  /** The channel's. */
  id: z.string(),
  okAt: moment.optional(),
  /** Failures in a row; 0 while it is well. */
  failures: z.number().int(),
  /** The last failure in plain words, and since when there were only failures. */
  problem: z.string().optional(),
  since: moment.optional(),
  version: z.number().int(),
});
export type ChannelHealth = z.infer<typeof ChannelHealth>;
