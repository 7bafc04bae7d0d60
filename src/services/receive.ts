import { hash } from 'node:crypto';
import { hasRoomForSource } from '../domain/line.ts';
import { AppError, ConflictError, NotFoundError, RateLimitedError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Change, Connector, Delivery, Received } from '../ports/connector.ts';
import type { HealthChange } from '../ports/store/setup.ts';
import type { Source } from '../schemas/source.ts';
import { gapsOf, noteGaps } from './hearing.ts';
import { lineOfLate } from './line.ts';
import { takeCounters, takeWithCounters } from './pushed-counters.ts';
import { openSource } from './source-context.ts';
import { pageSize } from './take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

const patienceMs = 30_000;
/** So many times the expected pause between deliveries count as silence. */
const silentAfter = 3;

export interface Receiver {
  /**
   * Verifies a delivery and takes it into the line; everything is stored when it answers what the sender is to be answered.
   * Taken twice, it adds nothing. Throws SignatureError, InvalidInputError for what makes no sense, ConflictError where other
   * content came under its key, and RateLimitedError while the line has no room.
   */
  take(delivery: Delivery): Promise<unknown>;
}

/** Who takes what is sent to a source, before any of it is read. Throws NotFoundError where nobody does, ConflictError while it is paused. */
export async function receiverOf(app: Needs, sourceId: string): Promise<Receiver> {
  const source = await app.store.sources.get(sourceId);
  const connector = source && app.connectors.get(source.connector);
  if (!source || !connector?.receive) throw new NotFoundError('A source that takes deliveries at this address');
  if (source.paused) throw new ConflictError('This source is paused. Send it again when it was resumed.');
  return { take: (delivery) => take(app, source, connector, delivery) };
}

async function take(app: Needs, source: Source, connector: Connector, delivery: Delivery): Promise<unknown> {
  // It is safer where it is: who sends is told to come again.
  if (!hasRoomForSource(await lineOfLate(app), source.id))
    throw new RateLimitedError(
      'Much of this source waits to be judged. Send it again in a minute; nothing of it was taken.',
    );
  const { context, ownHandles } = openSource(app, source, AbortSignal.timeout(patienceMs), 'poll');
  const received = await connector.receive?.(delivery, context).catch((error: unknown) => {
    if (error instanceof AppError) app.log.warn({ sourceId: source.id, code: error.code }, 'a delivery was refused');
    throw error;
  });
  if (!received) return undefined;
  await claimKey(app, source, received, delivery.body);
  await takeIn(app, source, connector, received, ownHandles);
  app.announcer.announce({ kind: 'source', sourceId: source.id });
  return received.answer;
}

async function claimKey({ store: { deliveries }, clock }: Needs, source: Source, { key }: Received, body: Uint8Array) {
  if (key === undefined) return;
  const claim = { sourceId: source.id, key: digest(key), fingerprint: digest(body), at: clock.now() };
  if (!(await deliveries.claim(claim)))
    throw new ConflictError(
      'Other content came under this Idempotency-Key within a day. Give what is new a key of its own.',
    );
}

function digest(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url');
}

async function takeIn(
  app: Needs,
  source: Source,
  connector: Connector,
  { changes, counted = [], rejected }: Received,
  ownHandles: string[],
): Promise<void> {
  const sourceId = source.id;
  const health = healthAfter(source, connector, changes, app.clock.now());
  let isNew = 0;
  for (let start = 0; start === 0 || start < changes.length; start += pageSize) {
    const page = { sourceId, changes: changes.slice(start, start + pageSize), ownHandles, health };
    isNew += await takeWithCounters(app, connector, page);
  }
  await takeCounters(app, counted);
  await noteCoverage(app, source, connector, changes);
  if (rejected?.length) app.log.warn({ sourceId, count: rejected.length, first: rejected[0] }, 'items rejected');
  app.log.info({ sourceId, found: changes.length, isNew }, 'delivered');
}

/** Where nothing is polled, what is sent is the only sign of life. */
function healthAfter(source: Source, connector: Connector, changes: Change[], now: Date): HealthChange {
  const known = source.health.newestPostAt?.getTime() ?? 0;
  const told = changes.reduce((latest, change) => {
    return change.op === 'upsert' ? Math.max(latest, change.post.createdAt.getTime()) : latest;
  }, known);
  const newest = Math.min(now.getTime(), told);
  return {
    lastDeliveryAt: now,
    ...(newest > 0 && { newestPostAt: new Date(newest) }),
    ...(!connector.collect && { lastSuccessAt: now, failures: 0, problem: undefined }),
  };
}

/** Where polls say what was heard, a delivery adds nothing to it but the gaps that it names. */
async function noteCoverage(app: Needs, source: Source, connector: Connector, changes: Change[]): Promise<void> {
  const gaps = gapsOf({ changes });
  if (gaps.length > 0) await noteGaps(app, source, connector, gaps);
  if (connector.collect) return;
  const from = source.health.lastSuccessAt ?? source.createdAt;
  const to = app.clock.now();
  const isSilent = to.getTime() - from.getTime() > silentAfter * source.intervalSeconds * 1000;
  const window = { sourceId: source.id, query: '*', from, to };
  await app.store.coverage.record([
    isSilent
      ? { ...window, state: 'missing', why: 'Nothing was sent to it for so long.' }
      : { ...window, state: 'covered' },
  ]);
}
