import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createSource, type SourceDraft, updateSource } from '#src/schemas/api/sources.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { sourcesQuery } from './setup-queries.ts';

/** Saves a new source (`sourceId` missing) or a change made on a version. */
export function useSaveSource(sourceId: string | undefined, onSaved: () => void) {
  const queryClient = useQueryClient();
  const newest = useQuery(sourcesQuery).data?.find(({ id }) => id === sourceId);
  const save = useMutation({
    mutationFn: ({ draft: { connector, ...draft }, version }: { draft: SourceDraft; version: number }) =>
      sourceId
        ? call(updateSource, { params: { sourceId }, body: { ...draft, version } })
        : call(createSource, { body: { ...draft, connector } }),
    onSuccess: async (source) => {
      notifications.show({ message: sourceId ? `${source.name} is saved.` : `${source.name} is being listened to.` });
      await queryClient.invalidateQueries({ queryKey: queryKeys.sources });
      onSaved();
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: queryKeys.sources }),
  });
  return { save, newestVersion: newest?.version };
}
