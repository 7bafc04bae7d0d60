import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError, RateLimitedError } from '#src/errors.ts';
import type { ActRequest, Change, FetchedPost } from '#src/ports/connector.ts';
import type { StaffActionKind } from '#src/schemas/action.ts';
import type { Metrics } from '#src/schemas/post.ts';
import type { Cursor } from '#src/schemas/source.ts';
import { surroundings } from '../../test/support/networks/surroundings.ts';
import sandbox from './index.ts';
import { sampleDay } from './sample-day.ts';

const start = new Date('2026-03-02T09:00:00Z');
/** Real time, so many minutes after the first poll. */
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const spreading = sampleDay(1).posts.find((post) => post.curve.pull === 'wild')?.id ?? '';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function at(now: Date, settings: object = {}) {
  return {
    settings: sandbox.settings.parse({ speed: 60, ...settings }),
    now,
    folder,
    ...surroundings(() => Promise.reject(new Error('the sandbox needs no network'))),
    signal: new AbortController().signal,
  };
}

async function collectAll(now: Date, cursor?: Cursor, settings: object = {}) {
  const changes: Change[] = [];
  let pages = 0;
  let next = cursor;
  while (true) {
    const page = await sandbox.collect({ ...at(now, settings), terms: [], cursor: next });
    changes.push(...page.changes);
    next = page.next;
    pages += 1;
    if (page.done) return { changes, cursor: next, pages };
  }
}

const posts = (changes: Change[]): FetchedPost[] =>
  changes.flatMap((change) => (change.op === 'upsert' ? [change.post] : []));

function request(
  kind: ActRequest['kind'],
  post: { id: string; threadId?: string; author?: { id: string } },
  key = 'k1',
): ActRequest {
  const text = kind === 'reply' ? 'Holly, I am so sorry. It has stopped, and I am calling you now. Sam' : undefined;
  const target = {
    postId: post.id,
    threadId: post.threadId ?? post.id,
    authorId: post.author?.id ?? 'sandbox:chirp:@hollybankes',
  };
  return { key, kind, ...target, ...(text !== undefined && { text }) };
}

const reply = (key = 'k1') => request('reply', { id: spreading }, key);
const engagement = (metrics?: Metrics) => (metrics?.likes ?? 0) + (metrics?.shares ?? 0);
const metricsOf = async (now: Date, id = spreading) => (await sandbox.lookup?.([id], at(now)))?.[0]?.metrics;

