import { isHard } from '../domain/bounces.ts';
import { listHeaders } from '../domain/mail-headers.ts';
import { MailRefusedError, OutcomeUnknownError, PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Message } from '../ports/notifier.ts';
import type { DigestReader } from '../schemas/digest.ts';
import type { FailedMail } from '../schemas/failed-mail.ts';
import { taggedAddress, unsubscribeLink } from './mail-links.ts';
import { noteRefusal } from './reader-changes.ts';

type Needs = Pick<App, 'store' | 'notifier' | 'secrets' | 'clock' | 'baseUrl' | 'mail' | 'log'>;

/** How a mail went that was handed to the mail server. */
export interface HandedOver {
  status: 'sent' | 'unknown' | 'failed';
  problem?: string;
}

/**
 * Hands a mail for a reader to the mail server, with the way out of it and the address at which it comes back. Noted as unknown
 * before, so that a process that dies leaves a trace; a refusal counts against the reader. Throws where it surely did not go out
 * and may be tried again.
 */
export async function handOver(
  app: Needs,
  reader: DigestReader,
  about: FailedMail['about'],
  mail: Omit<Message, 'to' | 'headers' | 'returnPath'>,
): Promise<HandedOver> {
  await noteMail(app, reader, about, mail.id, {
    status: 'unknown',
    problem: 'Earshot stopped while it was being sent.',
  });
  try {
    await app.notifier.send({
      ...mail,
      to: { email: reader.email, name: reader.name },
      ...waysBack(app, reader, about),
    });
  } catch (error) {
    if (error instanceof OutcomeUnknownError)
      return noteMail(app, reader, about, mail.id, {
        status: 'unknown',
        problem: 'The mail server did not say whether it took it.',
      });
    if (error instanceof PermanentError) {
      app.log.error({ readerId: reader.id, about, problem: error.message }, 'a mail cannot be sent');
      if (error instanceof MailRefusedError && isHard(error.status)) await noteRefusal(app, reader.id);
      return noteMail(app, reader, about, mail.id, { status: 'failed', problem: error.message });
    }
    await forgetFailure(app, mail.id);
    throw error;
  }
  await forgetFailure(app, mail.id);
  return { status: 'sent' };
}

/** It was sent after all, or is about to be sent again. */
export async function forgetFailure({ store }: Pick<App, 'store'>, mailId: string): Promise<void> {
  await store.records.failedMails.remove(mailId);
}

function waysBack(app: Needs, { id }: DigestReader, about: FailedMail['about']) {
  const { bounces, unsubscribe, host } = app.mail;
  const headers = listHeaders({
    ...{ unsubscribe: unsubscribeLink(app, id), host },
    ...(unsubscribe !== undefined && { unsubscribeMail: taggedAddress(app, unsubscribe, id) }),
  });
  return {
    // Who has not said yes yet is on no list.
    ...(about === 'digest' && { headers }),
    ...(bounces !== undefined && { returnPath: taggedAddress(app, bounces, id) }),
  };
}

/** Notes what became of a mail among those that did not arrive. */
export async function noteMail<S extends Pick<FailedMail, 'status' | 'problem'>>(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  reader: DigestReader,
  about: FailedMail['about'],
  id: string,
  state: S,
): Promise<S> {
  for (;;) {
    const before = await store.records.failedMails.get(id);
    const version = (before?.version ?? 0) + 1;
    if (await store.records.failedMails.save({ ...{ id, about, of: reader.id, at: clock.now(), version }, ...state }))
      return state;
  }
}
