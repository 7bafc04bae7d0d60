import { describe, expect, test } from 'vitest';
import { ConflictError } from '#src/errors.ts';
import type { Role } from '#src/schemas/user.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { ensureReader } from '#src/services/digest.ts';
import { followLink, lookAtLink, saveLinkWishes } from '#src/services/follow-link.ts';
import { linksFor } from '#src/services/mail-links.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';

const dayMs = 86_400_000;
const tokenIn = (link: string | undefined) => link?.split('/').at(-1) ?? '';

/** The links in the mail of somebody of this role, and a case in it. */
async function mailed(app: TestApp, role: Role = 'agent') {
  const { item } = await listening(app);
  const user = await app.person(role);
  const reader = await ensureReader(app, user);
  const { links, footer } = await linksFor(app, reader);
  return { item, user, reader, assign: tokenIn(links(item).assign), links: links(item), footer };
}

const holderOf = async (app: TestApp, caseId: string) => (await app.store.cases.get(caseId))?.assigneeId;

describe('the link “Assign to me” of a mail', () => {
  test('changes nothing when it is looked at, and says what it would do and as whom', async () => {
    await using app = await openTestApp();
    const { item, assign, user } = await mailed(app);
    for (let looks = 0; looks < 3; looks += 1) {
      const state = await lookAtLink(app, assign);
      expect(state).toMatchObject({ does: 'assign', state: 'ready', name: user.name, title: item.title });
    }
    expect(await app.store.cases.get(item.id)).toEqual(item);
  });

  test('takes the case for its reader, once', async () => {
    await using app = await openTestApp();
    const { item, assign, user } = await mailed(app);
    const states = await Promise.all([followLink(app, assign), followLink(app, assign), followLink(app, assign)]);
    expect(states.map(({ state }) => state)).toEqual(['yours', 'yours', 'yours']);
    expect(await holderOf(app, item.id)).toBe(user.id);
    const history = await app.store.cases.history(item.id);
    expect(history.filter(({ kind }) => kind === 'assigned')).toMatchObject([{ userId: user.id }]);
  });

  test('says who has the case already, and takes it from nobody', async () => {
    await using app = await openTestApp();
    const { item, assign, user } = await mailed(app);
    const lead = await app.person('lead');
    await moveCase(app, user, { caseId: item.id, version: item.version }, { move: 'assign', userId: lead.id });
    expect(await followLink(app, assign)).toMatchObject({ state: 'taken', holder: lead.name });
    expect(await holderOf(app, item.id)).toBe(lead.id);
  });

  test('says that the case is closed', async () => {
    await using app = await openTestApp();
    const { item, assign, user } = await mailed(app);
    const wish = { move: 'dismiss', reason: 'spam', feedback: false } as never;
    await moveCase(app, user, { caseId: item.id, version: item.version }, wish);
    expect(await followLink(app, assign)).toMatchObject({ state: 'closed' });
    expect(await holderOf(app, item.id)).toBeUndefined();
  });

  test('is too old after seven days, and then tells nothing of the case', async () => {
    await using app = await openTestApp();
    const { item, assign } = await mailed(app);
    app.clock.pass(7 * dayMs - 1);
    expect(await lookAtLink(app, assign)).toMatchObject({ state: 'ready' });
    app.clock.pass(1);
    const state = await followLink(app, assign);
    expect(state).toMatchObject({ state: 'old' });
    expect(JSON.stringify(state)).not.toContain(item.title);
    expect(await holderOf(app, item.id)).toBeUndefined();
  });

  test('does nothing for somebody who was locked out or may not work on cases any more', async () => {
    await using app = await openTestApp();
    const { item, assign, user } = await mailed(app);
    await app.accounts.setRole(user.id, 'viewer');
    expect(await followLink(app, assign)).toMatchObject({ state: 'not_allowed' });
    await app.accounts.setRole(user.id, 'agent');
    await app.accounts.setDisabled(user.id, true);
    expect(await followLink(app, assign)).toMatchObject({ state: 'not_allowed' });
    expect(await holderOf(app, item.id)).toBeUndefined();
  });

  test('is not in the mail of who may not work on cases, or has no account', async () => {
    await using app = await openTestApp();
    const { links, reader, item } = await mailed(app, 'viewer');
    expect(links).toEqual({ open: `${app.baseUrl}/inbox/${encodeURIComponent(item.id)}` });
    const { userId: _userId, ...stranger } = { ...reader, id: 'stranger' };
    expect((await linksFor(app, stranger)).links(item).assign).toBeUndefined();
  });

  test('that was changed, cut or sealed for something else is no link', async () => {
    await using app = await openTestApp();
    const { assign, item } = await mailed(app);
    const cut = assign.slice(0, -1);
    const other = `${assign.slice(0, 40)}${assign[40] === 'A' ? 'B' : 'A'}${assign.slice(41)}`;
    const foreign = app.secrets.seal(JSON.stringify({ does: 'assign', caseId: item.id, userId: 'x' }), 'source');
    for (const token of [cut, other, foreign, '', 'v1.', 'null']) {
      expect(await lookAtLink(app, token)).toEqual({ does: 'nothing', state: 'broken' });
      expect(await followLink(app, token)).toEqual({ does: 'nothing', state: 'broken' });
    }
  });
});