describe('a poll of the sandbox', () => {
  test('first brings what was there before, oldest first, in pages', async () => {
    const { changes, pages } = await collectAll(start);
    const found = posts(changes);
    expect(pages).toBeGreaterThan(3);
    expect(found.length).toBeGreaterThan(300);
    const edited = new Set(found.filter(({ editedAt }) => editedAt).map(({ id }) => id));
    const times = found.filter(({ id }) => !edited.has(id)).map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(start.getTime());
  });

  test('shows the spreading complaint a few minutes old and already growing', async () => {
    const { changes } = await collectAll(start);
    const complaint = posts(changes).find(({ id }) => id === spreading);
    const ageMinutes = (start.getTime() - (complaint?.createdAt.getTime() ?? 0)) / 60_000;
    expect(ageMinutes).toBeCloseTo(25, 0);
    expect(engagement(complaint?.metrics)).toBeGreaterThan(25);
    expect(engagement(complaint?.metrics)).toBeLessThan(50);
  });

  test('later brings only what is new, and nothing twice but edits', async () => {
    const first = await collectAll(start);
    const second = await collectAll(later(3), first.cursor);
    const known = new Set(posts(first.changes).map(({ id }) => id));
    expect(posts(second.changes).length).toBeGreaterThan(30);
    expect(posts(second.changes).filter(({ id, editedAt }) => known.has(id) && !editedAt)).toEqual([]);
    const quiet = await collectAll(later(3), second.cursor);
    expect(quiet).toMatchObject({ changes: [], pages: 1, cursor: second.cursor });
  });

  test('gives the whole day whatever the page size, and the same page twice', async () => {
    await collectAll(start);
    const small = await collectAll(later(9), undefined, { pageSize: 7 });
    const large = await collectAll(later(9), undefined, { pageSize: 200 });
    expect(small.changes).toEqual(large.changes);
    expect(await collectAll(later(9), undefined, { pageSize: 7 })).toEqual(small);
  });

  test('goes on after a crash between pages, and moves the cursor only at the end', async () => {
    const whole = await collectAll(start);
    const first = await sandbox.collect({ ...at(start), terms: [], cursor: undefined });
    const second = await sandbox.collect({ ...at(start), terms: [], cursor: first.next });
    expect(second.next.value).toBe(first.next.value);
    const again = await collectAll(start, first.next);
    expect([...first.changes, ...again.changes]).toEqual(whole.changes);
  });

  test('loses no reply that is sent while it is paging', async () => {
    const first = await sandbox.collect({ ...at(start), terms: [], cursor: undefined });
    await sandbox.reply?.(reply(), at(start));
    const rest = await collectAll(start, first.next);
    expect(
      posts(rest.changes)
        .filter(({ author }) => author.handle === 'brindle_care' && author.id)
        .map(({ text }) => text),
    ).toContain(reply().text);
  });

  test('brings edits as the post anew and deletions as such', async () => {
    await collectAll(start);
    const all = await collectAll(later(10));
    const deleted = sampleDay(1).posts.filter(({ deletedAt }) => deletedAt !== undefined);
    const gone = all.changes.flatMap((change) => (change.op === 'delete' ? [change.postId] : []));
    expect(gone.sort()).toEqual(deleted.map(({ id }) => id).sort());
    expect(posts(all.changes).filter(({ id }) => gone.includes(id))).toEqual([]);
    const edited = sampleDay(1).posts.find(({ edits }) => edits.length > 0);
    const versions = posts(all.changes).filter(({ id }) => id === edited?.id);
    expect(versions.at(-1)?.text).toBe(edited?.edits.at(-1)?.text);
    expect(versions.at(-1)?.editedAt).toBeInstanceOf(Date);
  });

  test('starts over when the cursor belongs to another start', async () => {
    const { cursor } = await collectAll(start);
    await rm(path.join(folder, 'clock.jsonl'));
    expect((await collectAll(later(60), cursor)).changes.length).toBeGreaterThan(300);
  });

  test('goes on into the next day under new ids', async () => {
    const today = await collectAll(later(10));
    const tomorrow = await collectAll(later(10 + 24), today.cursor);
    const ids = new Set(posts(today.changes).map(({ id }) => id));
    expect(posts(tomorrow.changes).length).toBeGreaterThan(550);
    expect(posts(tomorrow.changes).filter(({ id }) => ids.has(id))).toEqual([]);
  });
});

describe('the clock of the sandbox', () => {
  test('keeps its start across restarts and changes its speed without a jump', async () => {
    await collectAll(start);
    expect(await sandbox.test?.(at(later(1)))).toContain('15:00 on day 1');
    expect(await sandbox.test?.(at(later(1), { speed: 6 }))).toContain('15:00 on day 1');
    expect(await sandbox.test?.(at(later(11), { speed: 6 }))).toContain('16:00 on day 1');
  });
});

