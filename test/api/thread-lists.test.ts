import { describe, expect, test } from 'vitest';
import { pickOf } from '#src/domain/thread-picks.ts';
import type { ThreadFilter } from '#src/ports/store/threads.ts';
import { countThreads, listThreads, pickThreads, threadsNow } from '#src/schemas/api/threads.ts';
import type { ThreadOrder } from '#src/schemas/thread.ts';
import { openTestApp } from '../support/app.ts';
import { openTestServer } from '../support/test-server.ts';
import { anIssue } from '../support/theme-builders.ts';
import { aHeat, aThread, keepThreads } from '../support/thread-builders.ts';

async function openOffice() {
  await using opening = new AsyncDisposableStack();
  const app = opening.use(await openTestApp());
  const server = opening.use(await openTestServer(app));
  const { id, name } = await app.person('moderator');
  const issue = anIssue({ name: 'The lid leaks' });
  await app.store.themes.saveIssue(issue);
  const newest = { postId: 'p', seenAt: new Date('2026-01-05T09:00:00Z') };
  await keepThreads(app.store, [
    aThread({
      id: 'b:hot',
      title: 'Größe of the lid',
      brandIds: ['b1'],
      newest,
      heat: aHeat('burning', 80),
      issueId: issue.id,
    }),
    aThread({
      id: 'b:mine',
      title: 'Late parcel',
      place: 'Help',
      newest,
      claim: { userId: id, at: newest.seenAt, until: newest.seenAt },
    }),
    aThread({ id: 'b:quiet', title: 'Hello', sourceId: 's2', suggestion: { issueId: issue.id, why: 'same words' } }),
  ]);
  const caller = await server.signedIn('viewer');
  const opened = opening.move();
  return { caller, server, issue, me: { id, name }, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

describe('lists of threads over HTTP', () => {
  test('begin with the hottest unseen one, and name the issues and people that they speak of', async () => {
    await using office = await openOffice();
    const { caller, issue, me } = office;
    const { threads, issues, people } = await caller.call(listThreads);
    expect(threads.map(({ id }) => id)).toEqual(['b:hot', 'b:mine']);
    expect(issues).toEqual({ [issue.id]: 'The lid leaks' });
    expect(people).toEqual({ [me.id]: me.name });
    expect((await caller.call(countThreads)).tabs).toMatchObject({ unseen: 2, all: 3, flagged: 0 });
  });

  test('are narrowed and ordered as is asked, and entered anywhere', async () => {
    await using office = await openOffice();
    const ids = async (query: Partial<ThreadFilter> & { order?: ThreadOrder; skip?: number; limit?: number }) =>
      (await office.caller.call(listThreads, { query })).threads.map(({ id }) => id);
    expect(await ids({ tab: 'all', text: 'GROSSE lid' })).toEqual(['b:hot']);
    expect(await ids({ tab: 'all', place: 'Help' })).toEqual(['b:mine']);
    expect(await ids({ tab: 'all', sourceId: 's2' })).toEqual(['b:quiet']);
    expect(await ids({ tab: 'all', brandId: 'b1' })).toEqual(['b:hot']);
    expect(await ids({ tab: 'all', issueId: office.issue.id })).toEqual(['b:hot']);
    expect(await ids({ tab: 'all', order: 'heat', skip: 1, limit: 1 })).toHaveLength(1);
    expect(await ids({ tab: 'all', skip: 9 })).toEqual([]);
    expect((await office.caller.call(countThreads, { query: { text: 'lid' } })).tabs.all).toBe(1);
  });

  test('are brought up to date by their ids', async () => {
    await using office = await openOffice();
    const { threads } = await office.caller.call(threadsNow, {
      query: { ids: JSON.stringify(['b:quiet', 'gone', 'b:hot']) },
    });
    expect(threads.map(({ id }) => id)).toEqual(['b:quiet', 'b:hot']);
  });

  test('are picked by the thousand with no more than it takes to move them', async () => {
    await using office = await openOffice();
    const { threads } = await office.caller.call(pickThreads, { query: { tab: 'all', limit: 10_000 } });
    const listed = await office.caller.call(listThreads, { query: { tab: 'all' } });
    expect(threads).toEqual(listed.threads.map(pickOf));
    expect((await office.caller.call(pickThreads, { query: { place: 'Help' } })).threads).toMatchObject([
      { id: 'b:mine', claim: { userId: office.me.id } },
    ]);
    expect((await office.caller.ask(pickThreads, { query: { limit: 10_001 } })).status).toBe(400);
  });

  test('refuse what makes no sense', async () => {
    await using office = await openOffice();
    const bad = [{ order: 'luck' }, { skip: -1 }, { limit: 0 }, { skip: 'x' }, { text: 'a'.repeat(201) }];
    for (const query of bad)
      expect((await office.caller.ask(listThreads, { query })).status, JSON.stringify(query)).toBe(400);
    for (const ids of ['no json', '{}', JSON.stringify(Array(101).fill('t'))])
      expect((await office.caller.ask(threadsNow, { query: { ids } })).status, ids.slice(0, 20)).toBe(400);
  });
});
