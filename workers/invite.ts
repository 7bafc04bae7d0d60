import { inviteMail } from '#src/domain/invite-mail.ts';
import type { App } from '#src/ports/app.ts';
import type { ReaderInvite } from '#src/schemas/reader-invite.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { handOver } from '#src/services/hand-over.ts';
import { confirmLink } from '#src/services/mail-links.ts';
import { wakeInviter } from '#src/services/readers.ts';

type Needs = Pick<App, 'store' | 'queue' | 'notifier' | 'secrets' | 'clock' | 'baseUrl' | 'mail' | 'log'>;

const hourMs = 3_600_000;
/** However many addresses somebody enters, no more strangers than this are written to in an hour. */
const mostAnHour = 30;

/**
 * Asks readers without an account whether they want the mail, each once for each time that somebody asked for it: marked
 * `unknown` before the mail is handed over, and left so where the process dies.
 */
export async function invite(app: Needs): Promise<void> {
  const invites = await everyRecord(app.store.records.readerInvites);
  const since = app.clock.now().getTime() - hourMs;
  const recent = invites.filter(({ sentAt }) => sentAt !== undefined && sentAt.getTime() > since).length;
  const waiting = invites
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
  const room = Math.max(0, mostAnHour - recent);
  for (const one of waiting.slice(0, room)) await ask(app, one);
  if (waiting.length > room) await wakeInviter(app, hourMs / 6);
}

async function ask(app: Needs, invite: ReaderInvite): Promise<void> {
  const reader = await app.store.digests.reader(invite.id);
  if (!reader || reader.confirmedAt || reader.stoppedAt) {
    await app.store.records.readerInvites.remove(invite.id, invite.version);
    return;
  }
  const { problem: _problem, ...asked } = invite;
  const claimed = { ...asked, status: 'unknown' as const, sentAt: app.clock.now(), version: invite.version + 1 };
  if (!(await app.store.records.readerInvites.save(claimed))) return;
  // Asked again, it is another mail.
  const id = `invite:${reader.id}:${claimed.version}`;
  const mail = inviteMail(reader.language, confirmLink(app, reader.id));
  const handed = await handOver(app, reader, 'invitation', { id, ...mail }).catch(async (error: unknown) => {
    await app.store.records.readerInvites.save({ ...claimed, status: 'waiting', version: claimed.version + 1 });
    throw error;
  });
  await app.store.records.readerInvites.save({ ...claimed, ...handed, version: claimed.version + 1 });
}