describe('an answer on the sandbox', () => {
  test('keeps the complaint small, which is everywhere when nobody answers', async () => {
    await collectAll(start);
    expect((await metricsOf(later(0.5)))?.shares).toBeLessThan(60);
    expect(engagement(await metricsOf(later(2)))).toBeGreaterThanOrEqual(400);
    expect((await metricsOf(later(5)))?.shares).toBeGreaterThanOrEqual(100);
    expect(engagement(await metricsOf(later(5)))).toBeGreaterThan(800);
    await rm(path.join(folder, 'actions.jsonl'), { force: true });
    await sandbox.reply?.(reply(), at(later(0.25)));
    expect((await metricsOf(later(5)))?.shares).toBeLessThan(60);
    expect(engagement(await metricsOf(later(5)))).toBeLessThan(300);
  });

  test('ends the wave of posts that would have joined, and brings the author back', async () => {
    await collectAll(start);
    const wild = await collectAll(later(9));
    await rm(path.join(folder, 'clock.jsonl'));
    const before = await collectAll(start);
    await sandbox.reply?.(reply(), at(later(0.25)));
    const calm = await collectAll(later(9), before.cursor);
    const inThread = (changes: Change[]) => posts(changes).filter(({ threadId }) => threadId === spreading).length;
    expect(inThread(wild.changes)).toBeGreaterThan(30);
    expect(inThread([...before.changes, ...calm.changes])).toBeLessThan(20);
    expect(posts(calm.changes).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Thank you for answering like a person'),
    );
  });

  test('stands in the thread, counts, survives a restart, and is done once a key', async () => {
    await collectAll(start);
    const first = await sandbox.reply?.(reply(), at(later(1)));
    expect(await sandbox.reply?.(reply(), at(later(2)))).toEqual(first);
    expect(await sandbox.findAction?.(reply(), at(later(2)))).toEqual(first);
    expect(await sandbox.findAction?.(reply('other'), at(later(2)))).toBeUndefined();
    const thread = await sandbox.readThread?.(spreading, at(later(1.01)));
    const ours = thread?.filter(({ text }) => text === reply().text);
    expect(ours).toHaveLength(1);
    expect(ours?.[0]).toMatchObject({ id: first?.remoteId, parentId: spreading, author: { handle: 'brindle_care' } });
    const root = thread?.find(({ id }) => id === spreading);
    expect(root?.metrics.replies).toBe((thread?.length ?? 0) - 1);
  });

  test('counts a key once even when two processes were equally quick', async () => {
    await collectAll(start);
    await Promise.all([sandbox.reply?.(reply(), at(later(1))), sandbox.reply?.(reply(), at(later(1)))]);
    const thread = await sandbox.readThread?.(spreading, at(later(1.5)));
    expect(thread?.filter(({ text }) => text === reply().text)).toHaveLength(1);
  });

  test('outlives a line that a crash cut off', async () => {
    await collectAll(start);
    const first = await sandbox.reply?.(reply(), at(later(1)));
    await appendFile(path.join(folder, 'actions.jsonl'), '{"key":"torn","kind":"rep');
    await sandbox.like?.(request('like', { id: spreading }, 'k2'), at(later(1)));
    expect((await readFile(path.join(folder, 'actions.jsonl'), 'utf8')).endsWith('\n')).toBe(true);
    expect(await sandbox.findAction?.(reply(), at(later(2)))).toEqual(first);
    expect(await sandbox.findAction?.(request('like', { id: spreading }, 'k2'), at(later(2)))).toBeDefined();
  });
});

describe('other actions on the sandbox', () => {
  test('likes and shares count once each, and following adds a follower', async () => {
    await collectAll(start);
    const [before] = (await sandbox.readThread?.(spreading, at(later(1)))) ?? [];
    if (!before) throw new Error('the complaint is not there');
    for (const kind of ['like', 'share', 'follow'] as const)
      await sandbox[kind]?.(request(kind, before, kind), at(later(1)));
    await sandbox.like?.(request('like', before, 'again'), at(later(1)));
    const [now] = (await sandbox.readThread?.(spreading, at(later(1)))) ?? [];
    expect(now?.metrics.likes).toBe((before.metrics.likes ?? 0) + 1);
    expect(now?.metrics.shares).toBe((before.metrics.shares ?? 0) + 1);
    expect(now?.author.followers).toBe((before.author.followers ?? 0) + 1);
  });

  test('are refused for a post that is gone, and a text that is too long or missing', async () => {
    await collectAll(start);
    const gone = sampleDay(1).posts.find(({ deletedAt }) => deletedAt !== undefined && deletedAt < 14 * 60);
    await expect(async () => sandbox.reply?.(request('reply', { id: gone?.id ?? '' }), at(start))).rejects.toThrow(
      PermanentError,
    );
    await expect(async () => sandbox.reply?.({ ...reply(), text: 'x'.repeat(501) }, at(start))).rejects.toThrow(
      PermanentError,
    );
    await expect(async () => sandbox.reply?.({ ...reply(), text: '' }, at(start))).rejects.toThrow(PermanentError);
    expect(
      (await sandbox.lookup?.([gone?.id ?? '', 'sandbox:chirp:nothing'], at(start)))?.map(({ metrics }) => metrics),
    ).toEqual([undefined, undefined]);
  });
});

