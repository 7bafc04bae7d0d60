import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { openMailChannel } from '#src/adapters/mail-channel/channel.ts';
import { makePushKeys } from '#src/adapters/web-push/channel.ts';
import {
  OutcomeUnknownError,
  PermanentError,
  RateLimitedError,
  UnavailableError,
  UnreachedError,
} from '#src/errors.ts';
import type { Channel } from '#src/ports/channel.ts';
import type { Message } from '#src/ports/notifier.ts';
import type { ChannelAccess } from '#src/schemas/channel.ts';
import { channelOpener } from '../../config/open-channels.ts';
import { aChannelMessage, type ChannelServer, openChannelServer } from '../support/channel-server.ts';

const now = new Date('2026-01-05T10:00:00Z');

function open(server: Pick<ChannelServer, 'fetch'>, access: ChannelAccess): Channel {
  const notifier = { send: async () => undefined, [Symbol.asyncDispose]: async () => undefined };
  return channelOpener({ fetch: server.fetch, clock: { now: () => now }, notifier }).openChannel(access);
}

const text = (value: unknown) => JSON.stringify(value);
const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

/** Every kind that speaks HTTP, as it is opened on a server of the test's own. */
function kinds(url: string): [string, ChannelAccess][] {
  return [
    ['Slack by a bot', { kind: 'slack', server: url, token: 'xoxb-1', channel: 'C1' }],
    ['Slack by a webhook', { kind: 'slack', server: 'https://slack.com', url: `${url}/services/T/B/x` }],
    ['Teams', { kind: 'teams', url: `${url}/workflows/1` }],
    ['Mattermost by a bot', { kind: 'mattermost', server: url, token: 'mm', channel: 'ch1' }],
    ['Mattermost by a webhook', { kind: 'mattermost', url: `${url}/hooks/abc` }],
    ['a signed webhook', { kind: 'webhook', url: `${url}/in`, secret }],
    ['Telegram', { kind: 'telegram', server: url, token: '12:ab', chat: '-5' }],
    ['ntfy', { kind: 'ntfy', server: url, topic: 'acme', token: 'tk_1' }],
    ['a browser', aBrowser(url).access],
  ];
}

function aBrowser(url: string) {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const keys = makePushKeys();
  const access: ChannelAccess = {
    ...{
      kind: 'push',
      endpoint: `${url}/push/1`,
      p256dh: ecdh.getPublicKey('base64url'),
      auth: auth.toString('base64url'),
    },
    ...{ keys, subject: 'https://earshot.example' },
  };
  return { ecdh, auth, keys, access };
}

describe('every channel', () => {
  const names = kinds('http://127.0.0.1').map(([name]) => name);
  const accessOf = (url: string, name: string) => kinds(url).find(([one]) => one === name)?.[1] as ChannelAccess;
  const sending = async (name: string, answer: Parameters<typeof openChannelServer>[0]) => {
    await using server = await openChannelServer(answer);
    return await open(server, accessOf(server.url, name))
      .send(aChannelMessage())
      .then(
        () => undefined,
        (error: unknown) => error,
      );
  };

  test.each(names)('%s that asks to be left alone for a while is tried when it says so', async (name) => {
    const asked = {
      status: 429,
      headers: { 'retry-after': '90' },
      body: { ok: false, description: 'Too Many Requests' },
    };
    const error = await sending(name, () => asked);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).retryAt).toEqual(new Date('2026-01-05T10:01:30Z'));
  });

  test.each(names)('%s that is down surely took nothing; one that falls silent may have', async (name) => {
    expect(await sending(name, () => ({ status: 503, body: { ok: false } }))).toBeInstanceOf(UnavailableError);
    expect(await sending(name, () => 'silence')).toBeInstanceOf(OutcomeUnknownError);
  });

  test.each(names)('%s that refuses us is not asked again, and no secret stands in the words', async (name) => {
    const error = await sending(name, () => ({ status: 401, body: { ok: false, description: 'Unauthorized 12:ab' } }));
    expect(error).toBeInstanceOf(PermanentError);
    expect((error as Error).message).not.toMatch(/xoxb|whsec|12:ab|tk_1|services\/T/);
  });

  test.each(names)('%s that cannot be reached was surely told nothing', async (name) => {
    await using server = await openChannelServer(() => ({}));
    await server.stop();
    const error = await open(server, accessOf(server.url, name))
      .send(aChannelMessage())
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreachedError);
  });
});

