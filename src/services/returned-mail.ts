import { readReturned } from '../domain/bounces.ts';
import type { App } from '../ports/app.ts';
import type { DigestReader } from '../schemas/digest.ts';
import { noteMail } from './hand-over.ts';
import { readerAt } from './mail-links.ts';
import { noteRefusal, stopReader } from './reader-changes.ts';

type Needs = Pick<App, 'store' | 'secrets' | 'clock' | 'mail' | 'mailReader' | 'log'>;

/** What a mail that was handed in turned out to be. */
export type Found = 'bounce' | 'complaint' | 'unsubscribe' | 'nothing';

/**
 * Takes in a mail that came back, a complaint, or one to the unsubscribe address. Whom it concerns is told by the address it came
 * to, or by the id of a mail of ours that it returns: both are known only to who got the mail. Never by the address that it
 * names, for anybody could name one. `envelopeTo` is whom the server took it for, where it says so.
 */
export async function takeReturnedMail(app: Needs, raw: Uint8Array, envelopeTo?: string): Promise<Found> {
  const mail = await app.mailReader.read(raw);
  const recipients = [...mail.recipients, ...(envelopeTo === undefined ? [] : [envelopeTo])];
  const readers = await app.store.digests.readers();
  const { bounces, unsubscribe } = app.mail;
  const leaver = unsubscribe === undefined ? undefined : readerAt(app, unsubscribe, recipients, readers);
  if (leaver) {
    await stopReader(app, leaver.id, 'unsubscribed');
    app.log.info({ readerId: leaver.id }, 'a reader unsubscribed by mail');
    return 'unsubscribe';
  }
  const returned = readReturned(mail.parts);
  if (returned.kind === 'nothing') return 'nothing';
  const mailIds = mail.returnedIds.flatMap(ownId);
  const reader =
    (bounces === undefined ? undefined : readerAt(app, bounces, recipients, readers)) ??
    (await readerOf(app, mailIds, readers));
  if (!reader) return 'nothing';
  if (returned.kind === 'complaint') {
    await stopReader(app, reader.id, 'complained');
    app.log.warn({ readerId: reader.id }, 'a reader complained of the mail and gets no more');
    return 'complaint';
  }
  await noteOnMail(app, reader, mailIds, `It came back: ${returned.words}.`);
  const after = returned.isHard ? await noteRefusal(app, reader.id) : reader;
  const facts = { readerId: reader.id, status: returned.status, stopped: after?.stoppedWhy === 'bounced' };
  app.log.warn(facts, 'a mail came back');
  return 'bounce';
}

/** The id of the message, as `send` was given it, from its Message-ID. */
function ownId(messageId: string): string[] {
  try {
    return [decodeURIComponent(messageId.slice(0, messageId.lastIndexOf('@')))];
  } catch {
    return [];
  }
}

async function readerOf(
  { store }: Needs,
  mailIds: readonly string[],
  readers: readonly DigestReader[],
): Promise<DigestReader | undefined> {
  for (const id of mailIds) {
    const mail = await store.digests.get(id);
    const reader = mail && readers.find((one) => one.id === mail.readerId);
    if (reader) return reader;
  }
  return undefined;
}

/** The mail's own line says that it came back, and it stands among those that did not arrive. */
async function noteOnMail(
  app: Needs,
  reader: DigestReader,
  mailIds: readonly string[],
  problem: string,
): Promise<void> {
  for (const id of mailIds) {
    const mail = await app.store.digests.get(id);
    if (mail?.readerId !== reader.id) continue;
    const failed = { status: 'failed', problem } as const;
    await app.store.digests.finish(id, failed);
    if (!mail.test) await noteMail(app, reader, 'digest', id, failed);
  }
}
