import { getsMail } from '../domain/digest-day.ts';
import { may } from '../domain/permissions.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { NewReaders, ShownReader } from '../schemas/api/readers.ts';
import { type DigestReader, usualWishes } from '../schemas/digest.ts';
import type { ReaderInvite } from '../schemas/reader-invite.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { startedAgain } from './follow-link.ts';
import { changeReader } from './reader-changes.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'queue' | 'clock'>;

/** Readers without an account; a list of customers is no audience for this mail. */
const mostReaders = 200;
/** Who did not answer is not asked again sooner. */
const askAgainMs = 86_400_000;

/** Readers without an account; for those who administer people also those with one whose mail does not go out. */
export async function listReaders(app: Needs, user: User): Promise<ShownReader[]> {
  const [readers, invites] = await Promise.all([
    app.store.digests.readers(),
    everyRecord(app.store.records.readerInvites),
  ]);
  const inviteOf = new Map(invites.map((invite) => [invite.id, invite]));
  return readers
    .filter(({ userId, stoppedAt }) => !userId || (stoppedAt && may(user.role, 'administer')))
    .map((reader) => shown(reader, inviteOf.get(reader.id)))
    .sort((a, b) => a.email.localeCompare(b.email));
}

/**
 * Asks people without an account whether they want the mail. Who is a reader already is left as they are, so that pasting a list
 * twice asks nobody twice.
 */
export async function addReaders(
  app: Needs & Pick<App, 'secrets'>,
  user: User,
  form: NewReaders,
): Promise<ShownReader[]> {
  checkTimeZone(form.timeZone);
  const brands = new Set((await app.store.brands.list()).map(({ id }) => id));
  if (form.brandIds.some((id) => !brands.has(id)))
    throw new InvalidInputError('One of the brands is gone. Choose again.');
  const known = (await app.store.digests.readers()).filter(({ userId }) => !userId);
  const emails = new Set(known.map(({ email }) => email.toLowerCase()));
  const fresh = [...new Map(form.people.map((one) => [one.email.toLowerCase(), one])).values()].filter(
    ({ email }) => !emails.has(email.toLowerCase()),
  );
  if (known.length + fresh.length > mostReaders)
    throw new InvalidInputError(`At most ${mostReaders} people without an account get the mail.`);
  const { people: _people, ...wishes } = form;
  for (const { email, name } of fresh) {
    const id = readerIdAt(app, email);
    await app.store.digests.saveReader({ ...usualWishes, ...wishes, id, email, name, bounces: 0, version: 1 });
    if (!wasAskedLately(app, await app.store.records.readerInvites.get(id))) await ask(app, user, id);
  }
  await wakeInviter(app);
  return listReaders(app, user);
}

/** Throws ConflictError for who said yes, or was asked within the last day. */
export async function askReaderAgain(app: Needs, user: User, readerId: string): Promise<ShownReader> {
  const reader = await withoutAccount(app, readerId);
  const invite = await app.store.records.readerInvites.get(readerId);
  if (reader.confirmedAt || reader.stoppedAt) throw new ConflictError('This reader has answered already.');
  if (wasAskedLately(app, invite)) throw new ConflictError('They were asked within the last day. Give them some time.');
  await ask(app, user, readerId);
  await wakeInviter(app);
  return shown(reader, await app.store.records.readerInvites.get(readerId));
}

/**
 * Sends again what came back until it was stopped: the address may be well by now. Who unsubscribed or complained can be
 * started again by nobody but themselves.
 */
export async function startReaderAgain(app: Needs, user: User, readerId: string): Promise<ShownReader> {
  const reader = await app.store.digests.reader(readerId);
  if (!reader || (reader.userId && !may(user.role, 'administer'))) throw new NotFoundError('The reader');
  if (reader.stoppedWhy !== 'bounced')
    throw new ForbiddenError(
      'Only they themselves can start it again: by the link in a mail that they have, or on page Digest.',
    );
  const after = await changeReader(app, readerId, (one) => ({ ...startedAgain(one), wishedAt: app.clock.now() }));
  return shown(after ?? reader, await app.store.records.readerInvites.get(readerId));
}

/** That they were asked is remembered for a while: who is added again is not asked again sooner. */
export async function removeReader(app: Needs, readerId: string): Promise<void> {
  await withoutAccount(app, readerId);
  await app.store.digests.removeReader(readerId);
}

/** Mails that ask are sent by a job, so many an hour. */
export async function wakeInviter({ queue }: Pick<App, 'queue'>, delayMs = 0): Promise<void> {
  await queue.add('invite', {}, { key: 'invite', delayMs });
}

/** Of the address, so that who is removed and added again is known to have been asked. */
function readerIdAt({ secrets }: Pick<App, 'secrets'>, email: string): string {
  return secrets.fingerprint(`reader at ${email.toLowerCase()}`);
}

function wasAskedLately({ clock }: Pick<App, 'clock'>, invite: ReaderInvite | undefined): boolean {
  if (!invite || invite.status === 'failed') return false;
  return clock.now().getTime() - invite.askedAt.getTime() < askAgainMs;
}

async function ask(app: Needs, user: User, readerId: string): Promise<void> {
  const before = await app.store.records.readerInvites.get(readerId);
  await app.store.records.readerInvites.save({
    ...{ id: readerId, askedBy: user.id, askedAt: app.clock.now(), status: 'waiting' },
    version: (before?.version ?? 0) + 1,
  });
}

async function withoutAccount({ store }: Needs, readerId: string): Promise<DigestReader> {
  const reader = await store.digests.reader(readerId);
  if (!reader || reader.userId) throw new NotFoundError('The reader');
  return reader;
}

function shown(reader: DigestReader, invite: ReaderInvite | undefined): ShownReader {
  const { id, email, name, brandIds, language, confirmedAt, stoppedAt, stoppedWhy, bounces, lastBounceAt } = reader;
  return {
    ...{ id, email, name, brandIds, language, bounces },
    hasAccount: reader.userId !== undefined,
    state: stoppedAt ? 'stopped' : getsMail(reader) ? 'reads' : reader.confirmedAt || reader.userId ? 'off' : 'asked',
    ...(confirmedAt && { confirmedAt }),
    ...(stoppedAt && { stoppedAt }),
    ...(stoppedWhy && { stoppedWhy }),
    ...(lastBounceAt && { lastBounceAt }),
    ...(invite && { askedAt: invite.askedAt, invite: invite.status }),
    ...(invite?.problem !== undefined && { problem: invite.problem }),
  };
}