describe('Slack', () => {
  const bot = (url: string): ChannelAccess => ({ kind: 'slack', server: url, token: 'xoxb-1', channel: 'C1' });

  test('has the bot’s message put right in place, and later ones in its thread', async () => {
    await using server = await openChannelServer(() => ({ body: { ok: true, channel: 'C1', ts: '17.5' } }));
    const channel = open(server, bot(server.url));
    const reference = await channel.send(aChannelMessage());
    await channel.update?.(reference ?? '', aChannelMessage({ title: 'Ann looks after it' }));
    await channel.send(aChannelMessage(), reference);
    const [sent, updated, answer] = server.taken;
    expect(sent).toMatchObject({ path: '/api/chat.postMessage', headers: { authorization: 'Bearer xoxb-1' } });
    expect(updated).toMatchObject({
      path: '/api/chat.update',
      json: { channel: 'C1', ts: '17.5', text: 'Ann looks after it' },
    });
    expect(answer?.json).toMatchObject({ thread_ts: '17.5' });
  });

  test('calls nobody and links nowhere by what strangers wrote', async () => {
    await using server = await openChannelServer(() => ({ body: { ok: true, channel: 'C1', ts: '1' } }));
    await open(server, bot(server.url)).send(aChannelMessage());
    const body = text(server.taken[0]?.json);
    expect(body).toContain('&lt;!channel&gt;');
    expect(body).not.toContain('<!channel>');
    expect(body).not.toContain('*bold*');
    expect(body).toContain('<https://earshot.example/act/v1.token|Acknowledge>');
  });

  test('says in words what a refusal within a good answer means', async () => {
    await using server = await openChannelServer(() => ({ body: { ok: false, error: 'not_in_channel' } }));
    await expect(open(server, bot(server.url)).send(aChannelMessage())).rejects.toThrow(
      new PermanentError('Slack refuses the message: the bot is not in the channel; invite it.'),
    );
  });

  test('is checked by asking as whom we are known', async () => {
    await using server = await openChannelServer(() => ({ body: { ok: true, team: 'Acme', user: 'earshot' } }));
    expect(await open(server, bot(server.url)).check?.()).toBe('Slack knows us as earshot of Acme.');
  });
});

test('Teams gets an Adaptive Card whose texts are shown as they were written', async () => {
  await using server = await openChannelServer(() => ({ status: 202 }));
  await open(server, { kind: 'teams', url: `${server.url}/workflows/1?sig=x` }).send(
    aChannelMessage({ critical: true }),
  );
  const [taken] = server.taken;
  expect(taken?.path).toBe('/workflows/1?sig=x');
  expect(taken?.json).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          actions: [
            { type: 'Action.OpenUrl', title: 'Acknowledge' },
            { type: 'Action.OpenUrl', title: 'Open the incident' },
          ],
        },
      },
    ],
  });
  expect(text(taken?.json)).toContain('\\\\[x\\\\]\\\\(https');
});

test('Mattermost has the bot’s post patched in place, later ones in its thread, and nobody called by a stranger’s @', async () => {
  await using server = await openChannelServer(() => ({ status: 201, body: { id: 'post1', root_id: '' } }));
  const channel = open(server, { kind: 'mattermost', server: server.url, token: 'mm', channel: 'ch1' });
  const reference = await channel.send(aChannelMessage());
  await channel.update?.(reference ?? '', aChannelMessage({ title: 'Over' }));
  await channel.send(aChannelMessage(), reference);
  const [sent, patched, answer] = server.taken;
  expect(sent).toMatchObject({ method: 'POST', path: '/api/v4/posts', json: { channel_id: 'ch1' } });
  expect(sent?.json.message).not.toContain('@here');
  expect(patched).toMatchObject({ method: 'PUT', path: '/api/v4/posts/post1/patch' });
  expect(answer?.json).toMatchObject({ root_id: 'post1' });
});

test('a webhook is signed as Standard Webhooks are, and one that is sent again has the same id', async () => {
  await using server = await openChannelServer(() => ({ status: 204 }));
  const channel = channelOpener({
    fetch: server.fetch,
    clock: { now: () => new Date() },
    notifier: { send: async () => undefined, [Symbol.asyncDispose]: async () => undefined },
  }).openChannel({ kind: 'webhook', url: `${server.url}/in`, secret });
  await channel.send(aChannelMessage());
  await channel.send(aChannelMessage());
  const [first, second] = server.taken;
  const headers = first?.headers as Record<string, string>;
  expect(new Webhook(secret).verify(first?.body.toString() ?? '', headers)).toMatchObject({
    type: 'alert',
    data: { kind: 'incident', subjectId: '1', step: 'opened', critical: false },
  });
  expect(second?.headers['webhook-id']).toBe(headers['webhook-id']);
  expect(() => new Webhook(secret).verify(`${first?.body} `, headers)).toThrow();
});

