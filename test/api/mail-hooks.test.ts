import { createHmac, generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { openSmtpNotifier } from '#src/adapters/smtp/notifier.ts';
import { followLink, lookAtLink, oneClickUnsubscribe } from '#src/schemas/api/mail-links.ts';
import { ensureReader } from '#src/services/digest.ts';
import { handOver } from '#src/services/hand-over.ts';
import { openTestApp } from '../support/app.ts';
import { from, openMailServer } from '../support/mail-server.ts';
import { openTestServer } from '../support/test-server.ts';

const bounceSecret = 'a secret between mail servers';
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** A digest of a reader went over SMTP to a real server: what it took, and the server of the page. */
async function mailed() {
  const app = await openTestApp();
  const mails = await openMailServer();
  app.baseUrl = 'https://earshot.example';
  app.mail = { host: 'earshot.example', bounces: 'bounces@earshot.example', unsubscribe: 'leave@earshot.example' };
  app.notifier = openSmtpNotifier({
    url: mails.url,
    from,
    dkim: { domain: 'earshot.example', selector: 's1', privateKey },
  });
  const server = await openTestServer(app, { bounceSecret });
  const reader = await ensureReader(app, await app.person('agent'));
  const text = 'Grüße.\n'.repeat(5);
  const send = async (day: string) => {
    const id = `${reader.id}:${day}`;
    await app.store.digests.claim({
      ...{ id, readerId: reader.id, day, status: 'claimed', claimedAt: app.clock.now() },
      ...{ subject: 'All quiet', text, html: '<p>Grüße.</p>' },
    });
    const handed = await handOver(app, reader, 'digest', {
      id,
      subject: 'All quiet – Größe',
      text,
      html: '<p>Grüße.</p>',
    });
    await app.store.digests.finish(id, handed);
  };
  await send('2026-01-05');
  const raw = (await mails.received())[0] ?? '';
  const headers = Object.fromEntries((await PostalMime.parse(raw)).headers.map(({ key, value }) => [key, value]));
  const [sender] = (mails.envelopes[0] ?? []) as [{ address: string }];
  return {
    ...{ app, server, reader, raw, headers, send },
    returnPath: sender.address,
    now: () => app.store.digests.reader(reader.id),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await app.notifier[Symbol.asyncDispose]();
      await mails[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}

/** As Postfix reports it: https://www.rfc-editor.org/rfc/rfc3464 */
const aReport = (to: string, fields: string, returned = '') =>
  [
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    ...fields.split('\n'),
    '--b1',
    'Content-Type: message/rfc822',
    '',
    ...(returned || 'Subject: yours\r\n\r\nGone.').split('\r\n'),
    '--b1--',
    '',
  ].join('\r\n');
const noMailbox = 'Final-Recipient: rfc822; agent@example.com\nAction: failed\nStatus: 5.1.1';

const aComplaint = (to: string) =>
  [
    'From: feedback@mx.example.net',
    `To: ${to}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b1"',
    '',
    '--b1',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    '',
    '--b1--',
    '',
  ].join('\r\n');

async function handIn(url: string, mail: string, secret = bounceSecret): Promise<unknown> {
  const signature = createHmac('sha256', secret).update(mail).digest('hex');
  const headers = { 'content-type': 'message/rfc822', 'x-earshot-signature': `sha256=${signature}` };
  const response = await fetch(`${url}/hooks/bounces`, { method: 'POST', headers, body: mail });
  return response.ok ? response.json() : response.status;
}

describe('a digest as a mail server receives it', () => {
  test('is a list of one reader that can be left in one click, and that no program answers', async () => {
    await using bed = await mailed();
    expect(bed.headers).toMatchObject({
      'list-id': 'Earshot digest <digest.earshot.example>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
      precedence: 'bulk',
    });
    expect(bed.headers['list-unsubscribe']).toMatch(
      /^<https:\/\/earshot\.example\/unsubscribe\/v1\.[\w-]+>, <mailto:leave\+[0-9a-f]{24}@earshot\.example\?subject=unsubscribe>$/,
    );
    expect(bed.returnPath).toMatch(/^bounces\+[0-9a-f]{24}@earshot\.example$/);
  });

  test('is signed with its List headers, so that a change of any is seen', async () => {
    await using bed = await mailed();
    const resolver = async (name: string) => {
      if (name !== 's1._domainkey.earshot.example') throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
      return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]];
    };
    const judged = async (raw: string | Buffer) => {
      const { results } = await dkimVerify(Buffer.from(raw), { resolver });
      return results.map(({ status, signingHeaders }) => ({ result: status.result, keys: signingHeaders?.keys ?? '' }));
    };
    const [signature] = await judged(bed.raw);
    expect(signature?.result).toBe('pass');
    for (const header of ['From', 'Subject', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'List-Id'])
      expect(signature?.keys.toLowerCase()).toContain(header.toLowerCase());
    const changed = String(bed.raw).replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click');
    expect(changed).not.toBe(String(bed.raw));
    expect((await judged(changed))[0]?.result).toBe('fail');
  });
});

describe('one click', () => {
  const pathIn = (headers: Record<string, string | undefined>) =>
    /<https:\/\/earshot\.example(\/unsubscribe\/[^>]+)>/.exec(headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  const body = 'List-Unsubscribe=One-Click';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  test('of a mail program, from anywhere and without a session, stops the mail; looking does not', async () => {
    await using bed = await mailed();
    const url = bed.server.url + pathIn(bed.headers);
    for (const method of ['GET', 'HEAD']) await fetch(url, { method });
    expect((await bed.now())?.stoppedAt).toBeUndefined();
    const headers = { ...form, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' };
    for (const times of [1, 2]) {
      const response = await fetch(url, { method: 'POST', headers, body });
      expect([times, response.status, response.headers.getSetCookie()]).toEqual([times, 200, []]);
    }
    expect(await bed.now()).toMatchObject({ stoppedWhy: 'unsubscribed' });
  });

  test('on any other link of a mail does nothing', async () => {
    await using bed = await mailed();
    const { linksFor } = await import('#src/services/mail-links.ts');
    const { footer } = await linksFor(bed.app, bed.reader);
    const token = footer.wishes.split('/').at(-1);
    for (const other of [token, 'v1.AAAA', encodeURIComponent('../../api')]) {
      const response = await fetch(`${bed.server.url}/unsubscribe/${other}`, { method: 'POST', headers: form, body });
      expect(response.status).toBe(404);
    }
    expect((await bed.now())?.stoppedAt).toBeUndefined();
    expect(oneClickUnsubscribe.caller).toBe('signed');
  });

  test('has a page that goes to no other, and a call that is not for other pages', async () => {
    await using bed = await mailed();
    const page = await fetch(bed.server.url + pathIn(bed.headers), { headers: { accept: 'text/html' } });
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    const visitor = bed.server.visitor();
    const token = pathIn(bed.headers).split('/').at(-1) ?? '';
    expect(await visitor.call(lookAtLink, { body: { token } })).toMatchObject({ does: 'unsubscribe', state: 'ready' });
    const elsewhere = { method: 'POST', headers: { origin: 'https://evil.example' }, body: JSON.stringify({ token }) };
    expect((await visitor.fetch(followLink.path, elsewhere)).status).toBe(403);
    expect(await visitor.call(followLink, { body: { token } })).toMatchObject({ state: 'done' });
    expect(bed.app.lines.map((line) => JSON.stringify(line)).join()).not.toContain(token);
  });
});

describe('a mail that comes back', () => {
  test('on two days stops the mail, and the mail says so', async () => {
    await using bed = await mailed();
    const { server, app } = bed;
    expect(await handIn(server.url, aReport(bed.returnPath, noMailbox, String(bed.raw)))).toEqual({ found: 'bounce' });
    expect(await handIn(server.url, aReport(bed.returnPath.toUpperCase(), noMailbox))).toEqual({ found: 'bounce' });
    expect(await bed.now()).toMatchObject({ bounces: 1 });
    expect((await bed.now())?.stoppedAt).toBeUndefined();
    expect(await app.store.digests.get(`${bed.reader.id}:2026-01-05`)).toMatchObject({
      status: 'failed',
      problem: 'It came back: there is no such mailbox (5.1.1).',
    });
    app.clock.pass(86_400_000);
    await handIn(server.url, aReport(bed.returnPath, noMailbox));
    expect(await bed.now()).toMatchObject({ bounces: 2, stoppedWhy: 'bounced' });
    expect(app.lines.map((line) => JSON.stringify(line)).join()).not.toContain(bed.reader.email);
  });

  test('with a header of one endless word holds nobody up', async () => {
    await using bed = await mailed();
    expect(await handIn(bed.server.url, aReport('a'.repeat(1_000_000), noMailbox))).toEqual({ found: 'nothing' });
  });

  test('to an address without our tag is known by the mail that it returns, and never by an address in it', async () => {
    await using bed = await mailed();
    const { url } = bed.server;
    expect(await handIn(url, aReport('earshot@earshot.example', noMailbox))).toEqual({ found: 'nothing' });
    expect(await handIn(url, aReport('bounces+000000000000000000000000@earshot.example', noMailbox))).toEqual({
      found: 'nothing',
    });
    expect((await bed.now())?.bounces).toBe(0);
    expect(await handIn(url, aReport('earshot@earshot.example', noMailbox, String(bed.raw)))).toEqual({
      found: 'bounce',
    });
    expect((await bed.now())?.bounces).toBe(1);
  });

  test('for now, or because of who we are, does not count', async () => {
    await using bed = await mailed();
    for (const fields of ['Action: delayed\nStatus: 4.4.1', 'Action: failed\nStatus: 5.7.26'])
      await handIn(bed.server.url, aReport(bed.returnPath, fields));
    expect((await bed.now())?.bounces).toBe(0);
  });

  test('with a complaint stops it at once, and so does a mail to the unsubscribe address', async () => {
    await using bed = await mailed();
    expect(await handIn(bed.server.url, aComplaint(bed.returnPath))).toEqual({ found: 'complaint' });
    expect(await bed.now()).toMatchObject({ stoppedWhy: 'complained' });
    const leave = /mailto:([^?]+)/.exec(bed.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
    const mail = `From: a@example.com\r\nTo: <${leave}>\r\nSubject: unsubscribe\r\n\r\n`;
    expect(await handIn(bed.server.url, mail)).toEqual({ found: 'unsubscribe' });
    expect(await bed.now()).toMatchObject({ stoppedWhy: 'unsubscribed' });
  });

  test('is taken from nobody without the secret, and nowhere without a secret', async () => {
    await using bed = await mailed();
    const report = aReport(bed.returnPath, noMailbox);
    expect(await handIn(bed.server.url, report, 'another secret of theirs')).toBe(401);
    expect((await fetch(`${bed.server.url}/hooks/bounces`, { method: 'POST', body: report })).status).toBe(401);
    expect(await handIn(bed.server.url, '')).toBe(400);
    await using closed = await openTestServer(bed.app);
    expect(await handIn(closed.url, report)).toBe(404);
    expect((await bed.now())?.bounces).toBe(0);
  });
});
