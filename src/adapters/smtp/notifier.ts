import { createTransport } from 'nodemailer';
import addressParser from 'nodemailer/lib/addressparser';
import {
  AppError,
  MailRefusedError,
  OutcomeUnknownError,
  PermanentError,
  SettingsError,
  UnavailableError,
} from '../../errors.ts';
import type { Log } from '../../ports/log.ts';
import type { Message, Notifier } from '../../ports/notifier.ts';
import { type Sender, toMail } from './mail.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; what nodemailer reads from the query applies (`?requireTLS=true`). */
  url: string;
  /** `Earshot <earshot@example.org>`, or the address alone. */
  from: string;
  /** Signs each mail, where our server does not. */
  dkim?: DkimKey;
  log?: Log;
}

export interface DkimKey {
  domain: string;
  selector: string;
  /** PEM. */
  privateKey: string;
}

/** What is signed: also both headers by which the mail is stopped, as RFC 8058 asks. */
const signedHeaders = [
  ...['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
  ...['List-Id', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted'],
].join(':');

/** Sends over a few connections that stay open. */
export function openSmtpNotifier({ url, from, dkim, log }: SmtpOptions): Notifier {
  const sender = parseSender(from);
  const transport = openTransport(url, dkim);
  const sending = new Set<Promise<void>>();
  let isClosed = false;

  async function deliver(message: Message): Promise<void> {
    try {
      await transport.sendMail(toMail(message, sender));
    } catch (error) {
      throw toAppError(error);
    }
    log?.debug({ message: message.id }, 'mail sent');
  }

  return {
    async send(message) {
      if (isClosed) throw new UnavailableError('The way to send mail is closed.');
      const sent = deliver(message);
      const settled = sent.catch(() => undefined).finally(() => sending.delete(settled));
      sending.add(settled);
      await sent;
    },

    async [Symbol.asyncDispose]() {
      isClosed = true;
      await Promise.all(sending);
      transport.close();
    },
  };
}

function parseSender(from: string): Sender {
  const [sender, ...others] = addressParser(from, { flatten: true });
  if (!sender || others.length > 0 || !/^[^\s@]+@[^\s@]+$/.test(sender.address)) {
    throw new SettingsError('The sender of mails must be one mail address, with or without a name.');
  }
  return { name: sender.name, address: sender.address };
}

function openTransport(url: string, dkim: DkimKey | undefined) {
  if (!URL.canParse(url) || !/^smtps?:\/\/[^/]/.test(url)) {
    throw new SettingsError('SMTP_URL must be like smtp://user:password@host:587 or smtps://user:password@host.');
  }
  return createTransport({
    url,
    pool: true,
    // A message whose connection broke may have gone out; whether it is sent again is the caller's to say.
    maxRequeues: 0,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: signedHeaders,
      },
    }),
  });
}

/** Nothing was handed over yet: no address, no connection, no sign-in. Any later break leaves open whether the mail arrived. */
function isBeforeMail(code: string | undefined, syscall: string | undefined): boolean {
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    ['EDNS', 'EAUTH', 'ETLS', 'ECONFIG', 'EPROXY'].includes(code ?? '')
  );
}

/** Without the cause: servers repeat the address in what they answer, and causes reach the log. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { responseCode, response, code, syscall, command } = error as Partial<
    Record<'response' | 'code' | 'syscall' | 'command', string>
  > & {
    responseCode?: number;
  };
  if (responseCode === undefined) {
    return isBeforeMail(code, syscall)
      ? new UnavailableError(`The mail server could not be reached (${code ?? 'unknown'}).`)
      : new OutcomeUnknownError(`The connection to the mail server broke (${code ?? 'unknown'}).`);
  }
  const detail = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const status = detail ? `${responseCode}, ${detail}` : String(responseCode);
  if (responseCode < 500) return new UnavailableError(`The mail server cannot take the mail now (${status}).`);
  const refused = `The mail server refused the mail (${status}).`;
  if (command === 'RCPT TO') return new MailRefusedError(refused, detail ?? '5.1.0');
  // Once it is under way the server may still say that it is the mailbox; sign-in and sender are ours.
  if (command === 'DATA') return new MailRefusedError(refused, detail ?? '5.7.0');
  return new PermanentError(refused);
}
