import { describe, expect, test } from 'vitest';
import { listCases } from '#src/schemas/api/cases.ts';
import { readNotices } from '#src/schemas/api/notices.ts';
import { me } from '#src/schemas/api/people.ts';
import { createSavedReply, listSavedReplies } from '#src/schemas/api/saved-replies.ts';
import { setMyBack } from '#src/schemas/api/teams.ts';
import { createToken, listTokens, revokeToken, type TokenForm } from '#src/schemas/api/tokens.ts';
import { createWebhook } from '#src/schemas/api/webhooks.ts';
import type { Role } from '#src/schemas/user.ts';
import { openTestApp } from '../support/app.ts';
import { openTestServer, type Visitor, visitorAt } from '../support/test-server.ts';

const dayMs = 86_400_000;
const reply = { name: 'Thanks', text: 'Thank you!', shared: true };
const hook = { name: 'x', url: 'https://example.org/', events: ['case.opened' as const], brandIds: [], enabled: true };

async function openBed(role: Role, form: Partial<TokenForm> = {}) {
  const app = await openTestApp();
  const server = await openTestServer(app, { perToken: 20 });
  const person = await server.signedIn(role);
  const { token, secret } = await person.call(createToken, { body: { name: 'Script', scopes: [], ...form } });
  return {
    ...{ app, server, person, token, secret, program: programAt(server.url, secret) },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await app[Symbol.asyncDispose]();
    },
  };
}

/** Shows a key, and whatever cookie it is given. */
function programAt(url: string, secret: string, cookie = ''): Visitor {
  const one = visitorAt(url);
  const plain = one.fetch;
  one.cookie = cookie;
  one.fetch = (path, init = {}) =>
    plain(path, { ...init, headers: { authorization: `Bearer ${secret}`, ...init.headers } });
  return one;
}

describe('a key for programs', () => {
  test('reads in the name of its person, and is kept as a hash alone', async () => {
    await using bed = await openBed('agent');
    expect(await bed.program.call(me)).toMatchObject({ email: 'agent@example.com' });
    expect((await bed.program.ask(listCases)).status).toBe(200);
    const stored = await bed.app.store.records.accessTokens.list();
    expect(JSON.stringify(stored)).not.toContain(bed.secret.slice(26));
    expect(JSON.stringify(await bed.person.call(listTokens))).not.toContain(stored[0]?.hash);
  });

  test('allows what it was made for and no more, also where its person may', async () => {
    await using bed = await openBed('lead', { scopes: ['draft'] });
    expect((await bed.program.ask(createSavedReply, { body: reply })).status).toBe(200);
    const refused = await bed.program.ask(createWebhook, { body: hook });
    expect(refused).toMatchObject({ status: 403, body: { message: 'This key does not include “configure”.' } });
  });

  test('never allows more than the role, neither when it is made nor when the role shrinks', async () => {
    await using bed = await openBed('admin', { scopes: ['configure'] });
    const agent = await bed.server.signedIn('agent');
    const body = { name: 'Too much', scopes: ['configure' as const] };
    expect(await agent.ask(createToken, { body })).toMatchObject({ status: 403 });
    expect((await bed.program.ask(createWebhook, { body: hook })).status).toBe(200);
    const admin = await bed.app.person('admin');
    await bed.app.accounts.setRole(admin.id, 'agent');
    expect(await bed.program.ask(createWebhook, { body: hook })).toMatchObject({ status: 403 });
  });

  test('dies at once when it is revoked, when it ends, and when its person is locked out', async () => {
    await using bed = await openBed('agent', { days: 1 });
    const lasting = await bed.person.call(createToken, { body: { name: 'Lasting', scopes: [] } });
    const other = programAt(bed.server.url, lasting.secret);
    const status = async (program: Visitor) => (await program.ask(listCases)).status;
    expect(await status(bed.program)).toBe(200);
    bed.app.clock.pass(dayMs);
    expect([await status(bed.program), await status(other)]).toEqual([401, 200]);
    const more = await bed.person.call(createToken, { body: { name: 'More', scopes: [] } });
    await bed.person.call(revokeToken, { params: { tokenId: more.token.id } });
    expect(await status(programAt(bed.server.url, more.secret))).toBe(401);
    await bed.app.accounts.setDisabled((await bed.app.person('agent')).id, true);
    expect(await status(other)).toBe(401);
  });

  test('counts alone: a wrong one is nobody, whatever cookie comes along', async () => {
    await using bed = await openBed('agent');
    for (const secret of ['esh_nobody', 'x', '', `${bed.secret.slice(0, -1)}!`]) {
      const both = programAt(bed.server.url, secret, bed.person.cookie);
      expect((await both.ask(listCases)).status, secret).toBe(401);
    }
    const reader = await bed.person.call(createToken, { body: { name: 'Reader', scopes: [] } });
    const both = programAt(bed.server.url, reader.secret, bed.person.cookie);
    expect(await both.ask(listSavedReplies)).toMatchObject({ status: 403 });
  });

  test('that reads changes nothing of what is its person’s own', async () => {
    await using bed = await openBed('agent');
    expect(await bed.program.ask(setMyBack, { body: {} })).toMatchObject({ status: 403 });
    expect(await bed.program.ask(readNotices, { body: { noticeIds: ['one'] } })).toMatchObject({ status: 403 });
    expect((await bed.person.ask(setMyBack, { body: {} })).status).toBe(200);
  });

  test('is not what a proxy in front asks of browsers: there the cookie counts', async () => {
    await using bed = await openBed('agent');
    const headers = { authorization: `Basic ${btoa('team:secret')}` };
    expect((await bed.person.fetch('/api/me', { headers })).status).toBe(200);
    expect((await bed.server.visitor().fetch('/api/me', { headers })).status).toBe(401);
  });

  test('is refused where a person in a browser is needed: to make keys and to change a password', async () => {
    await using bed = await openBed('admin', { scopes: ['administer', 'configure'] });
    const both = programAt(bed.server.url, bed.secret, bed.person.cookie);
    const body = { name: 'Heir', scopes: [] };
    expect(await both.ask(createToken, { body })).toMatchObject({ status: 403 });
    const passwords = { currentPassword: 'x', newPassword: 'a new one that is long' };
    const init = { method: 'POST', body: JSON.stringify(passwords) };
    expect((await both.fetch('/api/auth/change-password', init)).status).toBe(403);
  });

  test('is counted by itself, says what is left, and that it was used is written rarely', async () => {
    await using bed = await openBed('agent');
    const other = await bed.person.call(createToken, { body: { name: 'Other', scopes: [] } });
    const first = await bed.program.fetch('/api/me');
    expect(first.headers.get('ratelimit')).toContain('"token"; r=19');
    for (let n = 0; n < 19; n += 1) await bed.program.fetch('/api/me');
    const over = await bed.program.fetch('/api/me');
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await programAt(bed.server.url, other.secret).fetch('/api/me')).status).toBe(200);
    // Whoever knows how a key begins uses up nobody's calls.
    const guess = programAt(bed.server.url, `${other.secret.slice(0, 30)}x`);
    for (let n = 0; n < 21; n += 1) await guess.fetch('/api/me');
    expect((await programAt(bed.server.url, other.secret).fetch('/api/me')).status).toBe(200);
    expect((await bed.person.fetch('/api/me')).status).toBe(200);
    const { tokens } = await bed.person.call(listTokens);
    expect(tokens.find(({ id }) => id === bed.token.id)?.lastUsedAt).toEqual(bed.app.clock.now());
    expect((await bed.app.store.records.accessTokens.get(bed.token.id))?.version).toBe(2);
  });
});
