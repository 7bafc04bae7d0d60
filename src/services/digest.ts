import { may } from '../domain/permissions.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import {
  type DigestHead,
  type DigestMail,
  type DigestReader,
  type DigestWishes,
  usualWishes,
} from '../schemas/digest.ts';
import type { User } from '../schemas/user.ts';
import { defined } from './defined.ts';
import { digestFor } from './digest-content.ts';
import { dressed, picturesOf } from './digest-mail.ts';
import { type HandedOver, handOver } from './hand-over.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'clock' | 'baseUrl'>;
type Content = Needs & Pick<App, 'accounts' | 'connectors' | 'secrets' | 'charts' | 'log'>;
type PreviewedMail = Pick<DigestMail, 'subject' | 'text' | 'html' | 'chart'>;

const shownMails = 60;
const testsAnHour = 5;

/** Everybody gets the daily mail at eight unless they say otherwise; what a reader chose is left. */
export async function ensureReader(app: Pick<App, 'store'>, user: User): Promise<DigestReader> {
  const known = await app.store.digests.reader(user.id);
  if (known) return known;
  const reader = { ...usualWishes, ...whoReads(user), bounces: 0, version: 1 };
  if (await app.store.digests.saveReader(reader)) return reader;
  return (await app.store.digests.reader(user.id)) ?? reader;
}

export async function myDigest(app: Needs, user: User): Promise<{ reader: DigestReader; mails: DigestHead[] }> {
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

/**
 * A mail of mine, or anybody's for who administers: what acts in the name of its reader is taken out then. Throws
 * NotFoundError also for a mail that is somebody else's.
 */
export async function readDigest(app: Pick<App, 'store' | 'baseUrl'>, user: User, mailId: string): Promise<DigestMail> {
  const mail = await app.store.digests.get(mailId);
  if (mail?.readerId === user.id) return mail;
  if (!mail || !may(user.role, 'administer')) throw new NotFoundError('The mail');
  return { ...mail, text: withoutActing(app, mail.text), html: withoutActing(app, mail.html) };
}

/** Whatever host they name: the mail may be older than the address at which Earshot is reached today. */
function withoutActing({ baseUrl }: Pick<App, 'baseUrl'>, words: string): string {
  return words.replace(/https?:\/\/[^\s"'<>]*\/(?:act|unsubscribe)\/v\d+\.[\w-]+/g, () => `${baseUrl}/digest`);
}

/** The mail as it would be written now. */
export async function previewDigest(app: Content, user: User): Promise<PreviewedMail> {
  const digest = await digestFor(app, await ensureReader(app, user), { late: false });
  return dressed(app, digest);
}

/**
 * Sends the mail as it would be written now, marked as a test. It is kept among the mails, and stands for no day's mail. Throws
 * InvalidInputError after too many of them.
 */
export async function sendTestDigest(app: Content & Pick<App, 'notifier' | 'mail'>, user: User): Promise<HandedOver> {
  const reader = await ensureReader(app, user);
  const now = app.clock.now();
  const tests = (await app.store.digests.list(user.id, shownMails)).filter(
    ({ test, claimedAt }) => test && claimedAt.getTime() > now.getTime() - 3_600_000,
  );
  if (tests.length >= testsAnHour) throw new InvalidInputError(`${testsAnHour} test mails an hour are the most.`);
  const day = now.toISOString();
  const id = `${user.id}:${day}`;
  const digest = await digestFor(app, reader, { late: false, test: true, mailId: id });
  const { subject, text, html, ...rest } = await dressed(app, digest);
  const mail = { id, readerId: user.id, day, claimedAt: now, test: true, subject, text, html, ...rest };
  if (!(await app.store.digests.claim({ ...mail, status: 'unknown' })))
    throw new ConflictError('A test mail is on its way already.');
  const message = { id, subject, text, html, attachments: picturesOf(rest) };
  const handed = await handOver(app, { ...reader, email: user.email, name: user.name }, 'digest', message).catch(
    (): HandedOver => ({ status: 'failed', problem: 'The mail server could not be reached.' }),
  );
  await app.store.digests.finish(id, { ...handed, sentAt: now });
  return handed;
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
