import { describe, expect, test } from 'vitest';
import {
  ConflictError,
  InvalidInputError,
  OutcomeUnknownError,
  PermanentError,
  RateLimitedError,
  UnavailableError,
} from '#src/errors.ts';
import type { FetchedReport, SettleRequest } from '#src/ports/board-reports.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { ReportDecision } from '#src/schemas/board-report.ts';
import type { User } from '#src/schemas/user.ts';
import { listReports } from '#src/services/board-reports.ts';
import { decide, mute, undo } from '#src/services/decide-reports.ts';
import { takePage } from '#src/services/take-page.ts';
import { aFetchedPost, aPageOf, hourMs, minuteMs, openLine } from './line-app.ts';

const undoMs = 10_000;
const thread = 'stage:host:t1';

type Fault = 'none' | 'down' | 'refused' | 'lose-request' | 'lose-answer';

/** A board whose members report posts: what it has of each report, and what it was told. */
function reportingBoard() {
  const reports = new Map<string, FetchedReport>();
  const told: SettleRequest[] = [];
  const faults: Fault[] = [];
  let meanwhile = async () => {};
  const add = (id: string, fields: Partial<FetchedReport> = {}) => {
    reports.set(id, {
      ...{ id, postId: thread, threadId: thread, reporterId: 'stage:host:lil', reporterHandle: 'lil', reason: 'spam' },
      ...{ at: new Date('2026-01-05T09:58:00Z'), state: 'open', ticket: `${id}.1`, ...fields },
    });
  };
  const settle = ({ reportIds, decision }: SettleRequest) => {
    for (const id of reportIds) Object.assign(reports.get(id) ?? {}, { state: decision });
  };
  const connector: Partial<Connector> = {
    kind: 'board',
    collect: async () => aPageOf([aFetchedPost({ id: thread, threadId: thread, title: 'My kettle' })]),
    hide: async () => ({ remoteId: 'hidden' }),
    reports: async (known) => ({
      reports: [...reports.values()].filter(({ id, state }) => state === 'open' || known.includes(id)),
      gone: known.filter((id) => !reports.has(id)),
    }),
    async settleReports(request) {
      const fault = faults.shift() ?? 'none';
      if (fault === 'down') throw new UnavailableError('Stage is down.');
      if (fault === 'refused') throw new PermanentError('The reports have changed on the board.');
      told.push(request);
      const happens = meanwhile;
      meanwhile = async () => {};
      await happens();
      if (fault === 'lose-request') throw new OutcomeUnknownError('No answer.');
      settle(request);
      if (fault === 'lose-answer') throw new OutcomeUnknownError('No answer.');
    },
  };
  const during = (happens: () => Promise<void>) => {
    meanwhile = happens;
  };
  return { reports, told, faults, add, during, connector };
}

