import { digestHtml, digestText } from '../domain/digest-mail.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { type DigestMail, type DigestReader, type DigestWishes, usualWishes } from '../schemas/digest.ts';
import type { User } from '../schemas/user.ts';
import { defined } from './defined.ts';
import { digestFor } from './digest-content.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'clock' | 'baseUrl'>;

const shownMails = 60;

/** Everybody gets the daily mail at eight unless they say otherwise; what a reader chose is left. */
export async function ensureReader(app: Pick<App, 'store'>, user: User): Promise<DigestReader> {
  const known = await app.store.digests.reader(user.id);
  if (known) return known;
  const reader = { ...usualWishes, ...whoReads(user), bounces: 0, version: 1 };
  if (await app.store.digests.saveReader(reader)) return reader;
  return (await app.store.digests.reader(user.id)) ?? reader;
}

export async function myDigest(app: Needs, user: User): Promise<{ reader: DigestReader; mails: DigestMail[] }> {
  const reader = await ensureReader(app, user);
  return { reader, mails: await app.store.digests.list(user.id, shownMails) };
}

/** `version`: the reader as the wishes were changed from. */
export async function saveMyDigest(
  app: Needs,
  user: User,
  wishes: DigestWishes,
  version: number,
): Promise<DigestReader> {
  checkTimeZone(wishes.timeZone);
  const brands = new Set((await app.store.brands.list()).map((brand) => brand.id));
  if (wishes.brandIds.some((id) => !brands.has(id)))
    throw new InvalidInputError('One of the brands is gone. Choose again.');
  const before = await ensureReader(app, user);
  const { topics: _topics, stoppedAt, stoppedWhy, lastBounceAt, bounces, ...others } = before;
  // Who asks for it again gets it again.
  const stop = wishes.enabled ? { bounces: 0 } : { bounces, ...defined({ stoppedAt, stoppedWhy, lastBounceAt }) };
  const weekdays = [...new Set(wishes.weekdays)].sort((a, b) => a - b);
  const reader: DigestReader = {
    ...others,
    ...stop,
    ...wishes,
    weekdays,
    ...whoReads(user),
    wishedAt: app.clock.now(),
    version: version + 1,
  };
  if (!(await app.store.digests.saveReader(reader)))
    throw new ConflictError('Your digest was changed elsewhere. Look again.');
  return reader;
}

/** Throws NotFoundError also for a mail that is somebody else's. */
export async function readDigest(app: Needs, user: User, mailId: string): Promise<DigestMail> {
  const mail = await app.store.digests.get(mailId);
  if (mail?.readerId !== user.id) throw new NotFoundError('The mail');
  return mail;
}

export async function previewDigest(app: Needs, user: User): Promise<{ subject: string; text: string; html: string }> {
  const digest = await digestFor(app, await ensureReader(app, user), false);
  return { subject: digest.subject, text: digestText(digest), html: digestHtml(digest) };
}

/** Whoever is locked out gets no more mail. */
export async function stopDigest(app: Pick<App, 'store'>, userId: string): Promise<void> {
  for (;;) {
    const reader = await app.store.digests.reader(userId);
    if (!reader?.enabled) return;
    if (await app.store.digests.saveReader({ ...reader, enabled: false, version: reader.version + 1 })) return;
  }
}

function whoReads({ id, email, name }: User): Pick<DigestReader, 'id' | 'userId' | 'email' | 'name'> {
  return { id, userId: id, email, name };
}
