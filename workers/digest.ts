import { getsMail, isLate } from '#src/domain/digest-day.ts';
import { quotesOf } from '#src/domain/digest-mail.ts';
import type { Digest } from '#src/domain/digest-shape.ts';
import type { App } from '#src/ports/app.ts';
import type { DigestReader } from '#src/schemas/digest.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { type DigestWay, digestFor } from '#src/services/digest-content.ts';
import { dressed, picturesOf } from '#src/services/digest-mail.ts';
import { handOver, noteMail } from '#src/services/hand-over.ts';
import { recheckNow } from '#src/services/recheck-now.ts';

type Needs = Pick<
  App,
  | 'store'
  | 'queue'
  | 'notifier'
  | 'connectors'
  | 'secrets'
  | 'sourceFolder'
  | 'fetch'
  | 'connect'
  | 'clock'
  | 'announcer'
  | 'accounts'
  | 'charts'
  | 'baseUrl'
  | 'mail'
  | 'log'
>;

/** What could not be sent for so long is old: the next one is due soon, and tells of the same time. */
const giveUpMs = { daily: 20 * 3_600_000, weekly: 6 * 86_400_000 };

/**
 * Writes and sends a reader's mail of a day, exactly once: it is claimed, and taken as `unknown` before it is handed over, by
 * one of those who come for it at once. A process that dies in between leaves it `unknown`: the page shows it, and it is not
 * sent again.
 */
export async function digest(app: Needs, { readerId, day }: JobPayload<'digest'>): Promise<void> {
  const reader = await app.store.digests.reader(readerId);
  const id = `${readerId}:${day}`;
  const known = await app.store.digests.get(id);
  if (known && known.status !== 'claimed') return;
  if (!reader || !getsMail(reader)) {
    // Left claimed, it would be asked for without end.
    if (known) await app.store.digests.finish(id, { status: 'failed', problem: 'Its reader gets no more mail.' });
    return;
  }

  const mail = known ?? (await write());
  if (!mail) return;
  // Where somebody had it sent again, `sentAt` says since when it is tried.
  const since = known?.sentAt ?? mail.claimedAt;
  if (!(await app.store.digests.take(id))) return;
  if (app.clock.now().getTime() - since.getTime() > giveUpMs[reader.cadence]) {
    const given = await noteMail(app, reader, 'digest', id, {
      status: 'failed',
      problem: 'It could not be sent in time.',
    });
    return app.store.digests.finish(id, given);
  }
  const message = { id, subject: mail.subject, text: mail.text, html: mail.html, attachments: picturesOf(mail) };
  const handed = await handOver(app, reader, 'digest', message).catch(async (error: unknown) => {
    // It surely did not go out: it may be tried again.
    await app.store.digests.finish(id, { status: 'claimed', problem: 'It could not be sent yet.' });
    throw error;
  });
  await app.store.digests.finish(id, { ...handed, sentAt: app.clock.now() });
  if (handed.status === 'sent') app.log.info({ readerId, day }, 'digest sent');

  /** What it quotes is looked up once more: nobody is sent what its author has taken back since. */
  async function freshDigest(whose: DigestReader, way: DigestWay): Promise<Digest> {
    const content = await digestFor(app, whose, way);
    const changed = await recheckNow(
      app,
      quotesOf(content).map(({ postId }) => postId),
    );
    return changed.length > 0 ? digestFor(app, whose, way) : content;
  }

  async function write() {
    if (!reader) return undefined;
    // The first mail of a reader who joined after their hour is not late.
    const isFirst = (await app.store.digests.list(readerId, 1, { tests: false })).length === 0;
    const late = !isFirst && isLate(reader, day, app.clock.now());
    const content = await freshDigest(reader, { late, mailId: id });
    const fresh = {
      id,
      readerId,
      day,
      status: 'claimed' as const,
      claimedAt: app.clock.now(),
      ...(await dressed(app, content)),
    };
    return (await app.store.digests.claim(fresh)) ? fresh : undefined;
  }
}