describe('staff of the sandbox', () => {
  const onBoard = sampleDay(1).posts.filter(({ place, at }) => place === 'kettle-talk' && at < 14 * 60);
  const thread = onBoard.find(({ title }) => title?.includes('leaks at the lid')) ?? onBoard[0];
  const answer = thread?.descendants[0];
  if (!thread || !answer) throw new Error('the day has no such thread');
  const asked = (kind: ActRequest['kind'], more: Partial<ActRequest> = {}, post = thread) => ({
    ...request(kind, { id: post.id, threadId: post.threadId }, `${kind} ${post.id}`),
    ...more,
  });
  const act = (kind: StaffActionKind, now: Date, more: Partial<ActRequest> = {}, post = thread) =>
    sandbox[kind]?.(asked(kind, more, post), at(now)) ?? expect.fail(`it does not ${kind}`);
  const standing = (now: Date) => sandbox.standing?.(thread.id, at(now));
  const plain = { isClosed: false, isPinned: false, isHidden: false, tags: [], hiddenPostIds: [] };

  test.each([
    ['close', 'open', { isClosed: true }, {}],
    ['pin', 'unpin', { isPinned: true }, {}],
    ['hide', 'unhide', { isHidden: true, hiddenPostIds: [thread.id] }, {}],
    ['tag', 'untag', { tags: ['lid-seal'] }, { tag: 'lid-seal' }],
  ] as const)(
    '%s a thread and %s it: both stand, once a key, and are found again',
    async (does, undoes, shown, more) => {
      await collectAll(start);
      const first = await act(does, later(1), more);
      expect(await act(does, later(2), more)).toEqual(first);
      expect(await standing(later(3))).toEqual({ ...plain, place: 'Repairs & Firmware', ...shown });
      expect(await sandbox.findAction?.(asked(does, more), at(later(3)))).toEqual(first);
      expect(await sandbox.findAction?.(asked(undoes, more), at(later(3)))).toBeUndefined();
      await act(undoes, later(4), more);
      expect(await standing(later(5))).toEqual({ ...plain, place: 'Repairs & Firmware' });
      const lines = (await readFile(path.join(folder, 'actions.jsonl'), 'utf8')).trim().split('\n');
      expect(lines.map((line) => JSON.parse(line).kind)).toEqual([does, undoes]);
    },
  );

  test('move a thread: it comes again with its new place, and stands there', async () => {
    const { cursor } = await collectAll(start);
    const boards = (await sandbox.places?.(at(start))) ?? [];
    expect(boards.map(({ name }) => name)).toContain('The Lounge');
    await act('move', later(0.01), { placeId: 'lounge' });
    const { changes } = await collectAll(later(0.02), cursor);
    expect(posts(changes).find(({ id }) => id === thread.id)?.place).toBe('The Lounge');
    expect((await standing(later(0.02)))?.place).toBe('The Lounge');
    await expect(act('move', later(1), { key: 'k9', placeId: 'nowhere' })).rejects.toThrow('Choose the board');
  });

  test('close a thread: nobody writes in it, we included, until it is open again', async () => {
    const { cursor } = await collectAll(start);
    await act('close', later(0.25));
    const closed = await collectAll(later(2), cursor);
    expect(posts(closed.changes).filter(({ threadId }) => threadId === thread.id)).toEqual([]);
    const ours = { ...asked('reply'), text: 'We are looking into it.' };
    await expect(sandbox.reply?.(ours, at(later(2)))).rejects.toThrow('The thread is closed on the board.');
    await act('open', later(3));
    await sandbox.reply?.(ours, at(later(3.01)));
    const opened = await collectAll(later(9), closed.cursor);
    expect(posts(opened.changes).filter(({ threadId }) => threadId === thread.id).length).toBeGreaterThan(2);
  });

  test('still see a post that they hid, as one that is hidden', async () => {
    await collectAll(start);
    await act('hide', later(0.1), {}, answer);
    expect(await standing(later(0.2))).toMatchObject({ isHidden: false, hiddenPostIds: [answer.id] });
    expect((await sandbox.lookup?.([answer.id], at(later(0.2))))?.[0]?.metrics).toBeDefined();
    expect((await sandbox.readThread?.(thread.id, at(later(0.2))))?.map(({ id }) => id)).toContain(answer.id);
  });

  test('have no rights on Chirp and Pixie, which is said before anything leaves', async () => {
    await collectAll(start);
    const [onChirp] = posts((await collectAll(start)).changes).filter(({ id }) => id === spreading);
    if (!onChirp) throw new Error('the complaint is not there');
    const stored = { ...onChirp, seenAt: start, sourceId: 's', byUs: false };
    const settings = sandbox.settings.parse({});
    expect(sandbox.validate?.({ kind: 'close' }, stored, settings)).toMatchObject({ way: 'no' });
    expect(sandbox.validate?.({ kind: 'reply' }, stored, settings)).toBeUndefined();
    await expect(sandbox.close?.(request('close', onChirp), at(later(1)))).rejects.toThrow('only on Kettle Talk');
    expect(await sandbox.standing?.(spreading, at(start))).toBeUndefined();
  });

  test('may lose the answer to what they did, and find it done', async () => {
    await collectAll(start);
    const broken = at(later(1), { faults: 'lose-answer' });
    await expect(sandbox.pin?.(asked('pin'), broken)).rejects.toThrow(OutcomeUnknownError);
    expect(await sandbox.findAction?.(asked('pin'), at(later(1)))).toBeDefined();
    expect(await standing(later(1))).toMatchObject({ isPinned: true });
  });
});

