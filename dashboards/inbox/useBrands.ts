import { useQuery } from '@tanstack/react-query';
import { listBrands } from '#src/schemas/api/brands.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** Our own brands (rivals open no cases), and the name behind a brand's id. */
export function useBrands() {
  const { data, isSuccess } = useQuery({
    queryKey: queryKeys.brands,
    queryFn: ({ signal }) => call(listBrands, {}, signal),
    staleTime: 60_000,
  });
  return {
    isKnown: isSuccess,
    ours: data?.filter(({ rival }) => !rival) ?? [],
    nameOf: (brandId: string) => data?.find(({ id }) => id === brandId)?.name ?? '',
  };
}
