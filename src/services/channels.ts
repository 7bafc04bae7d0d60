import { randomUUID } from 'node:crypto';
import { AppError, ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ChannelMessage } from '../ports/channel.ts';
import type { ChannelDraft, ShownChannel, TestOutcome } from '../schemas/api/alerts.ts';
import { type AlertChannel, type ChannelAccess, type ChannelKind, channelSettings } from '../schemas/channel.ts';
import { accessOf, sealedContext, secretFields } from './channel-access.ts';
import { noteChannel } from './channel-health.ts';
import { everyRecord } from './every-record.ts';

type Needs = Pick<App, 'store' | 'secrets' | 'announcer' | 'clock'>;
type Testing = Needs & Pick<App, 'openChannel' | 'baseUrl'>;

const mostChannels = 50;
const somebodyWasFaster = 'Somebody was faster: the channel changed meanwhile. Look at it again.';

export async function listChannels(app: Needs): Promise<ShownChannel[]> {
  const channels = await everyRecord(app.store.records.channels);
  const health = await app.store.records.channelHealth.getMany(channels.map(({ id }) => id));
  const byId = new Map(health.map((one) => [one.id, one]));
  return channels
    .map((channel) => ({ ...shown(app, channel), health: byId.get(channel.id) ?? { failures: 0 } }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function shown({ secrets }: Needs, { sealed, ...channel }: AlertChannel): Omit<ShownChannel, 'health'> {
  let hidden: object = {};
  try {
    hidden = JSON.parse(secrets.open(sealed, sealedContext(channel.id)));
  } catch {
    // Sealed with another key: they have to be given again.
  }
  return { ...channel, secrets: Object.keys(hidden) };
}

export async function createChannel(app: Needs, { kind, settings, ...draft }: ChannelDraft): Promise<ShownChannel> {
  const known = await everyRecord(app.store.records.channels);
  if (known.length >= mostChannels)
    throw new InvalidInputError(`There are ${mostChannels} channels already; take one away first.`);
  refuseTwin(known, draft.name);
  const id = randomUUID();
  const channel: AlertChannel = {
    ...{ id, kind, ...draft, ...split(app, id, kind, settings), createdAt: app.clock.now(), version: 1 },
  };
  await app.store.records.channels.save(channel);
  tell(app, id);
  return { ...shown(app, channel), health: { failures: 0 } };
}

/** A secret that is left out stays, unless the server it is for is another one now: it is shown to none that it was not given for. */
export async function updateChannel(
  app: Needs,
  channelId: string,
  { version, settings, ...draft }: Omit<ChannelDraft, 'kind'> & { version: number },
): Promise<ShownChannel> {
  const known = await app.store.records.channels.get(channelId);
  if (!known) throw new NotFoundError('The channel');
  refuseTwin(
    (await everyRecord(app.store.records.channels)).filter(({ id }) => id !== channelId),
    draft.name,
  );
  const isElsewhere = ['server', 'url'].some(
    (name) => (settings[name] ?? '') !== (known.settings[name] ?? '') && !secretFields[known.kind].includes(name),
  );
  const kept = isElsewhere ? {} : openSecrets(app, known);
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));
  const channel: AlertChannel = {
    ...known,
    ...draft,
    ...split(app, channelId, known.kind, { ...kept, ...given }),
    version: version + 1,
  };
  if (!(await app.store.records.channels.save(channel))) throw new ConflictError(somebodyWasFaster);
  tell(app, channelId);
  const health = (await app.store.records.channelHealth.get(channelId)) ?? { failures: 0 };
  return { ...shown(app, channel), health };
}

export async function removeChannel(app: Needs, channelId: string): Promise<void> {
  if (!(await app.store.records.channels.remove(channelId))) throw new NotFoundError('The channel');
  await app.store.records.channelHealth.remove(channelId);
  tell(app, channelId);
}

function openSecrets({ secrets }: Needs, { id, sealed }: AlertChannel): Record<string, string> {
  try {
    return JSON.parse(secrets.open(sealed, sealedContext(id)));
  } catch {
    return {};
  }
}

/** What is checked, and its secrets sealed apart. Throws InvalidInputError with what is missing. */
function split(
  { secrets }: Needs,
  id: string,
  kind: ChannelKind,
  settings: Record<string, string>,
): Pick<AlertChannel, 'settings' | 'sealed'> {
  const filled = Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));
  const parsed = channelSettings[kind].safeParse(filled);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.');
    const isMissing = where && !filled[where];
    throw new InvalidInputError(
      isMissing ? `Fill in: ${where}.` : (issue?.message ?? 'The settings are not complete.'),
    );
  }
  const values = Object.entries(parsed.data).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const isSecret = ([name]: readonly [string, string]) => secretFields[kind].includes(name);
  return {
    settings: Object.fromEntries(values.filter((value) => !isSecret(value))),
    sealed: secrets.seal(JSON.stringify(Object.fromEntries(values.filter(isSecret))), sealedContext(id)),
  };
}

function refuseTwin(others: readonly AlertChannel[], name: string): void {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new InvalidInputError(`There is a channel named ${name} already.`);
}

/** Sends a real message; how it went counts for the channel's health. */
export async function testChannel(app: Testing, channelId: string): Promise<TestOutcome> {
  const channel = await app.store.records.channels.get(channelId);
  if (!channel) throw new NotFoundError('The channel');
  const outcome = await tryOut(app, () => accessOf(app, channel));
  await noteChannel(app, channelId, outcome.isWell ? undefined : outcome.words);
  return outcome;
}

export async function tryOut(
  app: Pick<Testing, 'openChannel' | 'clock' | 'baseUrl'>,
  access: () => ChannelAccess | Promise<ChannelAccess>,
): Promise<TestOutcome> {
  try {
    const channel = app.openChannel(await access());
    const known = await channel.check?.();
    await channel.send(testMessage(app));
    return { isWell: true, words: `${known ? `${known} ` : ''}The test was sent. Look whether it is there.` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isWell: false, words: error.message };
  }
}

function testMessage({ clock, baseUrl }: Pick<Testing, 'clock' | 'baseUrl'>): ChannelMessage {
  const id = `test:${randomUUID()}`;
  return {
    ...{ id, about: id, title: 'A test from Earshot', critical: false, at: clock.now(), facts: { kind: 'test' } },
    lines: ['Alerts will come here. Nothing has happened, and nothing needs to be done.'],
    notes: [],
    link: { text: 'Open the alerts', url: `${baseUrl}/alerts` },
  };
}

function tell({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'channels', id });
}
