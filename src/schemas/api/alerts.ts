import { z } from 'zod';
import { AlertMessage, AlertWishes, PushDevice, QuietHours, Rung } from '../alert.ts';
import { AlertChannel, AlertKind, AlertLevel, ChannelHealth, ChannelKind } from '../channel.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';

const version = z.number().int();
const channelParams = z.object({ channelId: z.string() });

/** A channel without its secrets: only which of them are set. */
export const ShownChannel = AlertChannel.omit({ sealed: true }).extend({
  secrets: z.array(z.string()),
  health: ChannelHealth.omit({ id: true, version: true }),
});
export type ShownChannel = z.infer<typeof ShownChannel>;

/** What a person fills in. A secret that is left out when a channel is changed stays as it is. */
export const ChannelDraft = z.object({
  kind: ChannelKind,
  name: z
    .string()
    .trim()
    .min(1, 'A channel needs a name.')
    .max(60)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'A name is one line.'),
  settings: z.record(z.string().max(40), z.string().max(2000)),
  brandIds: z.array(z.string()).max(100),
  kinds: z.array(AlertKind).min(1, 'Choose what it is told of.').max(AlertKind.options.length),
  from: AlertLevel,
  enabled: z.boolean(),
});
export type ChannelDraft = z.infer<typeof ChannelDraft>;

export const listChannels = endpoint({
  method: 'GET',
  path: '/api/alerts/channels',
  caller: 'read',
  summary: 'The channels that alerts go to, with how sending to each goes.',
  answer: z.array(ShownChannel),
});

export const createChannel = endpoint({
  method: 'POST',
  path: '/api/alerts/channels',
  caller: 'configure',
  summary: 'Adds a channel for alerts.',
  body: ChannelDraft,
  answer: ShownChannel,
});

export const updateChannel = endpoint({
  method: 'PUT',
  path: '/api/alerts/channels/:channelId',
  caller: 'configure',
  summary: 'Changes a channel. Secrets that are left out stay as they are; another address asks for them anew.',
  params: channelParams,
  body: ChannelDraft.omit({ kind: true }).extend({ version }),
  answer: ShownChannel,
});

export const removeChannel = endpoint({
  method: 'DELETE',
  path: '/api/alerts/channels/:channelId',
  caller: 'configure',
  summary: 'Removes a channel. What was sent to it stays in the log.',
  params: channelParams,
  answer: z.object({}),
});

/** What came of a test, as a sentence. */
export const TestOutcome = z.object({ isWell: z.boolean(), words: z.string() });
export type TestOutcome = z.infer<typeof TestOutcome>;

export const testChannel = endpoint({
  method: 'POST',
  path: '/api/alerts/channels/:channelId/test',
  caller: 'configure',
  summary: 'Sends a test message to a channel, and says what became of it.',
  params: channelParams,
  answer: TestOutcome,
});

const Ntfy = z.object({ server: z.string(), topic: z.string(), token: z.string().optional() });

export const MyAlerts = z.object({
  wishes: AlertWishes.omit({ id: true, ntfy: true }).extend({
    ntfy: Ntfy.omit({ token: true }).extend({ hasToken: z.boolean() }).optional(),
  }),
  devices: z.array(PushDevice.pick({ id: true, name: true, host: true, createdAt: true })),
  /** Channels with a bot that can write to a chat of mine. */
  bots: z.array(z.object({ id: z.string(), name: z.string() })),
  /** By which browsers know who may tell them. */
  pushKey: z.string(),
});
export type MyAlerts = z.infer<typeof MyAlerts>;

export const myAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts/mine',
  caller: 'read',
  summary: 'How I get alerts, and the browsers that may show me them.',
  answer: MyAlerts,
});

export const AlertWish = z.object({
  mail: z.boolean(),
  push: z.boolean(),
  telegram: z.object({ channelId: z.string(), chat: z.string().trim().min(1).max(100) }).optional(),
  /** A token that is left out stays as it is while server and topic do. */
  ntfy: Ntfy.optional(),
  timeZone: z.string().min(1).max(60),
  quiet: QuietHours.optional(),
  inTeamHours: z.boolean(),
  criticalPasses: z.boolean(),
  dailyBudget: z.number().int().min(1).max(500),
  version,
});
export type AlertWish = z.infer<typeof AlertWish>;

