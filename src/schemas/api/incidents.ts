import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Incident, IncidentStatus, SpikeSeries } from '../incident.ts';
import { moment } from '../moment.ts';

const incidentParams = z.object({ incidentId: z.string() });
/** Names of the users that incidents name, by id. */
const People = z.record(z.string(), z.string());

export const listIncidents = endpoint({
  method: 'GET',
  path: '/api/incidents',
  caller: 'read',
  summary: 'Incidents, the newest first.',
  query: z.object({
    brandId: z.string().optional(),
    status: IncidentStatus.optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: z.object({ incidents: z.array(Incident), next: z.string().optional(), people: People }),
});

/** A post of an incident, as far as the page shows it; without text where it was removed at its source. */
export const IncidentPost = z.object({
  mentionId: z.string(),
  network: z.string(),
  author: z.string(),
  handle: z.string(),
  followers: z.number().int().optional(),
  /** Its first line. */
  title: z.string().optional(),
  url: z.string(),
  at: moment,
  caseId: z.string().optional(),
  /** Posts of the thread or the author that belong to the incident. */
  posts: z.number().int(),
});
export type IncidentPost = z.infer<typeof IncidentPost>;

export const IncidentDetail = z.object({
  incident: Incident,
  /** What happened, as sentences. */
  sentences: z.array(z.string()),
  /** The series it is about, five minutes each, with what is usual at that hour; oldest first. */
  chart: z.object({
    series: SpikeSeries,
    stepMs: z.number().int(),
    points: z.array(z.object({ at: moment, count: z.number(), usual: z.number().optional() })),
  }),
  first: IncidentPost.optional(),
  threads: z.array(IncidentPost),
  loudest: z.array(IncidentPost),
  /** Stretches of that time in which a source was not heard. */
  missing: z.array(z.object({ sourceName: z.string(), from: moment, to: moment })),
  people: People,
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

export const getIncident = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId',
  caller: 'read',
  summary: 'An incident with its cause in plain words, its course against the usual, and the posts behind it.',
  params: incidentParams,
  answer: IncidentDetail,
});

export const acknowledgeIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/acknowledge',
  caller: 'triage',
  summary: 'Takes an incident by name: nobody else is called.',
  params: incidentParams,
  answer: Incident,
});

export const takeBackIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/take-back',
  caller: 'triage',
  summary: 'Takes one’s own acknowledgement back.',
  params: incidentParams,
  answer: Incident,
});

export const closeIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/close',
  caller: 'triage',
  summary: 'Closes an incident, also while it goes on; only a rise twice as strong is told anew that day.',
  params: incidentParams,
  body: z.object({ reason: z.string().trim().min(1).max(500).optional() }),
  answer: Incident,
});

export const reopenIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/reopen',
  caller: 'triage',
  summary: 'Opens an incident again that a person closed.',
  params: incidentParams,
  answer: Incident,
});