describe('reports of members', () => {
  const reports = async (now: Date) => (await sandbox.reports?.([], at(now)))?.reports ?? [];
  const spam = async (now: Date) => {
    const found = (await reports(now)).filter(
      ({ reason, reporterHandle }) => reason === 'spam' && reporterHandle !== 'GustoGraham',
    );
    return found.length > 0 ? found : expect.fail('nobody reported the advert');
  };
  const verdict = (found: { id: string; postId: string; threadId: string }[], more: object = {}) => ({
    ...{ key: 'v1', postId: found[0]?.postId ?? '', threadId: found[0]?.threadId ?? '', authorId: 'a' },
    ...{ reportIds: found.map(({ id }) => id), decision: 'upheld' as const, hide: true, ...more },
  });

  test('come as they are made, with how well their reporters did before', async () => {
    await collectAll(start);
    const before = await reports(start);
    const after = await reports(later(5));
    expect(before.map(({ state }) => state)).toEqual(before.map(() => expect.not.stringMatching('open')));
    expect(after.length).toBeGreaterThan(before.length);
    const graham = after.filter(({ reporterHandle }) => reporterHandle === 'GustoGraham').at(-1);
    expect(graham?.record?.rejected).toBeGreaterThanOrEqual(5);
    expect(graham?.record?.upheld).toBe(0);
  });

  test('are settled once a key, with the post hidden where it was wished, and not again by another', async () => {
    await collectAll(start);
    const found = await spam(later(3));
    expect(found.map(({ state }) => state)).toEqual(['open', 'open']);
    for (const now of [later(3), later(4)]) await sandbox.settleReports?.(verdict(found), at(now));
    expect((await spam(later(4))).map(({ state }) => state)).toEqual(['upheld', 'upheld']);
    const { threadId, postId } = found[0] ?? expect.fail('there is none');
    expect((await sandbox.standing?.(threadId, at(later(4))))?.hiddenPostIds).toEqual([postId]);
    const other = verdict(found, { key: 'v2', decision: 'rejected' });
    await expect(sandbox.settleReports?.(other, at(later(5)))).rejects.toThrow('has decided on this report');
  });

  test('that are of days long past, or of a post that was removed, are gone', async () => {
    await collectAll(start);
    const known = (await reports(later(5))).map(({ id }) => id);
    const soon = await sandbox.reports?.([...known, 'sandbox:kettle-talk:report-none'], at(later(5)));
    expect(soon?.gone).toEqual(['sandbox:kettle-talk:report-none']);
    const after = await sandbox.reports?.(known, at(later(3 * 24)));
    expect(after?.gone).toEqual(known);
  });

  test('whose settling was lost are found settled', async () => {
    await collectAll(start);
    const found = await spam(later(3));
    const broken = at(later(3), { faults: 'lose-answer' });
    await expect(sandbox.settleReports?.(verdict(found), broken)).rejects.toThrow(OutcomeUnknownError);
    expect((await spam(later(4))).map(({ state }) => state)).toEqual(['upheld', 'upheld']);
  });
});

describe('a sandbox that is asked to misbehave', () => {
  test('can lose its answer after acting, and its request before', async () => {
    await collectAll(start);
    await expect(sandbox.reply?.(reply(), at(later(1), { faults: 'lose-answer' }))).rejects.toThrow(
      OutcomeUnknownError,
    );
    expect(await sandbox.findAction?.(reply(), at(later(1)))).toBeDefined();
    await expect(sandbox.reply?.(reply('k2'), at(later(1), { faults: 'lose-request' }))).rejects.toThrow(
      OutcomeUnknownError,
    );
    expect(await sandbox.findAction?.(reply('k2'), at(later(1)))).toBeUndefined();
  });

  test('can ask us to wait', async () => {
    const limited = sandbox.collect({ ...at(start, { faults: 'rate-limited' }), terms: [], cursor: undefined });
    await expect(limited).rejects.toThrow(RateLimitedError);
  });
});
