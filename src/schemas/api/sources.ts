import { z } from 'zod';
import { ActionKind } from '../action.ts';
import { Capability, Way } from '../capability.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { CoverageWindow, Source } from '../source.ts';

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
});
export type ConnectorDescription = z.infer<typeof ConnectorDescription>;

/** How well the posts of a source are watched: their counters are read again to see them spread. */
export const SourceLooks = z.object({
  /** Posts that are watched. */
  watched: z.number().int(),
  /** Of these, how many want to be read again before `until`. */
  due: z.number().int(),
  /** How many posts the network lets us read before `until`; missing where it names no limit. */
  left: z.number().int().optional(),
  /** When the network's count begins anew, or in an hour. */
  until: moment,
});
export type SourceLooks = z.infer<typeof SourceLooks>;

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
});
export type ShownSource = z.infer<typeof ShownSource>;

export const SourceDraft = z.object({
  name: z.string().trim().min(1).max(100),
  connector: z.string(),
  /** A secret field left out keeps what is stored. */
  settings: z.record(z.string(), z.unknown()),
  intervalSeconds: z.number().int().min(5).max(86_400).optional(),
  ownHandles: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
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
  summary: 'Changes name, settings, interval or own handles.',
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
