import type { App } from '../ports/app.ts';
import type { Source } from '../schemas/source.ts';

type Needs = Pick<App, 'queue' | 'store' | 'connectors'>;

function keyOf(sourceId: string): string {
  return `collect:${sourceId}`;
}

/** Whether its network is asked: not while it is paused, and never where everything is sent to us. */
export function isPolled(
  { connectors }: Pick<App, 'connectors'>,
  source: Pick<Source, 'connector' | 'paused'>,
): boolean {
  const connector = connectors.get(source.connector);
  return !source.paused && (connector === undefined || connector.collect !== undefined);
}

/** Makes a source's polls as it asks for them: at once and then by its interval, or none where it is not polled. */
export async function scheduleSource(
  app: Needs,
  source: Pick<Source, 'id' | 'connector' | 'paused' | 'intervalSeconds'>,
): Promise<void> {
  const { id, intervalSeconds } = source;
  if (!isPolled(app, source)) return app.queue.unschedule(keyOf(id));
  await app.queue.schedule(keyOf(id), 'collect', { sourceId: id }, intervalSeconds * 1000);
}

export async function unscheduleSource(app: Pick<App, 'queue'>, sourceId: string): Promise<void> {
  await app.queue.unschedule(keyOf(sourceId));
}

/**
 * All that happens by the clock. Sources that were removed, paused or left to deliveries while nothing ran lose their
 * schedule; what else is scheduled may be a newer version's and stays.
 */
export async function setSchedules(app: Needs): Promise<void> {
  const sources = await app.store.sources.list();
  const polled = sources.filter((source) => isPolled(app, source)).map((source) => keyOf(source.id));
  const wanted = new Set(polled);
  const unwanted = (await app.queue.schedules()).filter((key) => key.startsWith(keyOf('')) && !wanted.has(key));
  for (const key of unwanted) await app.queue.unschedule(key);
  for (const source of sources) await scheduleSource(app, source);
  await app.queue.schedule('remeasure', 'remeasure', {}, 15_000);
  await app.queue.schedule('sweep', 'sweep', {}, 30_000);
  await app.queue.schedule('audit', 'audit', {}, 600_000);
  await app.queue.schedule('promise', 'promise', {}, 1_800_000);
  await app.queue.schedule('aftercare', 'aftercare', {}, 300_000);
  await app.queue.schedule('detect', 'detect', {}, 60_000);
  await app.queue.schedule('themes', 'themes', {}, 60_000);
}