async function openBoard(...ids: string[]) {
  const board = reportingBoard();
  for (const id of ids) board.add(id);
  await using opening = new AsyncDisposableStack();
  const line = opening.use(await openLine(board.connector));
  await line.poll();
  const moderator = await line.app.person('moderator');
  await line.run('boardReports', {});
  await line.quiet();
  const opened = opening.move();
  const kept = async (id = 'r1') =>
    (await line.app.store.records.boardReports.get(id)) ?? expect.fail('it is not kept');
  return {
    ...{ ...board, line, moderator, kept },
    async decide(decision: ReportDecision, more: { hide?: boolean; user?: User; ids?: string[] } = {}) {
      const seen = await Promise.all((more.ids ?? ids).map((id) => kept(id)));
      return decide(line.app, more.user ?? moderator, seen, { decision, hide: more.hide ?? false });
    },
    async counted() {
      await line.run('threads', {});
      return (await line.app.store.threads.get(thread))?.reports;
    },
    list: async (state: 'open' | 'decided' = 'open') => listReports(line.app, { state }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

describe('what members report', () => {
  test('is kept once, counts in its thread, and is listed with the post', async () => {
    await using board = await openBoard('r1', 'r2');
    const before = await board.kept();
    await board.line.run('boardReports', {});
    expect(await board.kept()).toEqual(before);
    expect(await board.counted()).toBe(2);
    const { posts } = await board.list();
    expect(posts).toMatchObject([
      { postId: thread, title: 'My kettle', isTold: true, canHide: true, reports: [{ id: 'r1' }, { id: 'r2' }] },
    ]);
    expect(posts[0]?.text).toContain('My acme kettle broke');
    // Both are of one member, who is one voice.
    expect(posts[0]?.weight).toBeCloseTo(0.5);
  });

  test('is listed by how likely it is right: reliable members first, bad faith last', async () => {
    await using board = await openBoard();
    const record = (upheld: number, rejected: number) => ({ record: { upheld, rejected, ignored: 0 } });
    board.add('a', { postId: 'stage:host:p1', reporterId: 'graham', ...record(0, 9) });
    board.add('b', { postId: 'stage:host:p2', reporterId: 'new' });
    board.add('c', { postId: 'stage:host:p3', reporterId: 'lil', ...record(8, 0) });
    await board.line.run('boardReports', {});
    const { posts, reporters } = await board.list();
    expect(posts.map(({ postId }) => postId.slice(-2))).toEqual(['p3', 'p2', 'p1']);
    expect(reporters.graham?.seemsInBadFaith).toBe(true);
    expect(reporters.lil?.accuracy.share).toBeCloseTo(0.9);
  });

  test('that the board’s own staff decided is decided here, and by nobody of ours', async () => {
    await using board = await openBoard('r1');
    board.add('r1', { state: 'rejected', decidedAt: new Date('2026-01-05T09:59:00Z') });
    await board.line.run('boardReports', {});
    expect(await board.kept()).toMatchObject({ state: 'rejected' });
    expect((await board.kept()).decidedBy).toBeUndefined();
    expect(await board.counted()).toBe(0);
    const { reporters } = await board.list('decided');
    expect(reporters['stage:host:lil']?.record).toEqual({ upheld: 0, rejected: 1, ignored: 0 });
  });

  test('that the board has no longer is settled there, which is held against nobody, and is not decided here', async () => {
    await using board = await openBoard('r1', 'r2');
    const seen = [await board.kept('r1')];
    board.reports.delete('r1');
    board.line.app.clock.pass(minuteMs);
    await board.line.run('boardReports', {});
    const settledAt = board.line.app.clock.now();
    expect(await board.kept('r1')).toMatchObject({ state: 'settled', decidedAt: settledAt });
    expect(await board.kept('r2')).toMatchObject({ state: 'open' });
    expect(await board.counted()).toBe(1);
    const { posts, reporters } = await board.list('decided');
    expect(posts).toMatchObject([{ reports: [{ id: 'r1', state: 'settled' }] }]);
    expect(reporters['stage:host:lil']?.record).toEqual({ upheld: 0, rejected: 0, ignored: 0 });
    const late = decide(board.line.app, board.moderator, seen, { decision: 'upheld', hide: false });
    await expect(late).rejects.toThrow('was settled on the board already');
    board.line.app.clock.pass(minuteMs);
    await board.line.run('boardReports', {});
    expect((await board.kept('r1')).decidedAt).toEqual(settledAt);
  });

  test('that was decided here while the board lost it is opened by the refusal, and then settled there', async () => {
    await using board = await openBoard('r1');
    await board.decide('upheld');
    board.reports.delete('r1');
    await board.line.run('boardReports', {});
    expect(await board.kept()).toMatchObject({ state: 'upheld', settling: { state: 'waiting' } });
    board.faults.push('refused');
    await board.line.pass(undoMs);
    expect(await board.kept()).toMatchObject({ state: 'open' });
    await board.line.run('boardReports', {});
    expect(await board.kept()).toMatchObject({ state: 'settled' });
    expect((await board.kept()).settling).toBeUndefined();
  });

  test('stays open where its board cannot be read', async () => {
    await using board = await openBoard('r1');
    const stage = board.line.app.connectors.get('stage') ?? expect.fail('there is no board');
    stage.reports = () => Promise.reject(new UnavailableError('Stage is down.'));
    await board.line.run('boardReports', {});
    expect(await board.kept()).toMatchObject({ state: 'open' });
  });

  test('goes on with the reports of a board whose source was added anew', async () => {
    await using board = await openBoard('r1');
    const { source, app } = board.line;
    await app.store.sources.remove(source.id);
    await app.store.sources.create({ ...source, id: 'anew' });
    board.add('r1', { ticket: 'r1.2' });
    await board.line.run('boardReports', {});
    expect(await board.kept()).toMatchObject({ sourceId: 'anew', ticket: 'r1.2' });
    expect((await board.list()).posts).toMatchObject([{ isTold: true }]);
  });

  test('stays with one of two sources on the same board', async () => {
    await using board = await openBoard('r1');
    const { source, app } = board.line;
    await app.store.sources.create({ ...source, id: 'second' });
    const before = await board.kept();
    for (let run = 0; run < 3; run += 1) await board.line.run('boardReports', {});
    expect(await board.kept()).toEqual(before);
  });

  test('of a board that says more than anybody reads is cut, and can be decided', async () => {
    const ids = Array.from({ length: 60 }, (_, nth) => `r${nth}`);
    await using board = await openBoard();
    for (const id of ids) board.add(id, { reason: id + 'x'.repeat(9000), reporterHandle: `\u202e${'y'.repeat(9000)}` });
    await board.line.run('boardReports', {});
    await board.decide('upheld', { ids });
    const [event] = await board.line.app.store.records.threadEvents.list({ of: thread });
    expect(event?.text).toMatch(/^Upheld 60 reports/);
    expect((await board.kept('r0')).reporterHandle).toBe('y'.repeat(200));
  });

  test('loses its words with the post, and its name with the account, however often the board tells it', async () => {
    await using board = await openBoard();
    const text = 'Lil wrote where Graham lives';
    board.add('r1', { text });
    board.add('r2', { postId: 'stage:host:t2', text, reporterId: 'stage:host:graham', reporterHandle: 'graham' });
    await board.line.run('boardReports', {});
    const { app, source } = board.line;
    await mute(app, board.moderator, { reporterId: 'stage:host:graham', handle: 'graham', muted: true, version: 0 });
    const changes = [
      { op: 'delete' as const, postId: thread },
      { op: 'forget' as const, authorId: 'stage:host:graham' },
    ];
    board.reports.delete('r2');
    await takePage(app, { sourceId: source.id, changes, ownHandles: [] });
    await board.line.run('boardReports', {});
    const kept = [await board.kept('r1'), await board.kept('r2')];
    expect(kept.map((report) => report.text)).toEqual([undefined, undefined]);
    expect(JSON.stringify(kept)).not.toMatch(/graham/i);
    expect(await app.store.records.boardReporters.get('stage:host:graham')).toBeUndefined();
  });

  test('comes from other boards where one cannot be read', async () => {
    await using board = await openBoard('r1');
    await board.line.app.store.sources.create({ ...board.line.source, id: 'broken', settings: 7 as never });
    board.add('r2');
    await board.line.run('boardReports', {});
    expect(await board.kept('r2')).toMatchObject({ state: 'open' });
  });

  test('is said to be unread for as long as its board hands out none', async () => {
    await using board = await openBoard('r1');
    expect((await board.list()).unread).toEqual([]);
    const stage = board.line.app.connectors.get('stage');
    const read = stage?.reports;
    if (!stage || !read) return expect.fail('the board has no reports');
    stage.reports = async () => {
      throw new PermanentError('Stage refuses: our key is no moderator’s.');
    };
    await board.line.run('boardReports', {});
    expect(await board.list()).toMatchObject({
      ...{
        posts: [{}],
        unread: [{ name: board.line.source.name, problem: 'Stage refuses: our key is no moderator’s.' }],
      },
    });
    stage.reports = read;
    await board.line.run('boardReports', {});
    expect((await board.list()).unread).toEqual([]);
  });
});

describe('a decision', () => {
  test('goes to the board once, after the seconds of Undo, for all reports of the post together', async () => {
    await using board = await openBoard('r1', 'r2');
    await board.decide('upheld', { hide: true });
    await board.line.pass(undoMs - 1);
    expect(board.told).toEqual([]);
    await board.line.pass(1);
    await board.line.run('boardReports', {});
    expect(board.told).toMatchObject([{ reportIds: ['r1', 'r2'], decision: 'upheld', hide: true, ticket: 'r1.1' }]);
    expect(await board.kept('r2')).toMatchObject({ state: 'upheld', settling: { state: 'sent' } });
    const [event] = await board.line.app.store.records.threadEvents.list({ of: thread });
    expect(event?.text).toBe('Upheld 2 reports of a post (spam), and hid it.');
  });

  test('that is taken back in time never leaves, and the report waits again', async () => {
    await using board = await openBoard('r1');
    const decided = await board.decide('rejected');
    await undo(board.line.app, board.moderator, decided);
    await board.line.pass(2 * undoMs);
    expect(board.told).toEqual([]);
    expect(await board.kept()).toMatchObject({ state: 'open' });
    expect((await board.kept()).decidedBy).toBeUndefined();
  });

  test('that follows another one, or is made anew after it was taken back, goes after seconds of its own', async () => {
    await using board = await openBoard('r1', 'r2');
    const early = await board.decide('rejected', { ids: ['r1'] });
    await board.line.pass(undoMs / 2);
    await undo(board.line.app, board.moderator, early);
    await board.decide('upheld', { ids: ['r1'] });
    await board.line.pass(undoMs / 2);
    expect(board.told).toEqual([]);
    await board.line.pass(undoMs / 2);
    expect(board.told).toMatchObject([{ decision: 'upheld', reportIds: ['r1'] }]);
  });

  test('is not taken back once the board was told, nor by somebody else', async () => {
    await using board = await openBoard('r1');
    const decided = await board.decide('rejected');
    await expect(undo(board.line.app, { ...board.moderator, id: 'other' }, decided)).rejects.toThrow(ConflictError);
    await board.line.pass(undoMs);
    await expect(undo(board.line.app, board.moderator, [await board.kept()])).rejects.toThrow('told already');
  });

  test('of who comes second is refused with the name of who was first', async () => {
    await using board = await openBoard('r1');
    const seen = [await board.kept()];
    await board.decide('upheld');
    const second = decide(board.line.app, board.moderator, seen, { decision: 'rejected', hide: false });
    await expect(second).rejects.toThrow(`${board.moderator.name} has decided on this report already: upheld.`);
  });

  test('of two at the same moment one alone is made', async () => {
    await using board = await openBoard('r1');
    const both = await Promise.allSettled([board.decide('upheld'), board.decide('rejected')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await board.line.pass(undoMs);
    expect(board.told).toHaveLength(1);
  });

  test('keeps to the board’s rule of claims', async () => {
    await using board = await openBoard('r1');
    const { store } = board.line.app;
    await store.records.boardSettings.save({ id: board.line.source.id, claim: 'required', version: 1 });
    await expect(board.decide('upheld')).rejects.toThrow('Claim the thread first');
    const version = (await store.threads.get(thread))?.version ?? 0;
    const claim = { userId: 'ada', at: board.line.app.clock.now(), until: new Date('2026-01-05T12:00:00Z') };
    await store.threads.change([{ id: thread, version, change: { claim } }]);
    await expect(board.decide('upheld')).rejects.toThrow('has claimed this thread');
    await board.decide('upheld', { user: { ...board.moderator, id: 'ada' } });
  });

  test('is made post by post, and hides nothing that it does not uphold', async () => {
    await using board = await openBoard('r1');
    board.add('other', { postId: 'stage:host:p9' });
    await board.line.run('boardReports', {});
    await expect(board.decide('upheld', { ids: ['r1', 'other'] })).rejects.toThrow(InvalidInputError);
    await expect(board.decide('rejected', { hide: true })).rejects.toThrow(InvalidInputError);
  });

  test('that the board refuses opens the report again, with the reason', async () => {
    await using board = await openBoard('r1');
    board.faults.push('refused');
    await board.decide('upheld');
    await board.line.pass(undoMs);
    expect(await board.kept()).toMatchObject({
      state: 'open',
      settling: { state: 'refused', problem: 'The reports have changed on the board.' },
    });
    await board.decide('upheld');
    await board.line.pass(undoMs);
    expect(board.told).toHaveLength(1);
  });

  test('waits for a board that is down', async () => {
    await using board = await openBoard('r1');
    board.faults.push('down');
    await board.decide('upheld');
    await board.line.pass(undoMs);
    expect(await board.kept()).toMatchObject({ settling: { state: 'waiting' } });
    board.line.app.clock.pass(minuteMs);
    await board.line.run('boardReports', {});
    expect(board.told).toHaveLength(1);
    expect(await board.kept()).toMatchObject({ settling: { state: 'sent' } });
  });

  test('waits longer each time for a board that stays down, and after an hour goes back to a person, who tries again', async () => {
    await using board = await openBoard('r1');
    const { clock } = board.line.app;
    board.faults.push(...Array<Fault>(100).fill('down'));
    await board.decide('upheld', { hide: true });
    await board.line.pass(undoMs);
    const triedAt: number[] = [];
    const begunAt = clock.now().getTime();
    for (let minutes = 0; minutes < 90; minutes += 1) {
      clock.pass(minuteMs);
      const left = board.faults.length;
      await board.line.run('boardReports', {});
      if (board.faults.length < left) triedAt.push((clock.now().getTime() - begunAt) / minuteMs);
    }
    expect(triedAt).toEqual([1, 3, 7, 15, 30, 45, 60]);
    expect(await board.kept()).toMatchObject({
      state: 'open',
      settling: { state: 'failed', decision: 'upheld', hide: true, problem: expect.stringContaining('Stage is down.') },
    });
    expect(await board.counted()).toBe(1);
    board.faults.length = 0;
    await board.decide('upheld', { hide: true });
    await board.line.pass(undoMs);
    await board.line.run('boardReports', {});
    expect(board.told).toMatchObject([{ decision: 'upheld', hide: true }]);
    expect(await board.kept()).toMatchObject({ state: 'upheld', settling: { state: 'sent' } });
    expect((await board.kept()).settling?.problem).toBeUndefined();
  });

  test('is one of many for a board that is down: it is asked once in a run, and told all once it is back', async () => {
    await using board = await openBoard();
    const { app, run } = board.line;
    const ids = ['r1', 'r2', 'r3'];
    for (const id of ids) board.add(id, { postId: `stage:host:p-${id}` });
    await run('boardReports', {});
    const at = app.clock.now();
    for (const id of ids) {
      const { version, ...report } = await board.kept(id);
      const settling = { state: 'waiting' as const, key: id, notBefore: at, hide: false };
      const decided = { state: 'rejected' as const, decidedBy: 'mo', decidedAt: at, settling };
      await app.store.records.boardReports.save({ ...report, ...decided, version: version + 1 });
    }
    board.faults.push('down', 'down');
    const left: number[] = [];
    for (let runs = 0; runs < 2; runs += 1) {
      await run('boardReports', {});
      left.push(board.faults.length);
      app.clock.pass(minuteMs);
    }
    expect([left, board.told]).toEqual([[1, 0], []]);
    app.clock.pass(minuteMs);
    await run('boardReports', {});
    expect(board.told.flatMap(({ reportIds }) => reportIds).toSorted()).toEqual(ids);
  });

  test('whose board asks to wait for longer than that goes back to a person at once', async () => {
    await using board = await openBoard('r1');
    const stage = board.line.app.connectors.get('stage') ?? expect.fail('there is no board');
    const tomorrow = new Date(board.line.app.clock.now().getTime() + 24 * hourMs);
    stage.settleReports = () => Promise.reject(new RateLimitedError('The budget is used up.', tomorrow));
    await board.decide('rejected');
    await board.line.pass(undoMs);
    expect(await board.kept()).toMatchObject({ state: 'open', settling: { state: 'failed', decision: 'rejected' } });
  });

  test('of which nobody knows whether it arrived is over once the board has the report no longer', async () => {
    await using board = await openBoard('r1');
    board.faults.push('lose-answer');
    await board.decide('upheld');
    await board.line.pass(undoMs);
    expect(await board.kept()).toMatchObject({ settling: { state: 'unknown' } });
    board.reports.delete('r1');
    board.line.app.clock.pass(minuteMs);
    await board.line.run('boardReports', {});
    const kept = await board.kept();
    expect([kept.state, kept.settling, kept.decidedBy]).toEqual(['settled', undefined, undefined]);
  });

  test.each([
    ['lose-answer', { state: 'upheld', settling: { state: 'sent' } }],
    ['lose-request', { state: 'open', settling: { state: 'refused' } }],
  ] as const)('of which nobody knows whether it arrived (%s) is read back, never sent twice', async (fault, after) => {
    await using board = await openBoard('r1');
    board.faults.push(fault);
    await board.decide('upheld');
    await board.line.pass(undoMs);
    expect(await board.kept()).toMatchObject({ settling: { state: 'unknown' } });
    board.line.app.clock.pass(minuteMs);
    await board.line.run('boardReports', {});
    expect(await board.kept()).toMatchObject(after);
    expect(board.told).toHaveLength(1);
  });

  test('that leaves late is on its way for whoever looks meanwhile, not lost', async () => {
    await using board = await openBoard('r1');
    await board.decide('upheld');
    board.line.app.clock.pass(hourMs);
    let seen: unknown;
    board.during(async () => {
      await board.line.run('boardReports', {});
      seen = (await board.kept()).settling?.state;
    });
    await board.line.run('boardReports', { settle: true });
    expect(seen).toBe('sending');
    expect(board.told).toHaveLength(1);
    expect(await board.kept()).toMatchObject({ state: 'upheld', settling: { state: 'sent' } });
  });

  test('that a crash left claimed is read back too', async () => {
    await using board = await openBoard('r1');
    const [decided] = await board.decide('upheld');
    const { settling } = decided ?? {};
    if (!decided || !settling) return expect.fail('it does not wait');
    const claimed = { ...decided, version: decided.version + 1, settling: { ...settling, state: 'sending' as const } };
    await board.line.app.store.records.boardReports.save(claimed);
    board.line.app.clock.pass(hourMs);
    await board.line.run('boardReports', {});
    expect(board.told).toEqual([]);
    expect(await board.kept()).toMatchObject({ state: 'open', settling: { state: 'refused' } });
  });
});

describe('a member who is muted', () => {
  test('counts nothing and is folded away, until they are heard again', async () => {
    await using board = await openBoard('r1');
    expect(await board.counted()).toBe(1);
    const about = { reporterId: 'stage:host:lil', handle: 'lil' };
    const muted = await mute(board.line.app, board.moderator, { ...about, muted: true, version: 0 });
    expect(await board.counted()).toBe(0);
    expect((await board.list()).posts).toMatchObject([{ isFolded: true, weight: 0 }]);
    const stale = mute(board.line.app, board.moderator, { ...about, muted: false, version: 0 });
    await expect(stale).rejects.toThrow(ConflictError);
    await mute(board.line.app, board.moderator, { ...about, muted: false, version: muted.version });
    expect(await board.counted()).toBe(1);
  });
});
