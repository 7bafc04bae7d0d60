import { setImmediate as turn } from 'node:timers/promises';
import { isLateForStep, recheckSteps } from '#src/domain/recheck.ts';
import { AppError, BudgetError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { Source } from '#src/schemas/source.ts';
import { takeLooked } from '#src/services/looked.ts';
import { looksPaidFor } from '#src/services/purse.ts';
import { type OpenSource, openSource } from '#src/services/source-context.ts';
import { takePage } from '#src/services/take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** As many as a network is asked for at once. */
const batch = 100;
/** So many batches of each source and step are asked for in one run; what is left comes with the next one. */
const batchesPerRun = 5;
/** Passing by what had better wait for a later step costs no request: after an outage of weeks that is most of it. */
const walkedPerRun = 200;
const dayMs = 86_400_000;
const retention = 'kept';

/**
 * Asks networks again for posts an hour, a day, a week and a month old: what was removed there is removed here, what was
 * edited is read anew. What a network's terms allow nobody to keep longer is dropped. A source that cannot be asked now is
 * asked by the next run: it goes on where it stood.
 */
export async function recheck(app: Needs, signal: AbortSignal): Promise<void> {
  for (const source of await app.store.sources.list()) {
    try {
      await dropOld(app, source);
      await recheckSource(app, source, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof BudgetError) app.log.info({ sourceId: source.id }, 'the budget leaves no more rechecks');
      else if (error instanceof AppError)
        app.log.warn({ sourceId: source.id, code: error.code }, 'posts could not be rechecked');
      else app.log.error({ sourceId: source.id, err: error }, 'posts could not be rechecked, in an unforeseen way');
    }
  }
}

async function recheckSource(app: Needs, source: Source, signal: AbortSignal): Promise<void> {
  if (source.paused || !app.connectors.get(source.connector)?.lookup) return;
  const { retryAt } = source.health.rate ?? {};
  if (retryAt && retryAt > app.clock.now()) return;
  let opened: OpenSource | undefined;
  // No more than are paid for: of a batch that its budget cuts off nothing would be kept, and it would be spent again.
  const most = async () => Math.max(1, Math.min(batch, await looksPaidFor(app, source, 'recheck')));
  for (const [step, { name, afterMs }] of recheckSteps.entries()) {
    await walk(app, source, { step: name, afterMs, most }, async (posts) => {
      const due = posts.filter(({ seenAt }) => !isLateForStep(seenAt, step, app.clock.now())).map(({ id }) => id);
      if (due.length === 0) return false;
      opened ??= openSource(app, source, signal, 'recheck');
      const { connector, context } = opened;
      // Where a limit cut an answer short, asking for the rest says so; what cannot be asked for is left out again.
      for (let left = due; left.length > 0; ) {
        const looked = (await connector.lookup?.(left, { ...context, now: app.clock.now() })) ?? [];
        await takeLooked(app, source.id, left, looked);
        const answered = new Set(looked.map(({ postId }) => postId));
        const rest = left.filter((id) => !answered.has(id));
        if (rest.length === left.length) break;
        left = rest;
      }
      return true;
    });
  }
}

async function dropOld(app: Needs, source: Source): Promise<void> {
  const { storeDays } = app.connectors.get(source.connector)?.terms ?? {};
  if (storeDays === undefined) return;
  const aged = { step: retention, afterMs: storeDays * dayMs, most: async () => batch };
  await walk(app, source, aged, async (posts) => {
    const changes = posts.map(({ id: postId }) => ({ op: 'delete' as const, postId }));
    await takePage(app, { sourceId: source.id, changes, ownHandles: [] });
    return true;
  });
}

/**
 * Hands on the source's posts that have come of age since the last run, and notes after each batch how far it came.
 *
 * @param take tells whether there was something to do
 */
async function walk(
  app: Needs,
  { id: sourceId }: Source,
  { step, afterMs, most }: { step: string; afterMs: number; most: () => Promise<number> },
  take: (posts: StoredPost[]) => Promise<boolean>,
): Promise<void> {
  let taken = 0;
  for (let walked = 0; taken < batchesPerRun && walked < walkedPerRun; walked += 1) {
    await turn();
    const { rechecked = {} } = (await app.store.sources.get(sourceId))?.health ?? {};
    const now = app.clock.now();
    const { posts, next } = await app.store.posts.ofSource({
      sourceId,
      after: rechecked[step],
      seenUntil: new Date(now.getTime() - afterMs),
      now,
      limit: await most(),
    });
    if (next === undefined) return;
    if (await take(posts)) taken += 1;
    await app.store.sources.saveHealth(sourceId, { rechecked: { ...rechecked, [step]: next } });
  }
}
