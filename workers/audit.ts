import { auditDayAt, auditSize } from '#src/domain/audit-day.ts';
import { frameOf } from '#src/domain/audit-sample.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer' | 'log'>;

const perPage = 250;

/**
 * Draws what a person will look at of the last day that is over, from all that was judged and shown to nobody. A day is
 * drawn once; of one on which nothing was put aside nothing is kept.
 */
export async function audit(app: Needs, _job: JobPayload<'audit'>, signal: AbortSignal): Promise<void> {
  const { id, from, to } = auditDayAt(app.clock.now());
  if (await app.store.audit.get(id)) return;
  const frame = frameOf(id, auditSize);
  let flagged = 0;
  for (const { id: brandId, rival } of await app.store.brands.list()) {
    // Nobody answers for a rival: none of its complaints is flagged.
    if (rival) continue;
    for (let after: string | undefined; ; ) {
      signal.throwIfAborted();
      const place = { limit: perPage, ...(after !== undefined && { after }) };
      const { posts, next } = await app.store.audit.putAside({ brandId, from, to }, place);
      for (const post of posts) frame.add(post);
      if (next === undefined) break;
      after = next;
    }
    for (const hour of await app.store.rollups.list({ brandId, from, to })) flagged += hour.flagged;
  }
  const drawn = frame.draw();
  if (drawn.posts.length === 0) return;
  const isNew = await app.store.audit.save({ id, drawnAt: app.clock.now(), flagged, ...drawn, version: 1 });
  if (!isNew) return;
  app.log.info({ day: id, posts: drawn.posts.length }, 'posts were drawn for the audit');
  app.announcer.announce({ kind: 'audit' });
}
