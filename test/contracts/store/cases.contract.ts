import { describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import type { Case } from '#src/schemas/case.ts';
import { aCase, anEvent, at } from '../../support/case-builders.ts';
import { withCases, withJudged } from './judged.ts';

export function casesContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of cases`, () => {
    test('a case is read as it was opened, with every field it has and none that it has not', async () => {
      await using store = await open();
      const full = aCase({
        authorFollowers: 1200,
        undecided: true,
        assigneeId: 'user-1',
        dueAt: at('11:00'),
        snoozedUntil: at('12:00'),
        answeredAt: at('10:30'),
        closedAt: at('10:40'),
        reason: 'The parcel came.',
        doneReason: 'solved',
        closedBy: 'user-1',
        afterAnswer: 'came_back',
        tags: ['press', 'vip'],
        topics: ['parcel'],
        language: 'de',
        teamId: 'team-1',
        assignedAt: at('10:02'),
        issueId: 'issue-1',
        boost: 1.5,
        deadlineAt: at('15:00'),
        leftMs: 90_000,
        offeredAt: at('10:20'),
        spark: [
          { at: at('10:00'), total: 3 },
          { at: at('10:05'), total: 9 },
        ],
        risk: {
          score: 71.25,
          level: 'high',
          severity: 'critical',
          reasons: [{ code: 'spreading', facts: { count: 31, unit: 'shares' }, points: 40.5 }],
          forecast: { expected: 120, low: 40, high: 300, perHour: 31.5 },
          assessedAt: at('10:01'),
        },
      });
      const plain = aCase();
      await withCases(store, [full, plain]);
      expect(await store.cases.get(full.id)).toStrictEqual(full);
      expect(await store.cases.get(plain.id)).toStrictEqual(plain);
      expect(await store.cases.get('nobody')).toBeUndefined();
    });

    test('cases are read together in the order asked for, and those that are not there are left out', async () => {
      await using store = await open();
      const [a, b] = await withCases(store, [aCase(), aCase()]);
      expect(await store.cases.getMany([b.id, 'nobody', a.id])).toStrictEqual([b, a]);
      expect(await store.cases.getMany([])).toStrictEqual([]);
    });

    test('what each person has to do is counted: cases that are open or waiting', async () => {
      await using store = await open();
      await withCases(store, [
        aCase({ assigneeId: 'user-1' }),
        aCase({ assigneeId: 'user-1', status: 'waiting' }),
        aCase({ assigneeId: 'user-1', status: 'answered' }),
        aCase({ assigneeId: 'user-2', status: 'snoozed' }),
        aCase(),
      ]);
      expect(await store.cases.loads(['user-1', 'user-2', 'user-3'])).toStrictEqual(
        new Map([
          ['user-1', 2],
          ['user-2', 0],
          ['user-3', 0],
        ]),
      );
      expect(await store.cases.loads([])).toStrictEqual(new Map());
    });

    test('the last thing that a person did on a case is found, whoever did something after it', async () => {
      await using store = await open();
      const [a, b] = await withCases(store, [aCase(), aCase()]);
      await store.cases.addEvent(a.id, anEvent({ at: at('10:10'), kind: 'noted', userId: 'user-1' }));
      await store.cases.addEvent(a.id, anEvent({ at: at('10:20'), kind: 'noted', userId: 'user-1' }));
      await store.cases.addEvent(a.id, anEvent({ at: at('10:30'), kind: 'noted', userId: 'user-2' }));
      const asked = [a, b].map(({ id }) => ({ caseId: id, userId: 'user-1' }));
      expect(await store.cases.lastActs(asked)).toStrictEqual(new Map([[a.id, at('10:20')]]));
      expect(await store.cases.lastActs([])).toStrictEqual(new Map());
    });

    test('a case is read with the mentions that joined it, in the order in which they did', async () => {
      await using store = await open();
      const [a, b] = await withCases(store, [aCase(), aCase()]);
      const joined = ['m2', 'm1'].map((mentionId) => anEvent({ kind: 'joined', mentionId }));
      const after = await store.cases.change(a.id, a.version, { mentionCount: 3 }, joined);
      await store.cases.addEvent(a.id, anEvent({ kind: 'noted', text: 'hm' }));
      expect(await store.cases.withJoined([b.id, a.id, 'nobody', b.id])).toStrictEqual([
        { case: b, joined: [] },
        { case: after, joined: ['m2', 'm1'] },
      ]);
    });

    test('a case that was read with what joined it is changed as it is by then', async () => {
      await using store = await open();
      const [item] = await withCases(store, [aCase()]);
      await store.cases.withJoined([item.id]);
      const taken = await store.cases.change(item.id, item.version, { assigneeId: 'user-1' }, []);
      await store.cases.withJoined([item.id]);
      await store.cases.change(item.id, taken?.version ?? 0, { mentionCount: 2 }, []);
      expect(await store.cases.change(item.id, taken?.version ?? 0, { mentionCount: 9 }, [])).toBeUndefined();
      expect(await store.cases.get(item.id)).toMatchObject({ assigneeId: 'user-1', mentionCount: 2 });
    });

    test('cases whose ids lie in a stretch are scanned from its end, page by page', async () => {
      await using store = await open();
      const ids = ['01-a', '02-a', '03-a', '04-a', 'silenced-a'];
      await withCases(
        store,
        ids.map((id) => aCase({ id, ...(id === '02-a' && { status: 'dismissed' as const }) })),
      );
      const scan = async (from: string, to: string, limit = 10) =>
        (await store.cases.scan({ from, to, limit })).map(({ id }) => id);
      expect(await scan('01', '05')).toEqual(['04-a', '03-a', '02-a', '01-a']);
      expect(await scan('02-a', '04-a')).toEqual(['03-a', '02-a']);
      expect(await scan('01', '05', 2)).toEqual(['04-a', '03-a']);
    });

    describe('opening', () => openingContract(open));
    describe('changing', () => changingContract(open));
    describe('finding', () => findingContract(open));
  });
}

function openingContract(open: () => Promise<Store>): void {
  test('a case begins its history with the event that opened it', async () => {
    await using store = await open();
    const item = aCase();
    const event = anEvent({ mentionId: item.mentionId, text: 'Opened by the rules.' });
    expect(await store.cases.open([{ case: item, event }])).toStrictEqual([{ case: item, created: true }]);
    const history = await store.cases.history(item.id);
    expect(history).toMatchObject([{ ...event, caseId: item.id }]);
    expect(history[0]).not.toHaveProperty('userId');
  });

  test('a thread has one open case a lane and brand: the second is answered with the first, in the order given', async () => {
    await using store = await open();
    const first = aCase({ threadId: 't' });
    const twin = aCase({ threadId: 't' });
    const share = aCase({ threadId: 't', lane: 'share' });
    const other = aCase({ threadId: 't', brandId: 'brand-2' });
    const answers = await store.cases.open(
      [first, twin, share, other].map((item) => ({ case: item, event: anEvent() })),
    );
    expect(answers).toStrictEqual([
      { case: first, created: true },
      { case: first, created: false },
      { case: share, created: true },
      { case: other, created: true },
    ]);
    expect(await store.cases.get(twin.id)).toBeUndefined();
    expect(await store.cases.history(twin.id)).toStrictEqual([]);
    expect(await store.cases.history(first.id)).toHaveLength(1);
  });

  test.each(['waiting', 'snoozed', 'handed_over', 'answered'] as const)(
    'a case that is %s keeps its thread',
    async (status) => {
      await using store = await open();
      const [first] = await withCases(store, [aCase({ threadId: 't', status })]);
      const [answer] = await store.cases.open([{ case: aCase({ threadId: 't' }), event: anEvent() }]);
      expect(answer).toStrictEqual({ case: first, created: false });
    },
  );

  test.each(['resolved', 'dismissed'] as const)('once a case is %s, its thread may open another', async (status) => {
    await using store = await open();
    await withCases(store, [aCase({ threadId: 't', status })]);
    const next = aCase({ threadId: 't' });
    expect(await store.cases.open([{ case: next, event: anEvent() }])).toStrictEqual([{ case: next, created: true }]);
  });
}

function changingContract(open: () => Promise<Store>): void {
  test('a change sets what it names, leaves the rest, raises the version and writes its events', async () => {
    await using store = await open();
    const [before] = await withCases(store, [aCase({ dueAt: at('11:00'), reason: 'old' })]);
    const risk = { ...before.risk, score: 88, level: 'critical' as const, assessedAt: at('10:20') };
    const change = { assigneeId: 'user-2', risk, riskLevel: risk.level, undecided: true, title: 'Two parcels' };
    const events = [
      anEvent({ at: at('10:20'), kind: 'assigned', userId: 'user-1', text: 'Ann' }),
      anEvent({ at: at('10:20'), kind: 'escalated', text: 'Risk rose.' }),
    ];
    const after = await store.cases.change(before.id, 1, change, events);
    expect(after).toStrictEqual({ ...before, ...change, version: 2 });
    expect(await store.cases.get(before.id)).toStrictEqual(after);
    expect(await store.cases.history(before.id)).toMatchObject([{ kind: 'opened' }, ...events]);
  });

  test('null clears a field', async () => {
    await using store = await open();
    const times = {
      dueAt: at('11:00'),
      snoozedUntil: at('12:00'),
      answeredAt: at('10:30'),
      closedAt: at('10:40'),
      offeredAt: at('10:20'),
    };
    const [item] = await withCases(store, [aCase({ assigneeId: 'user-1', reason: 'old', ...times })]);
    const nothing = {
      assigneeId: null,
      dueAt: null,
      snoozedUntil: null,
      answeredAt: null,
      closedAt: null,
      offeredAt: null,
      reason: null,
    };
    const after = await store.cases.change(item.id, 1, nothing, []);
    for (const field of Object.keys(nothing)) expect(after).not.toHaveProperty(field);
  });

  test('tags, topics, team, issue, clock and boost are set and cleared like every field', async () => {
    await using store = await open();
    const [item] = await withCases(store, [aCase()]);
    const given = { teamId: 'team-1', issueId: 'issue-1', boost: 2, leftMs: 5, deadlineAt: at('15:00') };
    const done = { doneReason: 'spam' as const, tags: ['press', 'a "b"'], topics: ['price'] };
    const set = await store.cases.change(item.id, 1, { ...given, ...done }, []);
    expect(set).toStrictEqual({ ...item, ...given, ...done, version: 2 });
    const nothing = { teamId: null, issueId: null, boost: null, leftMs: null, deadlineAt: null, doneReason: null };
    const cleared = await store.cases.change(item.id, 2, { ...nothing, tags: [], topics: [] }, []);
    expect(cleared).toStrictEqual({ ...item, version: 3 });
  });

  test('of two changes made on one version the second is refused, with its events', async () => {
    await using store = await open();
    const [item] = await withCases(store, [aCase()]);
    const both = await Promise.all([
      store.cases.change(item.id, 1, { title: 'one' }, [anEvent({ kind: 'noted', text: 'one' })]),
      store.cases.change(item.id, 1, { title: 'two' }, [anEvent({ kind: 'noted', text: 'two' })]),
    ]);
    const kept = both.filter((answer) => answer !== undefined);
    expect(kept).toHaveLength(1);
    const history = await store.cases.history(item.id);
    expect(history.map(({ kind }) => kind)).toStrictEqual(['opened', 'noted']);
    expect(history[1]?.text).toBe(kept[0]?.title);
    expect(await store.cases.change('nobody', 1, { title: 'x' }, [anEvent()])).toBeUndefined();
    expect(await store.cases.history('nobody')).toStrictEqual([]);
  });

  test('many cases are changed in one call, and what one meets holds up no other', async () => {
    await using store = await open();
    const thread = 'sandbox:chirp:one-thread';
    const [first, moved, closed, other] = await withCases(store, [
      aCase(),
      aCase(),
      aCase({ threadId: thread, status: 'resolved' }),
      aCase({ threadId: thread }),
    ]);
    await store.cases.change(moved.id, 1, { title: 'faster' }, []);
    const wish = (id: string, text: string) => ({
      ...{ id, version: 1, change: { status: 'open' as const, assigneeId: 'user-1' } },
      events: [anEvent({ kind: 'assigned', text })],
    });
    const outcomes = await store.cases.changeMany([
      wish(first.id, 'first'),
      wish(moved.id, 'moved'),
      wish(closed.id, 'closed'),
      wish('nobody', 'nobody'),
      wish(other.id, 'other'),
    ]);
    expect(outcomes[0]).toStrictEqual({ ...first, assigneeId: 'user-1', version: 2 });
    expect(outcomes[1]).toBeUndefined();
    expect(outcomes[2]).toBeInstanceOf(ConflictError);
    expect(outcomes[3]).toBeUndefined();
    expect(outcomes[4]).toStrictEqual({ ...other, assigneeId: 'user-1', version: 2 });
    expect(await store.cases.get(closed.id)).toStrictEqual(closed);
    const lines = async (id: string) => (await store.cases.history(id)).slice(1).map(({ text }) => text);
    expect(await lines(first.id)).toStrictEqual(['first']);
    expect(await lines(moved.id)).toStrictEqual([]);
    expect(await lines(closed.id)).toStrictEqual([]);
    expect(await store.cases.changeMany([])).toStrictEqual([]);
  });

  test('changes that are made side by side each have their own end, whatever becomes of the others', async () => {
    await using store = await open();
    const [one, other, late, old, now] = await withCases(store, [
      aCase(),
      aCase(),
      aCase(),
      aCase({ threadId: 't', status: 'resolved' }),
      aCase({ threadId: 't' }),
    ]);
    await store.cases.withJoined([one.id, other.id, late.id, old.id, now.id]);
    await store.cases.change(late.id, 1, { title: 'first' }, []);
    const note = [anEvent({ kind: 'noted' as const })];
    const ends = await Promise.allSettled([
      store.cases.change(one.id, 1, { title: 'one' }, note),
      store.cases.change(late.id, 1, { title: 'late' }, note),
      store.cases.change(old.id, 1, { status: 'open' }, note),
      store.cases.change(other.id, 1, { title: 'other' }, []),
    ]);
    expect(ends).toMatchObject([
      { value: { ...one, title: 'one', version: 2 } },
      { value: undefined },
      { reason: expect.any(ConflictError) },
      { value: { ...other, title: 'other', version: 2 } },
    ]);
    const kept = await store.cases.getMany([one.id, late.id, old.id, other.id]);
    expect(kept.map(({ title, version }) => [title, version])).toEqual([
      ...[
        ['one', 2],
        ['first', 2],
        [old.title, 1],
        ['other', 2],
      ],
    ]);
    expect(await store.cases.history(one.id)).toHaveLength(2);
    expect(await store.cases.history(late.id)).toHaveLength(1);
  });

  test('a change may have no fields, only events', async () => {
    await using store = await open();
    const [item] = await withCases(store, [aCase()]);
    expect(await store.cases.change(item.id, 1, {}, [anEvent({ kind: 'noted' })])).toStrictEqual({
      ...item,
      version: 2,
    });
  });

  test('a closed case is not reopened beside the one that took its place; nothing of the change is kept', async () => {
    await using store = await open();
    const [old] = await withCases(store, [aCase({ threadId: 't', status: 'resolved' })]);
    const [now] = await withCases(store, [aCase({ threadId: 't' })]);
    const change = store.cases.change(old.id, 1, { status: 'open' }, [anEvent({ kind: 'reopened' })]);
    await expect(change).rejects.toBeInstanceOf(ConflictError);
    expect(await store.cases.get(old.id)).toStrictEqual(old);
    expect(await store.cases.history(old.id)).toHaveLength(1);
    await store.cases.change(now.id, 1, { status: 'dismissed' }, []);
    expect(await store.cases.change(old.id, 1, { status: 'open' }, [])).toMatchObject({ status: 'open', version: 2 });
  });

  test('a note is added without a new version, and only to a case that is there', async () => {
    await using store = await open();
    const [item] = await withCases(store, [aCase()]);
    const note = anEvent({ kind: 'noted', userId: 'user-1', text: 'Called her.' });
    const added = await store.cases.addEvent(item.id, note);
    expect(added).toMatchObject({ ...note, caseId: item.id });
    expect((await store.cases.history(item.id)).at(-1)).toStrictEqual(added);
    expect(await store.cases.get(item.id)).toStrictEqual(item);
    await expect(store.cases.addEvent('nobody', note)).rejects.toBeInstanceOf(NotFoundError);
  });

  test('the history keeps the order in which lines were added, whatever their times, and each line its own id', async () => {
    await using store = await open();
    const [item] = await withCases(store, [aCase()]);
    for (let n = 0; n < 12; n += 1) {
      await store.cases.addEvent(item.id, anEvent({ at: at(n % 2 ? '09:00' : '11:00'), kind: 'noted', text: `${n}` }));
    }
    const history = await store.cases.history(item.id);
    expect(history.slice(1).map(({ text }) => Number(text))).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(new Set(history.map(({ id }) => id)).size).toBe(13);
  });
}

function findingContract(open: () => Promise<Store>): void {
  const ids = (cases: Case[]) => cases.map(({ id }) => id).sort();

  test('a mention may join by its thread, or by its author since a while; an answered case counts, a closed one does not', async () => {
    await using store = await open();
    const early = at('09:00');
    const [byThread, byAuthor, answered] = await withCases(store, [
      aCase({ threadId: 't', lastPostAt: early }),
      aCase({ authorId: 'a', lastPostAt: at('10:00') }),
      aCase({ threadId: 't2', status: 'answered' }),
      aCase({ threadId: 't3', status: 'resolved' }),
      aCase({ authorId: 'a', status: 'dismissed' }),
      aCase({ authorId: 'a', lastPostAt: early }),
      aCase({ threadId: 't', brandId: 'brand-2' }),
    ]);
    const found = await store.cases.joinable('brand-1', ['t', 't2', 't3'], ['a'], at('10:00'));
    expect(ids(found)).toStrictEqual(ids([byThread, byAuthor, answered]));
    expect(await store.cases.joinable('brand-1', [], [], early)).toStrictEqual([]);
  });

  test('the cases of a thread are those that are not closed', async () => {
    await using store = await open();
    const [late, early] = await withCases(store, [
      aCase({ threadId: 't', openedAt: at('11:00') }),
      aCase({ threadId: 't', lane: 'share', status: 'answered' }),
      aCase({ threadId: 't', lane: 'follow', status: 'dismissed' }),
      aCase({ threadId: 'other' }),
    ]);
    expect(await store.cases.ofThread('t')).toStrictEqual([early, late]);
  });

  test('the cases of an author are those with the brand, closed ones too, the newest first', async () => {
    await using store = await open();
    const [old, newer] = await withCases(store, [
      aCase({ authorId: 'a', openedAt: at('08:00'), status: 'resolved' }),
      aCase({ authorId: 'a', openedAt: at('09:00') }),
      aCase({ authorId: 'a', brandId: 'brand-2' }),
      aCase({ authorId: 'b' }),
    ]);
    expect(await store.cases.ofAuthor('brand-1', 'a', 10)).toStrictEqual([newer, old]);
    expect(await store.cases.ofAuthor('brand-1', 'a', 1)).toStrictEqual([newer]);
  });

  test('a snoozed case wakes when its time has come, the longest due first', async () => {
    await using store = await open();
    const snoozed = (time: string) => aCase({ status: 'snoozed', snoozedUntil: at(time) });
    const [second, first] = await withCases(store, [
      snoozed('10:30'),
      snoozed('10:10'),
      snoozed('10:31'),
      aCase({ status: 'open', snoozedUntil: at('09:00') }),
    ]);
    expect(await store.cases.toWake(at('10:30'), 5)).toStrictEqual([first, second]);
    expect(await store.cases.toWake(at('10:30'), 1)).toStrictEqual([first]);
  });

  test('a period has what stood open at its end, and what was answered and closed in it, the riskiest first', async () => {
    await using store = await open();
    const [open1, snoozed, answeredLater, answered, resolved] = await withCases(store, [
      aCase({ score: 10 }),
      aCase({ score: 60, status: 'snoozed' }),
      aCase({ score: 40, status: 'answered', answeredAt: at('12:00') }),
      aCase({ score: 20, status: 'answered', answeredAt: at('11:00') }),
      aCase({ score: 20, status: 'resolved', closedAt: at('11:59') }),
      aCase({ openedAt: at('12:00') }),
      aCase({ brandId: 'brand-2' }),
      aCase({ status: 'dismissed', closedAt: at('10:59') }),
    ]);
    const found = await store.cases.period(['brand-1', 'brand-3'], at('11:00'), at('12:00'), 10);
    expect(found).toStrictEqual({
      open: [snoozed, answeredLater, open1],
      answered: [answered],
      closed: [resolved],
    });
    expect((await store.cases.period(['brand-1'], at('11:00'), at('12:00'), 2)).open).toStrictEqual([
      snoozed,
      answeredLater,
    ]);
    expect(await store.cases.period([], at('11:00'), at('12:00'), 2)).toStrictEqual({
      open: [],
      answered: [],
      closed: [],
    });
  });

  test('cases are found by their last answer, of one brand, and by when they were opened, the riskiest first', async () => {
    await using store = await open();
    const [calm, risky] = await withCases(store, [
      aCase({ score: 10, status: 'answered', openedAt: at('10:00'), answeredAt: at('11:00') }),
      aCase({ score: 60, status: 'waiting', openedAt: at('10:30'), answeredAt: at('11:59') }),
      aCase({ status: 'answered', answeredAt: at('12:00') }),
      aCase({ status: 'answered', answeredAt: at('10:59') }),
      aCase({ status: 'open' }),
      aCase({ brandId: 'brand-2', status: 'answered', answeredAt: at('11:30') }),
    ]);
    const asked = { brandId: 'brand-1', from: at('11:00'), to: at('12:00') };
    expect(await store.cases.answered(asked, 10)).toStrictEqual([risky, calm]);
    expect(await store.cases.answered(asked, 1)).toStrictEqual([risky]);
    expect(await store.cases.answered({ ...asked, openedBefore: at('10:30') }, 10)).toStrictEqual([calm]);
  });

  test('the mentions of a case come oldest first', async () => {
    await using store = await open();
    const [item] = await withCases(store, [aCase()]);
    const posts = [
      { id: 'late', time: '11:00' },
      { id: 'early', time: '10:00' },
    ];
    await withJudged(store, posts, { caseId: item.id });
    await withJudged(store, [{ id: 'elsewhere', time: '10:30' }]);
    expect(await store.cases.mentionIds(item.id)).toStrictEqual(['early|brand-1', 'late|brand-1']);
    expect(await store.cases.mentionIds('nobody')).toStrictEqual([]);
  });
}
