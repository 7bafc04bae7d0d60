import { appendFile, readFile, rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError, RateLimitedError } from '#src/errors.ts';
import type { Change } from '#src/ports/connector.ts';
import type { Metrics } from '#src/schemas/post.ts';
import { later, openSandbox, posts, request, spreading, start } from '../../test/support/networks/sandbox.ts';
import sandbox from './index.ts';
import { sampleDay } from './sample-day.ts';

const { at, collectAll, fileOf } = openSandbox();
const engagement = (metrics?: Metrics) => (metrics?.likes ?? 0) + (metrics?.shares ?? 0);
const metricsOf = async (now: Date, id = spreading) => (await sandbox.lookup?.([id], at(now)))?.[0]?.metrics;
const reply = (key = 'k1') => request('reply', { id: spreading }, key);

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
    await rm(fileOf('clock.jsonl'));
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
    await rm(fileOf('actions.jsonl'), { force: true });
    await sandbox.reply?.(reply(), at(later(0.25)));
    expect((await metricsOf(later(5)))?.shares).toBeLessThan(60);
    expect(engagement(await metricsOf(later(5)))).toBeLessThan(300);
  });

  test('ends the wave of posts that would have joined, and brings the author back', async () => {
    await collectAll(start);
    const wild = await collectAll(later(9));
    await rm(fileOf('clock.jsonl'));
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
    await appendFile(fileOf('actions.jsonl'), '{"key":"torn","kind":"rep');
    await sandbox.like?.(request('like', { id: spreading }, 'k2'), at(later(1)));
    expect((await readFile(fileOf('actions.jsonl'), 'utf8')).endsWith('\n')).toBe(true);
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
