import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  discardLayer,
  getLayers,
  type LearntLayers,
  retrainBrand,
  switchOffLayer,
  switchOnLayer,
} from '#src/schemas/api/corrections.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

export type LayerWish = { wish: 'retrain' | 'off' | 'discard' } | { wish: 'on'; number: number };

/** What a brand has learnt, and the ways to change it. */
export function useLayers(brandId: string) {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.layers(brandId);
  const learnt = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(getLayers, { params: { brandId } }, signal),
  });
  const change = useMutation({
    mutationFn: (wish: LayerWish) => send(brandId, wish),
    onSuccess: (after) => queryClient.setQueryData(queryKey, after),
    onError: () => void queryClient.invalidateQueries({ queryKey }),
  });
  return { learnt, change };
}

function send(brandId: string, wish: LayerWish): Promise<LearntLayers> {
  const params = { brandId };
  switch (wish.wish) {
    case 'retrain':
      return call(retrainBrand, { params });
    case 'on':
      return call(switchOnLayer, { params, body: { number: wish.number } });
    case 'off':
      return call(switchOffLayer, { params });
    case 'discard':
      return call(discardLayer, { params });
  }
}