export const saveMyAlerts = endpoint({
  method: 'PUT',
  path: '/api/alerts/mine',
  caller: 'read',
  summary: 'Sets how I get alerts.',
  body: AlertWish,
  answer: MyAlerts,
});

export const addDevice = endpoint({
  method: 'POST',
  path: '/api/alerts/mine/devices',
  caller: 'read',
  summary: 'Lets a browser of mine show alerts: what its push service gave it.',
  body: z.object({
    name: z.string().trim().min(1).max(80),
    endpoint: z.url({ protocol: /^https?$/ }).max(2000),
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{20,30}={0,2}$/),
  }),
  answer: MyAlerts,
});

export const removeDevice = endpoint({
  method: 'DELETE',
  path: '/api/alerts/mine/devices/:deviceId',
  caller: 'read',
  summary: 'Takes a browser of mine away.',
  params: z.object({ deviceId: z.string() }),
  answer: MyAlerts,
});

export const testMyAlerts = endpoint({
  method: 'POST',
  path: '/api/alerts/mine/test',
  caller: 'read',
  summary: 'Sends me a test by each of my ways, and says what became of each.',
  answer: z.array(TestOutcome.extend({ way: z.string() })),
});

export const ShownLadder = z.object({
  /** The brand's id, or `sources`. */
  id: z.string(),
  name: z.string(),
  rungs: z.array(Rung),
  /** Somebody wrote it; otherwise it follows roles and the people a brand names. */
  isOwn: z.boolean(),
  version,
});
export type ShownLadder = z.infer<typeof ShownLadder>;

const ladderParams = z.object({ ladderId: z.string() });

export const listLadders = endpoint({
  method: 'GET',
  path: '/api/alerts/ladders',
  caller: 'read',
  summary: 'Who is called one after the other, for each brand and for sources.',
  answer: z.array(ShownLadder),
});

export const saveLadder = endpoint({
  method: 'PUT',
  path: '/api/alerts/ladders/:ladderId',
  caller: 'configure',
  summary: 'Sets who is called for a brand, or for sources, while nobody acknowledges.',
  params: ladderParams,
  body: z.object({ rungs: z.array(Rung).length(4), version }),
  answer: z.array(ShownLadder),
});

export const removeLadder = endpoint({
  method: 'DELETE',
  path: '/api/alerts/ladders/:ladderId',
  caller: 'configure',
  summary: 'Goes back to calling by role.',
  params: ladderParams,
  answer: z.array(ShownLadder),
});

export const ShownMessage = AlertMessage.omit({ reference: true, version: true }).extend({ to: z.string() });
export type ShownMessage = z.infer<typeof ShownMessage>;

export const listAlertMessages = endpoint({
  method: 'GET',
  path: '/api/alerts/messages',
  caller: 'read',
  summary: 'What was sent to whom and what became of it, of the newest alert first.',
  query: z.object({ after: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ messages: z.array(ShownMessage), next: z.string().optional() }),
});

/** What calls for people, without texts of posts. */
export const OpenAlert = z.object({
  id: z.string(),
  kind: AlertKind,
  title: z.string(),
  /** Of its page. */
  path: z.string(),
  openedAt: moment,
  isCritical: z.boolean(),
  /** Who looks after it, by name. */
  takenBy: z.string().optional(),
});
export type OpenAlert = z.infer<typeof OpenAlert>;

export const listOpenAlerts = endpoint({
  method: 'GET',
  path: '/api/alerts/open',
  caller: 'read',
  summary: 'What calls for people now, and who looks after it.',
  answer: z.array(OpenAlert),
});

export const acknowledgeAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/:alertId/acknowledge',
  caller: 'triage',
  summary: 'Takes an incident or a silent source by name: nobody else is called. A case is taken by assigning it.',
  params: z.object({ alertId: z.string() }),
  answer: z.object({}),
});
