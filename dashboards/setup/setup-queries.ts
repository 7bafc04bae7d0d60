import { queryOptions } from '@tanstack/react-query';
import { listBrands } from '#src/schemas/api/brands.ts';
import { listConnectors, listSources } from '#src/schemas/api/sources.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

export const brandsQuery = queryOptions({
  queryKey: queryKeys.brands,
  queryFn: ({ signal }) => call(listBrands, {}, signal),
  staleTime: 30_000,
});

export const sourcesQuery = queryOptions({
  queryKey: queryKeys.sources,
  queryFn: ({ signal }) => call(listSources, {}, signal),
});

export const connectorsQuery = queryOptions({
  queryKey: queryKeys.connectors,
  queryFn: ({ signal }) => call(listConnectors, {}, signal),
  staleTime: 300_000,
});
