import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listIncidents } from '#src/schemas/api/incidents.ts';
import { pulseCounts, pulseVoices } from '#src/schemas/api/pulse.ts';
import { pulseTopics } from '#src/schemas/api/pulse-topics.ts';
import type { PulseSlice } from '#src/schemas/pulse.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** Which mentions the page speaks of, beside the brand. */
export interface PulseNarrowing {
  network?: string | undefined;
  sourceId?: string | undefined;
  language?: string | undefined;
  topic?: string | undefined;
}

export interface PulseQuestion extends PulseNarrowing {
  brandId: string;
  from: Date;
  to: Date;
}

const common = { placeholderData: keepPreviousData, staleTime: 15_000 } as const;

/** Counts of a brand by slices, and what was not heard. */
export function countsQuery(question: PulseQuestion, by: PulseSlice, timeZone: string) {
  const query = { ...question, by, timeZone };
  return queryOptions({
    queryKey: [...queryKeys.pulse, 'counts', keyOf(query)],
    queryFn: ({ signal }) => call(pulseCounts, { query }, signal),
    ...common,
  });
}

/** Counts of every brand. */
export function voicesQuery({ brandId: _, ...query }: PulseQuestion) {
  return queryOptions({
    queryKey: [...queryKeys.pulse, 'voices', keyOf(query)],
    queryFn: ({ signal }) => call(pulseVoices, { query }, signal),
    ...common,
  });
}

/** Topics with their movers against another period. */
export function topicsQuery({ topic: _, ...question }: PulseQuestion, before: { from: Date; to: Date }) {
  const query = { ...question, beforeFrom: before.from, beforeTo: before.to };
  return queryOptions({
    // It reads texts: asked for anew by its age, not by every mention.
    queryKey: [...queryKeys.recovery, 'topics', keyOf(query)],
    queryFn: ({ signal }) => call(pulseTopics, { query }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The newest incidents of a brand, open and over. */
export function incidentsOfQuery(brandId: string) {
  return queryOptions({
    queryKey: [...queryKeys.incidents, 'of', brandId],
    queryFn: ({ signal }) => call(listIncidents, { query: { brandId, limit: 100 } }, signal),
    staleTime: 30_000,
  });
}

/** Moments as text, so that equal questions are one. */
function keyOf(query: object): object {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}
