import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { openSmtpNotifier } from '#src/adapters/smtp/notifier.ts';
import type { NotifierBed } from '../contracts/notifier.contract.ts';

/** Whom mails of tests come from. */
export const from = 'Earshot Ünit <earshot@earshot.example>';

/** A real mail server on this machine, and what it took. */
export interface MailServer extends NotifierBed {
  url: string;
  envelopes: unknown[];
  connections(): number;
}

export async function openMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: Buffer[] = [];
  const envelopes: unknown[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(_, done) {
      connections += 1;
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks));
        envelopes.push([session.envelope.mailFrom, session.envelope.rcptTo.map(({ address }) => address)]);
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    url,
    envelopes,
    connections: () => connections,
    open: async () => openSmtpNotifier({ url, from }),
    received: async () => mails,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
