import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { pulse } from '#src/schemas/api/reports.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

interface PulseQuestion {
  brandId: string;
  network?: string | undefined;
  from: Date;
  to: Date;
}

/** Hourly counts of a brand and what was not heard. */
export function pulseQuery({ brandId, network, from, to }: PulseQuestion) {
  const filter = { brandId, network, from: from.toISOString(), to: to.toISOString() };
  return queryOptions({
    queryKey: [...queryKeys.pulse, filter],
    queryFn: ({ signal }) => call(pulse, { query: { brandId, network, from, to } }, signal),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
