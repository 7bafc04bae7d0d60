import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type AlertWish,
  acknowledgeAlert,
  addDevice,
  type ChannelDraft,
  createChannel,
  listAlertMessages,
  listChannels,
  listLadders,
  listOpenAlerts,
  myAlerts,
  removeChannel,
  removeDevice,
  removeLadder,
  type ShownChannel,
  type ShownLadder,
  saveLadder,
  saveMyAlerts,
  testChannel,
  testMyAlerts,
  updateChannel,
} from '#src/schemas/api/alerts.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

const channelsKey = [...queryKeys.records('channels'), 'list'];
const openKey = [...queryKeys.records('alerts'), 'open'];
const laddersKey = [...queryKeys.records('ladders'), 'list'];
const mineKey = [...queryKeys.records('alertWishes'), 'mine'];

export function useChannels() {
  return useQuery({ queryKey: channelsKey, queryFn: ({ signal }) => call(listChannels, {}, signal) });
}

/** Adds a channel, or changes the one that is given. */
export function useSaveChannel(channel: ShownChannel | undefined, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, ...draft }: ChannelDraft) =>
      channel
        ? call(updateChannel, { params: { channelId: channel.id }, body: { ...draft, version: channel.version } })
        : call(createChannel, { body: { kind, ...draft } }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('channels') }),
  });
}

export function useRemoveChannel(channelId: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(removeChannel, { params: { channelId } }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('channels') }),
  });
}

export function useTestChannel(channelId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(testChannel, { params: { channelId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('channels') }),
  });
}

/** Sources and cases become alerts without a word to open screens, so it is asked for as often as they are looked for. */
export function useOpenAlerts() {
  return useQuery({
    queryKey: openKey,
    queryFn: ({ signal }) => call(listOpenAlerts, {}, signal),
    refetchInterval: 20_000,
  });
}

export function useAcknowledge(alertId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(acknowledgeAlert, { params: { alertId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: openKey }),
  });
}

export function useLadders() {
  return useQuery({ queryKey: laddersKey, queryFn: ({ signal }) => call(listLadders, {}, signal) });
}

export function useSaveLadder({ id, version }: ShownLadder, onDone: () => void) {
  const queryClient = useQueryClient();
  const onSuccess = (ladders: ShownLadder[]) => {
    queryClient.setQueryData(laddersKey, ladders);
    onDone();
  };
  const save = useMutation({
    mutationFn: (rungs: ShownLadder['rungs']) =>
      call(saveLadder, { params: { ladderId: id }, body: { rungs, version } }),
    onSuccess,
  });
  const reset = useMutation({ mutationFn: () => call(removeLadder, { params: { ladderId: id } }), onSuccess });
  return { save, reset };
}

export function useMyAlerts() {
  const queryClient = useQueryClient();
  const mine = useQuery({ queryKey: mineKey, queryFn: ({ signal }) => call(myAlerts, {}, signal) });
  const save = useMutation({
    mutationFn: (wish: AlertWish) => call(saveMyAlerts, { body: wish }),
    onSuccess: (next) => {
      queryClient.setQueryData(mineKey, next);
      notifications.show({ message: 'Your alerts are set.' });
    },
  });
  return { mine, save };
}

export function useTestMine() {
  return useMutation({ mutationFn: () => call(testMyAlerts) });
}

export function useDevices() {
  const queryClient = useQueryClient();
  const onSuccess = (next: unknown) => queryClient.setQueryData(mineKey, next);
  const add = useMutation({
    mutationFn: async (pushKey: string) => call(addDevice, { body: await subscription(pushKey) }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (deviceId: string) => call(removeDevice, { params: { deviceId } }),
    onSuccess,
  });
  return { add, remove };
}

/** Asks the person and their browser's push service; throws a sentence where one of them says no. */
async function subscription(pushKey: string) {
  if (!('serviceWorker' in navigator) || !('PushManager' in window))
    throw new Error('This browser shows no notifications of pages; over plain http none does, but on this machine.');
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error('The browser does not let this page show notifications. Allow it in its settings for this page.');
  await navigator.serviceWorker.register('/alerts-worker.js');
  const registration = await navigator.serviceWorker.ready;
  const before = await registration.pushManager.getSubscription();
  // One for other keys is of no use to us.
  await before?.unsubscribe();
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
  const { endpoint, keys } = made.toJSON();
  return { name: browserName(), endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' };
}

function browserName(): string {
  const { userAgent } = navigator;
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(userAgent)?.[0] ?? 'Browser';
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(userAgent)?.[0] ?? '';
  return `${{ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser}${system && ` on ${system}`}`;
}

export function useAlertLog() {
  return useInfiniteQuery({
    queryKey: [...queryKeys.records('alertMessages'), 'log'],
    queryFn: ({ pageParam, signal }) =>
      call(listAlertMessages, { query: { limit: 50, ...(pageParam && { after: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}
