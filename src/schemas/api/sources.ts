import { z } from 'zod';
import { ActionKind } from '../action.ts';
import { Budget, SpentDay } from '../budget.ts';
import { Capability, Way } from '../capability.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { CoverageWindow, Source, Usual } from '../source.ts';

/** A connector as the page needs it to draw a form and explain itself. */
export const ConnectorDescription = z.object({
  id: z.string(),
  name: z.string(),
  about: z.string(),
  intervalSeconds: z.number().int(),
  /** JSON Schema of its settings; secret fields carry `writeOnly: true`. */
  settingsSchema: z.record(z.string(), z.unknown()),
  /** What it can do beyond listening. */
  actions: z.array(ActionKind),
  /** Why nobody should rely on it yet. */
  experimental: z.string().optional(),
  /** Days after which its terms bind us to drop a post. */
  storeDays: z.number().int().optional(),
  /** Whether its terms let models learn from what is written there. */
  mayTrain: z.boolean(),
  /** Whether its network is asked for what is new. */
  canPoll: z.boolean(),
  /** Whether others may send to a source of it. */
  canReceive: z.boolean(),
  canBackfill: z.boolean(),
  canTest: z.boolean(),
  /** Whether a source of it is connected to an account by consent on the network's own page. */
  canConnect: z.boolean(),
});
export type ConnectorDescription = z.infer<typeof ConnectorDescription>;

/** How well the posts of a source are watched: their counters are read again to see them spread. */
export const SourceLooks = z.object({
  /** Posts that are watched. */
  watched: z.number().int(),
  /** Of these, how many want to be read again before `until`. */
  due: z.number().int(),
  /** How many posts the network, or else the budget, lets us read before `until`; missing where neither bounds them. */
  left: z.number().int().optional(),
  /** Where the budget leaves fewer than the network. */
  leftBy: z.literal('budget').optional(),
  /** When the network's count begins anew, or in an hour. */
  until: moment,
});
export type SourceLooks = z.infer<typeof SourceLooks>;

/** What polling asks of a network, and how many polls a budget buys. */
export const SourceEstimate = z.object({
  intervalSeconds: z.number().int(),
  /** What one poll asks and costs, at most as its connector says, or as the last ones did; missing while neither is known. */
  perPoll: Usual.optional(),
  by: z.enum(['connector', 'polls']).optional(),
  /** Polls that a day's budget buys beside look-ups and actions; missing where nothing bounds them. */
  pollsADay: z.number().int().optional(),
});
export type SourceEstimate = z.infer<typeof SourceEstimate>;

/** What a source has spent, and what its budget buys. */
export const SourceSpending = z.object({
  today: SpentDay,
  /** What this month has cost, in millionths of a US dollar. */
  monthCost: z.number().int(),
  estimate: SourceEstimate,
  /** Seconds from one poll to the next, as the budget stands now; missing where there is none. */
  pollSeconds: z.number().optional(),
});
export type SourceSpending = z.infer<typeof SourceSpending>;

/** A source as shown: secret settings are absent, `secretsSet` names those that are set. */
export const ShownSource = Source.omit({ cursor: true }).extend({
  secretsSet: z.array(z.string()),
  /** Seconds since the newest post heard from there; missing before the first. */
  lagSeconds: z.number().optional(),
  missing: z.array(CoverageWindow),
  /** What its account may do now; missing where its settings no longer fit. */
  ways: z.record(Capability, Way).optional(),
  /** Missing where its network's counters cannot be read again. */
  looks: SourceLooks.optional(),
  spending: SourceSpending,
  /** The account it is connected to by consent, and since when: empty while there is none, missing where none is asked for. */
  connection: z.object({ connectedAt: moment.optional(), handle: z.string().optional() }).optional(),
});
export type ShownSource = z.infer<typeof ShownSource>;

export const SourceDraft = z.object({
  name: z.string().trim().min(1).max(100),
  connector: z.string(),
  /** A secret field left out keeps what is stored. */
  settings: z.record(z.string(), z.unknown()),
  intervalSeconds: z.number().int().min(5).max(86_400).optional(),
  ownHandles: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
  /** Left out, it may ask as much as it needs. */
  budget: Budget.optional(),
});
export type SourceDraft = z.infer<typeof SourceDraft>;

const sourceParams = z.object({ sourceId: z.string() });

export const listConnectors = endpoint({
  method: 'GET',
  path: '/api/connectors',
  caller: 'read',
  summary: 'The networks this installation can listen to.',
  answer: z.array(ConnectorDescription),
});

export const listSources = endpoint({
  method: 'GET',
  path: '/api/sources',
  caller: 'read',
  summary: 'All sources with their health, what is missing, and how well their posts are watched.',
  answer: z.array(ShownSource),
});

export const createSource = endpoint({
  method: 'POST',
  path: '/api/sources',
  caller: 'configure',
  summary: 'Adds a source and polls it at once.',
  body: SourceDraft,
  answer: ShownSource,
});

export const updateSource = endpoint({
  method: 'PUT',
  path: '/api/sources/:sourceId',
  caller: 'configure',
  summary: 'Changes name, settings, interval, own handles or budget.',
  params: sourceParams,
  body: SourceDraft.omit({ connector: true }).extend({ version: z.number().int() }),
  answer: ShownSource,
});

export const removeSource = endpoint({
  method: 'DELETE',
  path: '/api/sources/:sourceId',
  caller: 'configure',
  summary: 'Removes a source; what it brought stays.',
  params: sourceParams,
  answer: z.object({}),
});

export const pauseSource = endpoint({
  method: 'POST',
  path: '/api/sources/:sourceId/pause',
  caller: 'configure',
  summary: 'Pauses or resumes polling.',
  params: sourceParams,
  body: z.object({ paused: z.boolean() }),
  answer: ShownSource,
});

export const pollSource = endpoint({
  method: 'POST',
  path: '/api/sources/:sourceId/poll',
  caller: 'configure',
  summary: 'Polls now.',
  params: sourceParams,
  body: z.object({}),
  answer: z.object({}),
});

export const testSource = endpoint({
  method: 'POST',
  path: '/api/sources/test',
  caller: 'configure',
  summary: 'Tries settings without saving them.',
  body: z.object({
    connector: z.string(),
    settings: z.record(z.string(), z.unknown()),
    /** Takes secret fields that are left out from this source. */
    sourceId: z.string().optional(),
  }),
  answer: z.object({ works: z.boolean(), message: z.string() }),
});

export const estimateSource = endpoint({
  method: 'POST',
  path: '/api/sources/estimate',
  caller: 'configure',
  summary:
    'Says what polling would ask by these settings, and what a budget would buy, without saving or asking anything.',
  body: z.object({
    connector: z.string(),
    settings: z.record(z.string(), z.unknown()),
    intervalSeconds: z.number().int().min(5).max(86_400).optional(),
    budget: Budget.optional(),
    /** Takes secret fields that are left out, and what its polls asked, from this source. */
    sourceId: z.string().optional(),
  }),
  answer: SourceEstimate,
});

export const backfillSource = endpoint({
  method: 'POST',
  path: '/api/sources/:sourceId/backfill',
  caller: 'configure',
  summary: 'Fetches a past stretch of time, where the network allows it.',
  params: sourceParams,
  body: z.object({ from: moment, to: moment }),
  answer: z.object({}),
});

export const sourceCoverage = endpoint({
  method: 'GET',
  path: '/api/sources/:sourceId/coverage',
  caller: 'read',
  summary: 'Which stretches of time were heard and which are missing.',
  params: sourceParams,
  query: z.object({ from: moment, to: moment }),
  answer: z.array(CoverageWindow),
});