describe('Telegram', () => {
  test('has the bot’s message edited in place, and what strangers wrote escaped', async () => {
    await using server = await openChannelServer(() => ({ body: { ok: true, result: { message_id: 7 } } }));
    const channel = open(server, { kind: 'telegram', server: server.url, token: '12:ab', chat: '-5' });
    expect(await channel.send(aChannelMessage())).toBe('7');
    await channel.update?.('7', aChannelMessage());
    const [sent, edited] = server.taken;
    expect(sent).toMatchObject({ path: '/bot12:ab/sendMessage', json: { chat_id: '-5', parse_mode: 'HTML' } });
    expect(sent?.json.text).toContain('&lt;!channel&gt;');
    expect(edited).toMatchObject({ path: '/bot12:ab/editMessageText', json: { message_id: 7 } });
  });

  test('takes it as well where the message says that already', async () => {
    const same = { ok: false, description: 'Bad Request: message is not modified: specified new message content' };
    await using server = await openChannelServer(() => ({ status: 400, body: same }));
    const channel = open(server, { kind: 'telegram', server: server.url, token: '12:ab', chat: '-5' });
    await expect(channel.update?.('7', aChannelMessage())).resolves.toBeUndefined();
  });

  test('says how long to wait in its answer', async () => {
    const busy = { ok: false, description: 'Too Many Requests', parameters: { retry_after: 12 } };
    await using server = await openChannelServer(() => ({ status: 429, body: busy }));
    const channel = open(server, { kind: 'telegram', server: server.url, token: '12:ab', chat: '-5' });
    const error = await channel.send(aChannelMessage()).catch((thrown) => thrown);
    expect(error.retryAt).toEqual(new Date('2026-01-05T10:00:12Z'));
  });
});

test('ntfy gets what is critical at the highest priority, and an update under the sequence of the first', async () => {
  await using server = await openChannelServer(() => ({ body: { id: 'x' } }));
  const channel = open(server, { kind: 'ntfy', server: server.url, topic: 'acme', token: 'tk_1' });
  const reference = await channel.send(aChannelMessage({ critical: true }));
  await channel.update?.(reference ?? '', aChannelMessage({ id: 'message-2' }));
  const [sent, updated] = server.taken;
  expect(sent).toMatchObject({ headers: { authorization: 'Bearer tk_1' }, json: { topic: 'acme', priority: 5 } });
  expect(sent?.json.sequence_id).toMatch(/^[-_A-Za-z0-9]{1,64}$/);
  expect(updated?.json).toMatchObject({ sequence_id: sent?.json.sequence_id, priority: 4 });
});

test('a browser can read what is sent to it, and nobody else; its push service can tell who sent it', async () => {
  await using server = await openChannelServer(() => ({ status: 201 }));
  const { ecdh, auth, keys, access } = aBrowser(server.url);
  await open(server, access).send(aChannelMessage({ critical: true }));
  const [taken] = server.taken;
  expect(taken?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '3600' });
  expect(JSON.parse(decrypted(taken?.body ?? Buffer.alloc(0), ecdh, auth))).toMatchObject({
    title: 'Complaints about Acme are far above usual: 8 posts, 8 people',
    url: 'https://earshot.example/act/v1.token',
  });
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(String(taken?.headers.authorization)) ?? [];
  expect(key).toBe(keys.publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: server.url,
    sub: 'https://earshot.example',
  });
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('a browser is sent no more than its push service takes, also of letters of three bytes', async () => {
  await using server = await openChannelServer(() => ({ status: 201 }));
  const { ecdh, auth, access } = aBrowser(server.url);
  const long = '苦情'.repeat(900);
  const url = `https://earshot.example/act/${'a'.repeat(600)}`;
  await open(server, access).send(aChannelMessage({ title: long, lines: [long], act: { text: 'Acknowledge', url } }));
  const [taken] = server.taken;
  expect(taken?.body.length).toBeLessThanOrEqual(4096);
  const shown = JSON.parse(decrypted(taken?.body ?? Buffer.alloc(0), ecdh, auth));
  expect(shown).toMatchObject({ url, body: expect.stringMatching(/^(苦情)+苦?…$/) });
});

/** RFC 8291 with the coding of RFC 8188, in one record. */
function decrypted(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
  const record = body.subarray(21 + idLength);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}

test('a mail to people shows what strangers wrote as text, and no machine answers it', async () => {
  const mails: Message[] = [];
  const notifier = {
    send: async (mail: Message) => void mails.push(mail),
    [Symbol.asyncDispose]: async () => undefined,
  };
  const channel = openMailChannel({ to: { email: 'ann@example.org', name: 'Ann' }, notifier });
  await channel.send(aChannelMessage({ title: 'Two\r\nBcc: eve@example.org' }));
  const [mail] = mails;
  expect(mail?.subject).toBe('Two Bcc: eve@example.org');
  expect(mail?.html).toContain('&lt;!channel&gt;');
  expect(mail?.text).toContain('Acknowledge: https://earshot.example/act/v1.token');
  expect(mail?.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated' });
});
