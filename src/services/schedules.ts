import type { App } from '../ports/app.ts';
import type { Source } from '../schemas/source.ts';
import { capabilitiesOf } from './offered-actions.ts';
import { accountOf } from './source-context.ts';

type Needs = Pick<App, 'queue' | 'store' | 'connectors' | 'secrets'>;

/** A stream that broke off is opened again by the next beat, when its pause is over. */
const streamBeatMs = 10_000;

const ofSources = ['collect', 'listen'] as const;

function keyOf(kind: (typeof ofSources)[number], sourceId: string): string {
  return `${kind}:${sourceId}`;
}

/** Whether its network is asked: not while it is paused, and never where everything is sent to us. */
export function isPolled(
  { connectors }: Pick<App, 'connectors'>,
  source: Pick<Source, 'connector' | 'paused'>,
): boolean {
  const connector = connectors.get(source.connector);
  return !source.paused && (connector === undefined || connector.collect !== undefined);
}

/** Whether its network pushes, and may to this account. */
export function isStreamed(
  app: Pick<App, 'connectors' | 'secrets'>,
  source: Pick<Source, 'id' | 'connector' | 'settings' | 'paused'>,
): boolean {
  if (source.paused || !app.connectors.get(source.connector)?.stream) return false;
  const account = accountOf(app, source);
  return account !== undefined && capabilitiesOf(account).stream === 'api';
}

/** Makes a source heard as it asks for: polled at once and then by its interval, listened to where its network pushes. */
export async function scheduleSource(app: Needs, source: Scheduled): Promise<void> {
  const { id: sourceId, intervalSeconds } = source;
  const [poll, stream] = [keyOf('collect', sourceId), keyOf('listen', sourceId)];
  if (isPolled(app, source)) await app.queue.schedule(poll, 'collect', { sourceId }, intervalSeconds * 1000);
  else await app.queue.unschedule(poll);
  if (isStreamed(app, source)) await app.queue.schedule(stream, 'listen', { sourceId }, streamBeatMs);
  else await app.queue.unschedule(stream);
}

type Scheduled = Pick<Source, 'id' | 'connector' | 'settings' | 'paused' | 'intervalSeconds'>;

export async function unscheduleSource(app: Pick<App, 'queue'>, sourceId: string): Promise<void> {
  for (const kind of ofSources) await app.queue.unschedule(keyOf(kind, sourceId));
}

/**
 * All that happens by the clock. Sources that were removed, paused or left to deliveries while nothing ran lose
 * their schedules; what else is scheduled may be a newer version's and stays.
 */
export async function setSchedules(app: Needs): Promise<void> {
  const sources = await app.store.sources.list();
  const known = new Set(sources.flatMap(({ id }) => ofSources.map((kind) => keyOf(kind, id))));
  const isOfSource = (key: string) => ofSources.some((kind) => key.startsWith(keyOf(kind, '')));
  const unwanted = (await app.queue.schedules()).filter((key) => isOfSource(key) && !known.has(key));
  for (const key of unwanted) await app.queue.unschedule(key);
  for (const source of sources) await scheduleSource(app, source);
  await app.queue.schedule('remeasure', 'remeasure', {}, 15_000);
  await app.queue.schedule('recheck', 'recheck', {}, 60_000);
  await app.queue.schedule('sweep', 'sweep', {}, 30_000);
  await app.queue.schedule('audit', 'audit', {}, 600_000);
  await app.queue.schedule('promise', 'promise', {}, 1_800_000);
  await app.queue.schedule('pulseDay', 'pulseDay', {}, 900_000);
  await app.queue.schedule('aftercare', 'aftercare', {}, 300_000);
  await app.queue.schedule('advise', 'advise', {}, 1_800_000);
  await app.queue.schedule('alarm', 'alarm', {}, 20_000);
  await app.queue.schedule('detect', 'detect', {}, 60_000);
  await app.queue.schedule('reassign', 'reassign', {}, 60_000);
  await app.queue.schedule('events', 'events', {}, 10_000);
  await app.queue.schedule('boardReports', 'boardReports', {}, 60_000);
  await app.queue.schedule('tidy', 'tidy', {}, 3_600_000);
  await app.queue.schedule('report', 'report', {}, 300_000);
  await app.queue.schedule('themes', 'themes', {}, 60_000);
  await app.queue.schedule('threads', 'threads', {}, 5000);
}
