import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { expect, test } from 'vitest';
import { openSmtpNotifier } from '#src/adapters/smtp/notifier.ts';
import { aMessage, notifierContract } from '../contracts/notifier.contract.ts';
import { from, openMailServer } from '../support/mail-server.ts';

notifierContract('smtp', () => openMailServer());

function refusing(responseCode: number, text: string): SMTPServerOptions {
  return {
    onRcptTo(_address, _session, done) {
      done(Object.assign(new Error(text), { responseCode }));
    },
  };
}

test('a mail goes to its one receiver, from the sender that was set', async () => {
  await using server = await openMailServer();
  await using notifier = await server.open();
  await notifier.send(aMessage());
  expect(server.envelopes).toEqual([
    [expect.objectContaining({ address: 'earshot@earshot.example' }), ['ada@example.org']],
  ]);
  expect(String((await server.received())[0])).toMatch(/^Message-ID: <r1%3A2026-01-01@earshot\.example>/m);
});

test('word of a mail that could not be delivered goes to its return path', async () => {
  await using server = await openMailServer();
  await using notifier = await server.open();
  await notifier.send(aMessage({ returnPath: 'bounces+abc@earshot.example' }));
  expect(server.envelopes).toEqual([
    [expect.objectContaining({ address: 'bounces+abc@earshot.example' }), ['ada@example.org']],
  ]);
  expect(String((await server.received())[0])).not.toContain('bounces+abc');
});

test('many mails share few connections', async () => {
  await using server = await openMailServer();
  await using notifier = await server.open();
  await Promise.all(Array.from({ length: 60 }, (_, index) => notifier.send(aMessage({ id: `m${index}` }))));
  expect(await server.received()).toHaveLength(60);
  expect(server.connections()).toBeLessThanOrEqual(5);
});

test('no more connections are opened than the address of the server allows', async () => {
  await using server = await openMailServer();
  await using notifier = openSmtpNotifier({ url: `${server.url}?maxConnections=1`, from });
  await Promise.all(Array.from({ length: 20 }, (_, index) => notifier.send(aMessage({ id: `m${index}` }))));
  expect(await server.received()).toHaveLength(20);
  expect(server.connections()).toBe(1);
});

test.each<[string, SMTPServerOptions, object]>([
  ['of the mailbox', refusing(550, '5.1.1 unknown'), { code: 'permanent', status: '5.1.1' }],
  ['of the mailbox without a reason', refusing(550, 'no'), { code: 'permanent', status: '5.1.0' }],
  [
    'of the mail itself',
    {
      onData: (stream, _, done) =>
        stream.resume().on('end', () => done(Object.assign(new Error('5.7.1 spam'), { responseCode: 554 }))),
    },
    { code: 'permanent', status: '5.7.1' },
  ],
])('a refusal %s says whether it is the mailbox', async (_, options, wanted) => {
  await using server = await openMailServer(options);
  await using notifier = await server.open();
  await expect(notifier.send(aMessage())).rejects.toMatchObject(wanted);
});

test('a refusal of our own address says nothing of the receiver', async () => {
  await using server = await openMailServer({
    onMailFrom: (_address, _session, done) =>
      done(Object.assign(new Error('5.1.8 who are you'), { responseCode: 550 })),
  });
  await using notifier = await server.open();
  const error: unknown = await notifier.send(aMessage()).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'permanent' });
  expect(error).not.toHaveProperty('status');
});

test('a receiver that is refused for good is not tried again, and the error names nobody', async () => {
  await using server = await openMailServer(refusing(550, '5.1.1 <ada@example.org> unknown here'));
  await using notifier = await server.open();
  const error: unknown = await notifier.send(aMessage()).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'permanent', message: expect.stringContaining('550, 5.1.1') });
  expect(error).not.toHaveProperty('cause');
  expect(String(error)).not.toContain('ada@example.org');
});

test('a receiver that is refused for now may be tried again', async () => {
  await using server = await openMailServer(refusing(451, 'try later, ada@example.org'));
  await using notifier = await server.open();
  const error: unknown = await notifier.send(aMessage()).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('451') });
  expect(String(error)).not.toContain('ada@example.org');
});

test('wrong credentials are not tried again, and do not show in the error', async () => {
  await using server = await openMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => done(new Error(`no ${auth.password}`)),
  });
  await using notifier = openSmtpNotifier({ url: server.url.replace('//', '//ada:hunter2@'), from });
  const error: unknown = await notifier.send(aMessage()).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'permanent' });
  expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
});

test('a server that is away may be tried again', async () => {
  const server = await openMailServer();
  await server[Symbol.asyncDispose]();
  await using notifier = await server.open();
  await expect(notifier.send(aMessage())).rejects.toMatchObject({ code: 'unavailable' });
});

test('a mail whose connection broke, so that it may have arrived, is not sent again by itself', async () => {
  let arrived = 0;
  const server = createServer((socket) => {
    let isData = false;
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      if (isData && String(chunk).endsWith('\r\n.\r\n')) {
        arrived += 1;
        socket.destroy();
      } else if (!isData) {
        isData = /^DATA/i.test(String(chunk));
        socket.write(isData ? '354 go on\r\n' : '250 well\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await using notifier = openSmtpNotifier({ url, from });
  await expect(notifier.send(aMessage())).rejects.toMatchObject({ code: 'outcome_unknown' });
  expect(arrived).toBe(1);
  server.close();
});

test.each([
  ['not an address', from],
  ['http://127.0.0.1', from],
  ['smtp://', from],
  ['smtp://127.0.0.1', 'nobody'],
  ['smtp://127.0.0.1', 'a@example.org, b@example.org'],
])('the settings %s and %s do not start', (url, sender) => {
  expect(() => openSmtpNotifier({ url, from: sender })).toThrow(expect.objectContaining({ code: 'settings' }));
});
