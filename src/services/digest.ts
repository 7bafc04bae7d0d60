import { digestHtml, digestText } from '../domain/digest-mail.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { DigestMail, DigestReader } from '../schemas/digest.ts';
import type { User } from '../schemas/user.ts';
import { digestFor } from './digest-content.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'clock' | 'baseUrl'>;
type Preferences = Omit<DigestReader, 'id' | 'email' | 'name'>;

const shownMails = 60;

/** Everybody gets the daily mail at eight unless they say otherwise; what a reader chose is left. */
export async function ensureReader(app: Pick<App, 'store'>, user: User): Promise<DigestReader> {
  const known = await app.store.digests.reader(user.id);
  if (known) return known;
  const reader = { ...whoReads(user), enabled: true, brandIds: [], hour: 8, timeZone: 'UTC' };
  await app.store.digests.saveReader(reader);
  return reader;
}

export async function myDigest(app: Needs, user: User): Promise<{ reader: DigestReader; mails: DigestMail[] }> {
  const reader = await ensureReader(app, user);
  return { reader, mails: await app.store.digests.list(user.id, shownMails) };
}

export async function saveMyDigest(app: Needs, user: User, preferences: Preferences): Promise<DigestReader> {
  checkTimeZone(preferences.timeZone);
  const brands = new Set((await app.store.brands.list()).map((brand) => brand.id));
  if (preferences.brandIds.some((id) => !brands.has(id)))
    throw new InvalidInputError('One of the brands is gone. Choose again.');
  const reader = { ...preferences, ...whoReads(user) };
  await app.store.digests.saveReader(reader);
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
  const reader = await app.store.digests.reader(userId);
  if (reader) await app.store.digests.saveReader({ ...reader, enabled: false });
}

function whoReads({ id, email, name }: User): Pick<DigestReader, 'id' | 'email' | 'name'> {
  return { id, email, name };
}