describe('the link to stop the mail', () => {
  test('works years later and twice, and says nothing was done before its button', async () => {
    await using app = await openTestApp();
    const { footer, reader } = await mailed(app);
    const stop = tokenIn(footer.stop);
    app.clock.pass(2000 * dayMs);
    expect(await lookAtLink(app, stop)).toMatchObject({ does: 'unsubscribe', state: 'ready', email: reader.email });
    expect((await app.store.digests.reader(reader.id))?.stoppedAt).toBeUndefined();
    const done = { does: 'unsubscribe', state: 'done', email: reader.email, language: 'en' };
    expect([await followLink(app, stop), await followLink(app, stop)]).toEqual([done, done]);
    expect(await app.store.digests.reader(reader.id)).toMatchObject({ stoppedWhy: 'unsubscribed' });
  });
});

describe('the link to a reader’s wishes', () => {
  test('shows and changes them without an account, and starts again what was stopped', async () => {
    await using app = await openTestApp();
    const { footer, reader } = await mailed(app);
    const [token, stop] = [tokenIn(footer.wishes), tokenIn(footer.stop)];
    await followLink(app, stop);
    const state = await lookAtLink(app, token);
    if (state.does !== 'wishes' || !state.wishes || state.version === undefined) throw new Error('no wishes');
    expect(state.stoppedWhy).toBe('unsubscribed');
    expect(state.departments).toContain('Logistics');
    const wishes = { ...state.wishes, enabled: true, hour: 6, departments: ['Logistics', 'Made up'] };
    const saved = await saveLinkWishes(app, { token, wishes, version: state.version });
    expect(saved).toMatchObject({ wishes: { hour: 6, departments: ['Logistics'], enabled: true } });
    const after = await app.store.digests.reader(reader.id);
    expect(after).toMatchObject({ brandIds: reader.brandIds, hour: 6, email: reader.email });
    expect(after?.stoppedAt).toBeUndefined();
    await expect(saveLinkWishes(app, { token, wishes, version: state.version })).rejects.toThrow(ConflictError);
  });

  test('is of no use to change anything after ninety days', async () => {
    await using app = await openTestApp();
    const { footer, reader } = await mailed(app);
    app.clock.pass(90 * dayMs);
    expect(await lookAtLink(app, tokenIn(footer.wishes))).toMatchObject({ does: 'wishes', state: 'old' });
    const { brandIds: _brandIds, ...wishes } = { ...reader, hour: 3 };
    await saveLinkWishes(app, { token: tokenIn(footer.wishes), wishes, version: reader.version });
    expect((await app.store.digests.reader(reader.id))?.hour).toBe(8);
  });
});
