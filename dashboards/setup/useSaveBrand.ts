import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BrandDraft, createBrand, removeBrand, updateBrand } from '#src/schemas/api/brands.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { brandsQuery } from './setup-queries.ts';

/** Saves a new brand (`brandId` missing) or a change made on a version. */
export function useSaveBrand(brandId: string | undefined, onSaved: () => void) {
  const queryClient = useQueryClient();
  const newest = useQuery(brandsQuery).data?.find(({ id }) => id === brandId);
  const refresh = () => queryClient.invalidateQueries({ queryKey: queryKeys.brands });
  const save = useMutation({
    mutationFn: ({ draft, version }: { draft: BrandDraft; version: number }) =>
      brandId
        ? call(updateBrand, { params: { brandId }, body: { ...draft, version } })
        : call(createBrand, { body: draft }),
    onSuccess: async (brand) => {
      notifications.show({ message: `${brand.name} is saved. Stored posts are being matched against it.` });
      await Promise.all([refresh(), queryClient.invalidateQueries({ queryKey: queryKeys.setup })]);
      onSaved();
    },
    onError: () => void refresh(),
  });
  return { save, newestVersion: newest?.version };
}

export function useRemoveBrand(brandId: string, name: string, onRemoved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(removeBrand, { params: { brandId } }),
    onSuccess: async () => {
      notifications.show({ message: `${name} was removed.` });
      onRemoved();
      await queryClient.invalidateQueries();
    },
  });
}
