import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createToken, listTokens, revokeToken, type TokenForm } from '#src/schemas/api/tokens.ts';
import {
  createWebhook,
  getDelivery,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  resendDelivery,
  rotateWebhookSecret,
  type ShownWebhook,
  testWebhook,
  updateWebhook,
} from '#src/schemas/api/webhooks.ts';
import type { WebhookForm } from '#src/schemas/webhook.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

const webhooksKey = queryKeys.records('webhooks');
const deliveriesKey = queryKeys.records('webhookDeliveries');
const tokensKey = queryKeys.records('accessTokens');

export function useWebhooks(enabled: boolean) {
  return useQuery({
    queryKey: webhooksKey,
    queryFn: ({ signal }) => call(listWebhooks, {}, signal),
    select: ({ webhooks }) => webhooks,
    enabled,
  });
}

/** Makes one, and then there is its secret, or changes the one that is given. */
export function useSaveWebhook(webhook: ShownWebhook | undefined, onDone: (secret?: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    async mutationFn(form: WebhookForm) {
      if (!webhook) return (await call(createWebhook, { body: form })).secret;
      const { id: webhookId, version } = webhook;
      await call(updateWebhook, { params: { webhookId }, body: { ...form, version } });
      return undefined;
    },
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksKey }),
  });
}

export function useWebhookMoves(webhookId: string) {
  const queryClient = useQueryClient();
  const params = { webhookId };
  const onSettled = async () => {
    await queryClient.invalidateQueries({ queryKey: webhooksKey });
    await queryClient.invalidateQueries({ queryKey: deliveriesKey });
  };
  return {
    test: useMutation({ mutationFn: () => call(testWebhook, { params, body: {} }), onSettled }),
    rotate: useMutation({ mutationFn: () => call(rotateWebhookSecret, { params, body: {} }), onSettled }),
    remove: useMutation({ mutationFn: () => call(removeWebhook, { params, body: {} }), onSettled }),
    resend: useMutation({
      mutationFn: (deliveryId: string) => call(resendDelivery, { params: { webhookId, deliveryId }, body: {} }),
      onSettled,
    }),
  };
}

export function useDeliveries(webhookId: string) {
  return useInfiniteQuery({
    queryKey: [...deliveriesKey, webhookId],
    queryFn: ({ pageParam: after, signal }) =>
      call(
        listDeliveries,
        { params: { webhookId }, query: { limit: 10, ...(after !== undefined && { after }) } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

export function useDelivery(webhookId: string, deliveryId: string) {
  return useQuery({
    queryKey: [...deliveriesKey, webhookId, deliveryId],
    queryFn: ({ signal }) => call(getDelivery, { params: { webhookId, deliveryId } }, signal),
  });
}

export function useTokens() {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: tokensKey });
  return {
    tokens: useQuery({
      queryKey: tokensKey,
      queryFn: ({ signal }) => call(listTokens, {}, signal),
      select: ({ tokens }) => tokens,
    }),
    create: useMutation({ mutationFn: (body: TokenForm) => call(createToken, { body }), onSettled }),
    revoke: useMutation({
      mutationFn: (tokenId: string) => call(revokeToken, { params: { tokenId }, body: {} }),
      onSettled,
    }),
  };
}
