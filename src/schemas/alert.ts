import { z } from 'zod';
import { AlertKind, ChannelKind } from './channel.ts';
import { AlertStep } from './incident.ts';
import { moment } from './moment.ts';
import { weekdays } from './team.ts';

/** Something that wants people and is not over: an incident, a critical case that nobody has, a source that is silent. */
export const Alert = z.object({
  /** Its kind and the id of what it is about. */
  id: z.string(),
  kind: AlertKind,
  subjectId: z.string(),
  brandId: z.string().optional(),
  openedAt: moment,
  /** The steps that were begun. */
  told: z.array(z.object({ step: AlertStep, at: moment })),
  /** Of what cannot say so itself (a source): who looks after it. */
  acknowledgedBy: z.string().optional(),
  acknowledgedAt: moment.optional(),
  version: z.number().int(),
});
export type Alert = z.infer<typeof Alert>;

/**
 * A step of the ladder, or what became of it: somebody has it, it is over, nobody has it any more or it is not over after all;
 * what went beyond a person's budget of a day.
 */
export const MessageStep = z.enum([...AlertStep.options, 'taken', 'over', 'open_again', 'gathered']);
export type MessageStep = z.infer<typeof MessageStep>;

/** By which way a message goes. */
export const MessageWay = z.enum([...ChannelKind.options, 'push']);
export type MessageWay = z.infer<typeof MessageWay>;

/**
 * planned: to be sent · held: not before `nextAt`, for its reader is not to be disturbed · waiting: surely not sent, tried
 * again at `nextAt` · sent · unknown: it may have gone out, and is not sent again unless the channel knows it by its id ·
 * failed · gathered: beyond the budget of the day · dropped: nobody needed it any more.
 */
export const MessageStatus = z.enum(['planned', 'held', 'waiting', 'sent', 'unknown', 'failed', 'gathered', 'dropped']);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** One message to one reader or channel: the claim on it and what became of it. Without texts of posts. */
export const AlertMessage = z.object({
  /** Follows from what it says to whom; a list of them begins with the newest alert. */
  id: z.string(),
  /** The alert's. */
  of: z.string(),
  brandId: z.string().optional(),
  kind: AlertKind,
  subjectId: z.string(),
  title: z.string(),
  step: MessageStep,
  critical: z.boolean(),
  /** It came though the reader's budget of the day was used up, being critical. */
  isBeyond: z.boolean().optional(),
  way: MessageWay,
  /** The team's channel, or the person. */
  channelId: z.string().optional(),
  userId: z.string().optional(),
  /** The person's browser. */
  deviceId: z.string().optional(),
  /** When it was planned, and when it was last tried. */
  at: moment,
  triedAt: moment.optional(),
  status: MessageStatus,
  tries: z.number().int(),
  nextAt: moment.optional(),
  problem: z.string().optional(),
  /** By which the channel knows it. */
  reference: z.string().optional(),
  version: z.number().int(),
});
export type AlertMessage = z.infer<typeof AlertMessage>;

const minuteOfDay = z.number().int().min(0).max(1440);

/** When somebody is not to be disturbed, by the clock on their wall. */
export const QuietHours = z.object({
  from: minuteOfDay,
  /** On the next day where it is not later. */
  to: minuteOfDay,
  /** On which days it begins. */
  days: z.array(z.enum(weekdays)).min(1).max(7),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** How a person gets alerts. */
export const AlertWishes = z.object({
  /** The user's. */
  id: z.string(),
  mail: z.boolean(),
  /** To all browsers that they let us tell. */
  push: z.boolean(),
  /** A chat with the bot of one of the team's channels. */
  telegram: z.object({ channelId: z.string(), chat: z.string() }).optional(),
  /** Server, topic and token, sealed. */
  ntfy: z.string().optional(),
  /** IANA. */
  timeZone: z.string(),
  quiet: QuietHours.optional(),
  /** Only while one of their teams works. */
  inTeamHours: z.boolean(),
  /** What is critical comes at any hour. */
  criticalPasses: z.boolean(),
  /** Alerts a day; what is more comes in one message. */
  dailyBudget: z.number().int().min(1).max(500),
  version: z.number().int(),
});
export type AlertWishes = z.infer<typeof AlertWishes>;

/** The alerts of a person's day, by their names: those that came, and the titles of those that were too many. */
export const AlertDay = z.object({
  /** The user's and the day's. */
  id: z.string(),
  of: z.string(),
  day: z.string(),
  told: z.array(z.string()),
  over: z.array(z.object({ name: z.string(), title: z.string() })),
  /** When what was too many is told. */
  gatherAt: moment,
  version: z.number().int(),
});
export type AlertDay = z.infer<typeof AlertDay>;

/** A browser that may be told. */
export const PushDevice = z.object({
  id: z.string(),
  /** Whose. */
  of: z.string(),
  name: z.string(),
  /** Of the push service. */
  host: z.string(),
  /** Its address and keys. */
  sealed: z.string(),
  createdAt: moment,
  version: z.number().int(),
});
export type PushDevice = z.infer<typeof PushDevice>;

/** A pair of keys of ours, made at first use. */
export const ServerKeys = z.object({
  id: z.string(),
  publicKey: z.string(),
  sealed: z.string(),
  version: z.number().int(),
});

/** One step of a ladder: whom it calls, by name and by channel. Nobody named: by role. */
export const Rung = z.object({
  /** Minutes without anybody; the first is told at once. */
  minutes: z.number().int().min(0).max(1440),
  userIds: z.array(z.string()).max(50),
  channelIds: z.array(z.string()).max(20),
});
export type Rung = z.infer<typeof Rung>;

/** What stands for all sources where a brand's id would be. */
export const sourcesLadder = 'sources';

/** Who is called one after the other while nobody acknowledges. */
export const Ladder = z.object({
  /** The brand's. */
  id: z.string(),
  brandId: z.string().optional(),
  rungs: z.array(Rung).length(4),
  version: z.number().int(),
});
export type Ladder = z.infer<typeof Ladder>;
