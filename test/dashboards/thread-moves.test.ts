import { describe, expect, test } from 'vitest';
import { nothingCounted } from '#src/domain/thread-counts.ts';
import type { Thread } from '#src/schemas/thread.ts';
import {
  foreseeThread,
  progressWords,
  threadMoveWords,
  threadsOutcome,
} from '../../dashboards/boards/moves/thread-moves.ts';

const now = new Date('2026-01-05T12:00:00Z');
const by = { userId: 'ann', now };
const newest = { postId: 'p9', seenAt: now };

const aThread = (fields: Partial<Thread> = {}): Thread => ({
  ...nothingCounted(now),
  ...{ id: 't', sourceId: 's', network: 'sandbox', createdAt: now, countedAt: now },
  ...{ looks: [], notIssues: [], version: 1, newest },
  ...fields,
});

describe('a move of a thread, as it is shown before the server has agreed', () => {
  test('seen reaches the newest post, is my look, and ends what had changed', () => {
    const before = aThread({ changes: ['edited'], looks: [{ userId: 'ann', at: new Date(0), to: newest }] });
    const after = foreseeThread(before, { move: 'seen' }, by);
    expect(after.seen).toMatchObject({ userId: 'ann', at: now, to: newest });
    expect(after.looks).toEqual([{ userId: 'ann', at: now, to: newest }]);
    expect(after.changes).toEqual([]);
    const place = { postId: 'p3', seenAt: new Date(now.getTime() - 60_000) };
    expect(foreseeThread(before, { move: 'seen', to: place }, by).seen?.to).toEqual(place);
  });

  test('each mark and its reverse leave the thread as it was', () => {
    const thread = aThread();
    const there = (...moves: Parameters<typeof foreseeThread>[1][]) =>
      moves.reduce((each, move) => foreseeThread(each, move, by), thread);
    expect(there({ move: 'mute' }, { move: 'unmute' })).toEqual(thread);
    expect(there({ move: 'claim' }, { move: 'release' })).toEqual(thread);
    expect(there({ move: 'issue', issueId: 'i' }, { move: 'issue', issueId: null })).toEqual(thread);
  });

  test('a suggested issue goes once somebody has said whether it is it', () => {
    const thread = aThread({ suggestion: { issueId: 'i', why: 'the same words' } });
    expect(foreseeThread(thread, { move: 'issue', issueId: 'i' }, by)).toMatchObject({ issueId: 'i' });
    expect(foreseeThread(thread, { move: 'issue', issueId: 'i' }, by).suggestion).toBeUndefined();
    const refused = foreseeThread(thread, { move: 'not_issue', issueId: 'i' }, by);
    expect(refused.notIssues).toEqual(['i']);
    expect(refused.suggestion).toBeUndefined();
  });

  test('what was done is said in words, and of many how many stayed and why', () => {
    expect(threadMoveWords({ move: 'seen', to: newest })).toBe('Seen up to here');
    expect(threadMoveWords({ move: 'issue', issueId: 'i' }, 'Leaking lids')).toBe('Added to “Leaking lids”');
    const left = (why: 'changed' | 'claimed') => ({ threadId: why, why, words: '' });
    expect(threadsOutcome('Seen', 1, [])).toBe('Seen');
    expect(threadsOutcome('Seen', 1, [left('changed'), left('claimed')])).toMatch(
      /^1 of 3: Seen\. 1 changed meanwhile, 1 claimed by somebody else/,
    );
    expect(progressWords('Seen', 1_500, 9_800)).toBe('1,500 of 9,800 threads: Seen');
    expect(threadsOutcome('Seen', 9_800, [])).toBe('9,800 threads: Seen');
    expect(threadsOutcome('Seen', 1_500, [left('changed')], 8_299)).toBe(
      '1,500 of 9,800: Seen. 1 changed meanwhile, 8,299 not reached; nothing was done to them.',
    );
  });
});
