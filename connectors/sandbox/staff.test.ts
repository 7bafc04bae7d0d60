import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError } from '#src/errors.ts';
import type { ActRequest } from '#src/ports/connector.ts';
import type { StaffActionKind } from '#src/schemas/action.ts';
import { later, openSandbox, posts, request, spreading, start } from '../../test/support/networks/sandbox.ts';
import sandbox from './index.ts';
import { sampleDay } from './sample-day.ts';

const { at, collectAll, fileOf } = openSandbox();

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
      const lines = (await readFile(fileOf('actions.jsonl'), 'utf8')).trim().split('\n');
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
