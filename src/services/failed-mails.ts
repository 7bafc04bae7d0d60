import { getsMail } from '../domain/digest-day.ts';
import { may } from '../domain/permissions.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { FailedMail } from '../schemas/failed-mail.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { forgetFailure } from './hand-over.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock'>;

/** A mail server answers within this time, or its connection is given up. */
const underwayMs = 5 * 60_000;
const most = 200;

/** Mails that did not go out, or of which nobody knows, the newest first; with whom each was for. */
export async function listFailedMails(app: Needs): Promise<(FailedMail & { reader: string })[]> {
  const before = app.clock.now().getTime() - underwayMs;
  const [failed, readers] = await Promise.all([
    everyRecord(app.store.records.failedMails),
    app.store.digests.readers(),
  ]);
  const nameOf = new Map(readers.map(({ id, name, email }) => [id, name || email]));
  return failed
    .filter((mail) => !isUnderway(mail, before))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most)
    .map((mail) => ({ ...mail, reader: nameOf.get(mail.of) ?? 'somebody who was removed' }));
}

/**
 * Sends a digest again because a person wants it, though it may have arrived. Throws NotFoundError for another's mail, ConflictError
 * for one that went out, is being sent at this moment, or whose reader gets no more mail.
 */
export async function sendAgain(app: Needs, user: User, mailId: string): Promise<void> {
  const mail = await app.store.digests.get(mailId);
  if (!mail || mail.test || (mail.readerId !== user.id && !may(user.role, 'administer')))
    throw new NotFoundError('The mail');
  const reader = await app.store.digests.reader(mail.readerId);
  if (!reader || !getsMail(reader)) throw new ConflictError('Its reader gets no more mail.');
  const noted = await app.store.records.failedMails.get(mailId);
  const before = app.clock.now().getTime() - underwayMs;
  if (noted && isUnderway(noted, before))
    throw new ConflictError('It is being sent just now. Look again in some minutes.');
  if (!(await app.store.digests.reopen(mailId, app.clock.now())))
    throw new ConflictError('It was sent, or is about to be sent.');
  await forgetFailure(app, mailId);
  await app.queue.add('digest', { readerId: mail.readerId, day: mail.day }, { key: mailId });
}

function isUnderway({ status, at }: FailedMail, before: number): boolean {
  return status === 'unknown' && at.getTime() > before;
}
