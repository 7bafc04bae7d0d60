import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { countViews, listViews, type ShownViews } from '#src/schemas/api/views.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

const shownKey = [...queryKeys.records('views'), 'shown'];
/** What is overdue changes without any news. */
const recountMs = 20_000;

/** The saved views that this person sees, in their order; undefined until they are known. */
export function useViews(): Partial<ShownViews> & { isKnown: boolean; put: (shown: ShownViews) => void } {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: shownKey,
    queryFn: ({ signal }) => call(listViews, {}, signal),
    staleTime: 60_000,
  });
  return {
    ...data,
    isKnown: data !== undefined,
    put: (shown) => queryClient.setQueryData<ShownViews>(shownKey, shown),
  };
}

/** How many cases stand in each saved view, by its id. */
export function useViewCounts(): Record<string, number> {
  const { views } = useViews();
  // Counted anew where a view was changed.
  const versions = useMemo(() => views?.map(({ id, version }) => `${id} ${version}`).join(), [views]);
  const { data } = useQuery({
    queryKey: [...queryKeys.caseCounts, 'saved', versions],
    queryFn: ({ signal }) => call(countViews, {}, signal),
    enabled: versions !== undefined && versions !== '',
    placeholderData: (before) => before,
    refetchInterval: recountMs,
  });
  return data?.counts ?? {};
}
