import { ConflictError, InvalidInputError, NotFoundError, PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { AlertMessage, AlertWishes } from '../schemas/alert.ts';
import type { AlertWish, MyAlerts, TestOutcome } from '../schemas/api/alerts.ts';
import { channelSettings } from '../schemas/channel.ts';
import type { User } from '../schemas/user.ts';
import { usualAlertWishes } from './alert-plan.ts';
import { accessFor, pushKeys } from './channel-access.ts';
import { tryOut } from './channels.ts';
import { everyRecord } from './every-record.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'secrets' | 'clock' | 'baseUrl' | 'makePushKeys' | 'announcer'>;

const mostDevices = 20;

/** How a person gets alerts; what is secret of it only says whether it is set. */
export async function myAlerts(app: Needs, user: User): Promise<MyAlerts> {
  const { id: _, ntfy, ...wishes } = await wishesOf(app, user.id);
  const opened = ntfy === undefined ? undefined : ntfyOf(app, user.id, ntfy);
  const channels = await everyRecord(app.store.records.channels);
  return {
    wishes: {
      ...wishes,
      ...(opened && { ntfy: { server: opened.server, topic: opened.topic, hasToken: opened.token !== undefined } }),
    },
    devices: await app.store.records.pushDevices.list({ of: user.id, limit: mostDevices }),
    bots: channels.filter(({ kind }) => kind === 'telegram').map(({ id, name }) => ({ id, name })),
    pushKey: (await pushKeys(app)).publicKey,
  };
}

export async function saveMyAlerts(app: Needs, user: User, wish: AlertWish): Promise<MyAlerts> {
  checkTimeZone(wish.timeZone);
  if (wish.quiet && wish.quiet.from === wish.quiet.to && wish.quiet.days.length === 7)
    throw new InvalidInputError('Quiet hours that never end would keep everything from you.');
  const known = await wishesOf(app, user.id);
  const { version, ntfy, telegram, ...rest } = wish;
  if (telegram && (await app.store.records.channels.get(telegram.channelId))?.kind !== 'telegram')
    throw new InvalidInputError('The Telegram channel whose bot should write to you is not there any more.');
  const next: AlertWishes = {
    ...{ id: user.id, ...rest, version: version + 1 },
    ...(telegram && { telegram }),
    ...(ntfy && { ntfy: sealedNtfy(app, user.id, ntfy, known.ntfy) }),
  };
  if (!(await app.store.records.alertWishes.save(next)))
    throw new ConflictError('You changed this elsewhere meanwhile. Load the page again.');
  return myAlerts(app, user);
}

async function wishesOf({ store }: Pick<App, 'store'>, userId: string): Promise<AlertWishes> {
  return (await store.records.alertWishes.get(userId)) ?? usualAlertWishes(userId);
}

function ntfyOf({ secrets }: Needs, userId: string, sealed: string) {
  try {
    return channelSettings.ntfy.safeParse(JSON.parse(secrets.open(sealed, `ntfy ${userId}`))).data;
  } catch {
    return undefined;
  }
}

function sealedNtfy(app: Needs, userId: string, wanted: NonNullable<AlertWish['ntfy']>, known?: string): string {
  const before = known === undefined ? undefined : ntfyOf(app, userId, known);
  const token = wanted.token || (before?.server === wanted.server ? before.token : undefined);
  const parsed = channelSettings.ntfy.safeParse({
    ...{ server: wanted.server || undefined, topic: wanted.topic },
    ...(token !== undefined && { token }),
  });
  if (!parsed.success) throw new InvalidInputError(parsed.error.issues[0]?.message ?? 'The topic cannot be used.');
  return app.secrets.seal(JSON.stringify(parsed.data), `ntfy ${userId}`);
}

interface Device {
  name: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** A browser that is known gets its newest keys. One that somebody else used before is theirs no more. */
export async function addDevice(app: Needs, user: User, { name, endpoint, ...keys }: Device): Promise<MyAlerts> {
  const { pushDevices } = app.store.records;
  const id = app.secrets.fingerprint(`device ${endpoint}`).slice(0, 24);
  const known = await pushDevices.get(id);
  if (!known && (await pushDevices.count(user.id)) >= mostDevices)
    throw new InvalidInputError(`You have ${mostDevices} browsers already; take one away first.`);
  const isSaved = await pushDevices.save({
    ...{ id, of: user.id, name, host: new URL(endpoint).host, createdAt: known?.createdAt ?? app.clock.now() },
    ...{ sealed: app.secrets.seal(JSON.stringify({ endpoint, ...keys }), `device ${id}`) },
    ...{ version: (known?.version ?? 0) + 1 },
  });
  if (!isSaved) throw new ConflictError('The browser was added elsewhere meanwhile. Look again.');
  return myAlerts(app, user);
}

export async function removeDevice(app: Needs, user: User, deviceId: string): Promise<MyAlerts> {
  const known = await app.store.records.pushDevices.get(deviceId);
  if (known?.of !== user.id) throw new NotFoundError('The browser');
  await app.store.records.pushDevices.remove(deviceId);
  return myAlerts(app, user);
}

/** A real message by each way of the person's own; what one meets says nothing of the others. */
export async function testMyAlerts(
  app: Needs & Pick<App, 'openChannel'>,
  user: User,
): Promise<(TestOutcome & { way: string })[]> {
  const { mail, push, telegram, ntfy } = await wishesOf(app, user.id);
  const devices = push ? await app.store.records.pushDevices.list({ of: user.id, limit: mostDevices }) : [];
  const ways: { way: AlertMessage['way']; name: string; deviceId?: string }[] = [
    ...(mail ? [{ way: 'mail' as const, name: 'Mail' }] : []),
    ...devices.map(({ id, name }) => ({ way: 'push' as const, name, deviceId: id })),
    ...(telegram ? [{ way: 'telegram' as const, name: 'Telegram' }] : []),
    ...(ntfy !== undefined ? [{ way: 'ntfy' as const, name: 'ntfy' }] : []),
  ];
  return Promise.all(
    ways.map(async ({ name, ...target }) => {
      const access = async () => {
        const found = await accessFor(app, { userId: user.id, ...target }, [user]);
        if (!found) throw new PermanentError('It is not complete. Set it again.');
        return found;
      };
      return { way: name, ...(await tryOut(app, access)) };
    }),
  );
}
