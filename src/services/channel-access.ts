import { PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { AlertMessage, AlertWishes } from '../schemas/alert.ts';
import { type AlertChannel, type ChannelAccess, type ChannelKind, channelSettings } from '../schemas/channel.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'secrets' | 'baseUrl' | 'makePushKeys'>;

/** What is sealed, by kind: all others are shown where the channel is edited. */
export const secretFields: Record<ChannelKind, readonly string[]> = {
  slack: ['token', 'url'],
  teams: ['url'],
  mattermost: ['token', 'url'],
  webhook: ['secret'],
  telegram: ['token'],
  ntfy: ['token', 'topic'],
  mail: [],
};

export function sealedContext(channelId: string): string {
  return `channel ${channelId}`;
}

/** Throws PermanentError where its secrets were sealed with another key, or its settings are no longer enough. */
export function accessOf(
  { secrets }: Pick<App, 'secrets'>,
  { id, kind, settings, sealed }: AlertChannel,
): ChannelAccess {
  const hidden: unknown = JSON.parse(secrets.open(sealed, sealedContext(id)));
  const parsed = channelSettings[kind].safeParse({ ...settings, ...(hidden as object) });
  if (!parsed.success) throw new PermanentError('The settings of the channel are not complete. Edit it.');
  return { kind, ...parsed.data } as ChannelAccess;
}

/** Where a message goes; undefined where that is gone. */
export async function accessFor(
  app: Needs,
  message: Pick<AlertMessage, 'way'> & Partial<Pick<AlertMessage, 'channelId' | 'userId' | 'deviceId'>>,
  people: readonly User[],
): Promise<ChannelAccess | undefined> {
  const { channelId, userId, deviceId, way } = message;
  if (channelId !== undefined) {
    const channel = await app.store.records.channels.get(channelId);
    return channel?.enabled ? accessOf(app, channel) : undefined;
  }
  if (way === 'mail') {
    const reader = people.find(({ id }) => id === userId);
    return reader && !reader.disabled ? { kind: 'mail', to: reader.email, name: reader.name } : undefined;
  }
  if (way === 'push') return deviceId === undefined ? undefined : pushAccess(app, deviceId);
  const wishes = await app.store.records.alertWishes.get(userId ?? '');
  return wishes && (way === 'telegram' ? telegramAccess(app, wishes) : ntfyAccess(app, wishes));
}

async function pushAccess(app: Needs, deviceId: string): Promise<ChannelAccess | undefined> {
  const device = await app.store.records.pushDevices.get(deviceId);
  if (!device) return undefined;
  const { endpoint, p256dh, auth } = JSON.parse(app.secrets.open(device.sealed, `device ${device.id}`));
  // Push services ask who sends: an address of the web or a mail.
  const subject = app.baseUrl.startsWith('https:') ? app.baseUrl : 'mailto:earshot@localhost.localdomain';
  return { kind: 'push', endpoint, p256dh, auth, keys: await pushKeys(app), subject };
}

/** The keys by which push services know us, made at first use, and anew where they were sealed with another key. */
export async function pushKeys({
  store,
  secrets,
  makePushKeys,
}: Pick<Needs, 'store' | 'secrets' | 'makePushKeys'>): Promise<{ publicKey: string; privateKey: string }> {
  const id = 'push';
  const known = await store.records.serverKeys.get(id);
  const opened = known && openedBy(secrets, known.sealed);
  if (known && opened !== undefined) return { publicKey: known.publicKey, privateKey: opened };
  const { publicKey, privateKey } = makePushKeys();
  const isOurs = await store.records.serverKeys.save({
    ...{ id, publicKey, sealed: secrets.seal(privateKey, 'push keys'), version: (known?.version ?? 0) + 1 },
  });
  return isOurs ? { publicKey, privateKey } : pushKeys({ store, secrets, makePushKeys });
}

function openedBy(secrets: App['secrets'], sealed: string): string | undefined {
  try {
    return secrets.open(sealed, 'push keys');
  } catch {
    return undefined;
  }
}

async function telegramAccess(app: Needs, { telegram }: AlertWishes): Promise<ChannelAccess | undefined> {
  const channel = telegram && (await app.store.records.channels.get(telegram.channelId));
  if (channel?.kind !== 'telegram') return undefined;
  const access = accessOf(app, channel);
  return access.kind === 'telegram' ? { ...access, chat: telegram?.chat ?? '' } : undefined;
}

function ntfyAccess({ secrets }: Needs, { id, ntfy }: AlertWishes): ChannelAccess | undefined {
  if (ntfy === undefined) return undefined;
  const parsed = channelSettings.ntfy.safeParse(JSON.parse(secrets.open(ntfy, `ntfy ${id}`)));
  return parsed.success ? { kind: 'ntfy', ...parsed.data } : undefined;
}
