import type { Incident, IncidentCause, SpikeWatch } from '#src/schemas/incident.ts';
import { at } from './case-builders.ts';

let count = 0;

export function aCause(fields: Partial<IncidentCause> = {}): IncidentCause {
  return {
    ...{ about: 'complaint', posts: 12, authors: 9, voices: 8, negative: 10, neutral: 1, positive: 1, complaints: 10 },
    terms: [{ term: 'gate', authors: 6 }],
    threads: [{ threadId: 'sandbox:chirp:1', mentionId: 'sandbox:chirp:1|brand-1', posts: 3 }],
    loudest: [{ authorId: 'sandbox:chirp:author-1', mentionId: 'sandbox:chirp:1|brand-1', posts: 2 }],
    languages: [{ lang: 'en', posts: 12 }],
    firstMentionId: 'sandbox:chirp:1|brand-1',
    ...fields,
  };
}

/** Complaints that rose at ten and were noticed five minutes later. */
export function anIncident(fields: Partial<Incident> = {}): Incident {
  count += 1;
  return {
    id: `incident-${String(count).padStart(3, '0')}`,
    brandId: 'brand-1',
    ...{ status: 'open', level: 'warning', series: ['complaint'], score: 1.6, openedScore: 1.6 },
    ...{ startedAt: at('10:00'), lastAt: at('10:05'), openedAt: at('10:05'), peak: 8 },
    cause: aCause(),
    alerts: [],
    history: [{ at: at('10:05'), kind: 'opened', text: 'Opened.' }],
    version: 1,
    ...fields,
  };
}

export function aWatch(fields: Partial<SpikeWatch> = {}): SpikeWatch {
  return {
    ...{ brandId: 'brand-1', countedTo: at('10:00') },
    series: { all: { 'a.b': [1, null] }, negative: {}, complaint: { $seen: 3 } },
    share: { share: 0.3, weight: 120 },
    pending: [{ series: 'complaint', at: at('09:55'), score: 1.3 }],
    version: 1,
    ...fields,
  };
}
