import { z } from 'zod';
import { moment } from './moment.ts';

/** What of a brand is counted and watched: every mention, those of negative sentiment, complaints. */
export const SpikeSeries = z.enum(['all', 'negative', 'complaint']);
export type SpikeSeries = z.infer<typeof SpikeSeries>;

/** warning: well above what is usual · storm: at least twice as far above it as when the warning was given. */
export const IncidentLevel = z.enum(['warning', 'storm']);
export type IncidentLevel = z.infer<typeof IncidentLevel>;

export const IncidentStatus = z.enum(['open', 'closed']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/**
 * What stands behind an incident. Texts and names are not in it: they are read from the posts that it names, so that what
 * is removed at its source is gone here, too. A word of `terms` is one that several people used.
 */
export const IncidentCause = z.object({
  /** The narrowest series that most of its posts belong to; what follows is of these, but for the moods. */
  about: SpikeSeries,
  posts: z.number().int(),
  /** Distinct authors. */
  authors: z.number().int(),
  /** Distinct authors once posts of nearly the same text count as one. */
  voices: z.number().int(),
  /** Of all mentions in that time. */
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
  complaints: z.number().int(),
  /** Said far more than before, by how many; the most telling first. */
  terms: z.array(z.object({ term: z.string(), authors: z.number().int() })),
  /** `mentionId` is the first mention in it. */
  threads: z.array(z.object({ threadId: z.string(), mentionId: z.string(), posts: z.number().int() })),
  /** Who wrote most of it; `mentionId` is their first mention. */
  loudest: z.array(z.object({ authorId: z.string(), mentionId: z.string(), posts: z.number().int() })),
  /** ISO 639-1 or `und`. */
  languages: z.array(z.object({ lang: z.string(), posts: z.number().int() })),
  firstMentionId: z.string().optional(),
  /** What speaks for its having been arranged, where it looks so; the strongest first. */
  coordinated: z.array(z.enum(['copied_wording', 'young_accounts', 'few_authors', 'regular_timing'])).optional(),
});
export type IncidentCause = z.infer<typeof IncidentCause>;

/** opened: within a minute · storm: when it becomes one later · after_…: minutes in which nobody acknowledged it. */
export const AlertStep = z.enum(['opened', 'storm', 'after_10', 'after_20', 'after_40']);
export type AlertStep = z.infer<typeof AlertStep>;

/** A mail about an incident; one a step and reader, whatever restarts. */
export const IncidentAlert = z.object({
  step: AlertStep,
  userId: z.string(),
  at: moment,
  /** `unknown`: the mail server did not say whether it took it, or we died meanwhile; it is not sent again. */
  status: z.enum(['sent', 'failed', 'unknown']),
  problem: z.string().optional(),
});
export type IncidentAlert = z.infer<typeof IncidentAlert>;

export const IncidentEventKind = z.enum([
  'opened',
  'joined',
  'storm',
  'acknowledged',
  'taken_back',
  'closed',
  'reopened',
  'merged',
]);
export type IncidentEventKind = z.infer<typeof IncidentEventKind>;

/** One line of an incident's history. */
export const IncidentEvent = z.object({
  at: moment,
  kind: IncidentEventKind,
  /** Who did it; missing where the line did. */
  userId: z.string().optional(),
  text: z.string(),
});
export type IncidentEvent = z.infer<typeof IncidentEvent>;

/** A stretch of time in which people speak of a brand far more than is usual for the hour. */
export const Incident = z.object({
  id: z.string(),
  brandId: z.string(),
  status: IncidentStatus,
  level: IncidentLevel,
  /** The series that rose. */
  series: z.array(SpikeSeries),
  /** How far above the usual, in units of what alerts; the highest so far, and the one that opened it. */
  score: z.number(),
  openedScore: z.number(),
  /** When the first of its posts were written. */
  startedAt: moment,
  /** Until when it was above the usual, so far. */
  lastAt: moment,
  openedAt: moment,
  /** Posts that it is about in its five fullest minutes. */
  peak: z.number().int(),
  cause: IncidentCause,
  acknowledgedBy: z.string().optional(),
  acknowledgedAt: moment.optional(),
  closedAt: moment.optional(),
  /** Who closed it; missing where it was closed because it had calmed. */
  closedBy: z.string().optional(),
  /** What it was, once it is over. */
  summary: z.string().optional(),
  /** The incident that it turned out to be a part of. */
  mergedInto: z.string().optional(),
  alerts: z.array(IncidentAlert),
  history: z.array(IncidentEvent),
  /** Raised by each change. */
  version: z.number().int(),
});
export type Incident = z.infer<typeof Incident>;

/** Mentions of a brand that were written in one stretch of time. */
export interface Volume {
  /** Where the stretch begins: a multiple of its length since 1970. */
  at: Date;
  all: number;
  negative: number;
  positive: number;
  complaint: number;
}

/** How far a brand's mentions were counted, and what the detectors learnt of them. */
export const SpikeWatch = z.object({
  brandId: z.string(),
  /** All before it was counted for good; what is written later and arrives late is not. */
  countedTo: moment,
  /** What each detector keeps, as domain/spikes makes it. */
  series: z.record(SpikeSeries, z.unknown()),
  /** The usual share of negative mentions, and by how many posts it is known. */
  share: z.object({ share: z.number(), weight: z.number() }).optional(),
  /** Alerts whose posts did not yet come from enough people, by series. */
  pending: z.array(z.object({ series: SpikeSeries, at: moment, score: z.number() })),
  version: z.number().int(),
});
export type SpikeWatch = z.infer<typeof SpikeWatch>;

/** How a brand's incidents are noticed and told. */
export const IncidentWishes = z.object({
  /** Incidents a week that are borne; fewer means that only what stands out further is told. */
  alertsAWeek: z.union([z.literal(0.25), z.literal(0.7), z.literal(2)]),
  /** Users to whom an incident is told, the first at once and the next while nobody acknowledges it. Empty: by role. */
  tell: z.array(z.string()).max(20),
});
export type IncidentWishes = z.infer<typeof IncidentWishes>;

export const usualWishes: IncidentWishes = { alertsAWeek: 0.7, tell: [] };
