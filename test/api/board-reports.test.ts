import { describe, expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import * as calls from '#src/schemas/api/board-reports.ts';
import discourse from '../../connectors/discourse/index.ts';
import { stageDiscourse } from '../support/networks/discourse.ts';
import { openTestServer } from '../support/test-server.ts';
import { openLine } from '../workers/line-app.ts';

/** A Discourse board of ours on which two members flagged an advert, heard by a running line behind a server. */
async function openOffice() {
  await using opening = new AsyncDisposableStack();
  const now = new Date('2026-01-05T10:00:00Z');
  const stage = opening.use(await stageDiscourse(now));
  const topic = stage.board.begin('a', 'My kettle');
  stage.board.write(topic, 'mira', 'My acme kettle leaks');
  const advert = stage.board.write(topic, 'bo', 'Buy cheap kettles at kettles.example, all of them new');
  for (const [name, id] of Object.entries({ lil: 21, doc: 22 })) stage.board.users.set(name, { id, staff: false });
  for (const name of ['lil', 'doc']) stage.board.review.flag(advert, name, 'Spam', now);
  const source = { connector: 'discourse', settings: stage.settings };
  const line = opening.use(await openLine(discourse as Connector, { source, fetch: stage.fetch }));
  const server = opening.use(await openTestServer(line.app));
  await line.poll();
  await line.run('boardReports', {});
  const opened = opening.move();
  return { stage, line, server, advert, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

describe('reports of members over HTTP', () => {
  test('a moderator upholds the flags of a Discourse board and hides the post: done there after ten seconds', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const { posts } = await mo.call(calls.listBoardReports);
    expect(posts).toMatchObject([{ author: 'bo', isTold: true, canHide: true, reports: [{}, {}] }]);
    const reports = (posts[0]?.reports ?? []).map(({ id, version }) => ({ id, version }));
    await mo.call(calls.decideReports, { body: { reports, decision: 'upheld', hide: true } });
    expect((await mo.call(calls.listBoardReports)).posts).toEqual([]);
    expect(office.advert.hidden).toBe(false);
    await office.line.pass(10_000);
    expect(office.advert.hidden).toBe(true);
    expect(office.stage.board.review.reviewables[0]?.flags.map(({ status }) => status)).toEqual([1, 1]);
    const { posts: decided, people } = await mo.call(calls.listBoardReports, { query: { state: 'decided' } });
    const [report] = decided[0]?.reports ?? [];
    expect(report?.settling?.state).toBe('sent');
    expect(people[report?.decidedBy ?? '']).toBeDefined();
  });

  test('what somebody flagged on the board meanwhile opens the reports again, to be looked at once more', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const listed = async () => (await mo.call(calls.listBoardReports)).posts[0]?.reports ?? [];
    const seen = async () => (await listed()).map(({ id, version }) => ({ id, version }));
    await mo.call(calls.decideReports, { body: { reports: await seen(), decision: 'rejected' } });
    office.stage.board.users.set('ida', { id: 23, staff: false });
    office.stage.board.review.flag(office.advert, 'ida', 'Spam', new Date('2026-01-05T10:00:05Z'));
    await office.line.pass(10_000);
    expect((await listed())[0]?.settling).toMatchObject({
      state: 'refused',
      problem: expect.stringContaining('changed'),
    });
    await office.line.run('boardReports', {});
    expect(await listed()).toHaveLength(3);
    await mo.call(calls.decideReports, { body: { reports: await seen(), decision: 'upheld' } });
    await office.line.pass(10_000);
    expect(office.stage.board.review.reviewables[0]?.status).toBe(1);
  });

  test('everybody reads, and only who may moderate decides, takes back and mutes', async () => {
    await using office = await openOffice();
    const agent = await office.server.signedIn('agent');
    const { posts } = await agent.call(calls.listBoardReports);
    const reports = (posts[0]?.reports ?? []).map(({ id, version }) => ({ id, version }));
    const reporterId = posts[0]?.reports[0]?.reporterId ?? '';
    const refused = await Promise.all([
      agent.ask(calls.decideReports, { body: { reports, decision: 'upheld' } }),
      agent.ask(calls.undoReports, { body: { reports } }),
      agent.ask(calls.muteReporter, { body: { reporterId, handle: 'lil', muted: true, version: 0 } }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    const mo = await office.server.signedIn('moderator');
    const muted = await mo.call(calls.muteReporter, { body: { reporterId, handle: 'lil', muted: true, version: 0 } });
    expect(muted.muted).toBeDefined();
  });

  test('what makes no sense is refused with its fault', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const [first] = (await mo.call(calls.listBoardReports)).posts[0]?.reports ?? [];
    if (!first) return expect.fail('nothing was reported');
    const { id, version } = first;
    const asked = [
      [{ reports: [], decision: 'upheld' }, 400],
      [{ reports: [{ id, version }], decision: 'burnt' }, 400],
      [{ reports: [{ id, version }], decision: 'rejected', hide: true }, 400],
      [{ reports: [{ id: 'nowhere', version: 1 }], decision: 'upheld' }, 404],
      [{ reports: [{ id, version: version + 1 }], decision: 'upheld' }, 409],
    ] as const;
    for (const [body, status] of asked)
      expect((await mo.ask(calls.decideReports, { body: body as never })).status, JSON.stringify(body)).toBe(status);
    expect((await mo.call(calls.listBoardReports)).posts[0]?.reports[0]).toEqual(first);
  });
});
