import { describe, expect, test } from 'vitest';
import type { StaffPromise } from '#src/schemas/staff-promise.ts';
import { allBoards } from '#src/schemas/watch-word.ts';
import { promiseWords, toneOf } from '../../dashboards/boards/staff/promise-words.ts';
import { reactionWords, sinceWords } from '../../dashboards/boards/staff/staff-words.ts';
import { byBoard, foundWords, weekWords } from '../../dashboards/boards/words/watch-word-words.ts';

const now = new Date('2026-01-05T10:00:00Z');
const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(now.getTime() + hours * hourMs);

const promise = (fields: Partial<StaffPromise> = {}): StaffPromise => ({
  ...{ id: 'p', of: 't', sourceId: 's', authorId: 'a', saidAt: inHours(-30), start: 0, end: 9 },
  ...{ state: 'confirmed', version: 1 },
  ...fields,
});

describe('the words beside a promise of staff', () => {
  test('say what it is and how much time is left', () => {
    expect(promiseWords(promise({ dueAt: inHours(3) }), now)).toBe('Promised, due in 3 h');
    expect(promiseWords(promise({ dueAt: inHours(-50) }), now)).toBe('Promised, overdue for 2 days');
    expect(promiseWords(promise({ state: 'found' }), now)).toBe('Looks like a promise, without a date');
    expect(promiseWords(promise({ state: 'kept', dueAt: inHours(-50) }), now)).toBe('Promise kept');
    const followed = promise({ state: 'found', dueAt: inHours(-1), followedAt: inHours(-2) });
    expect(promiseWords(followed, now)).toBe('Looks like a promise');
  });

  test('press only where somebody still has to do something', () => {
    const tones = [
      promise({ dueAt: inHours(-1) }),
      promise({ dueAt: inHours(5) }),
      promise({ dueAt: inHours(50) }),
      promise(),
      promise({ state: 'kept', dueAt: inHours(-1) }),
      promise({ state: 'found', dueAt: inHours(-1), followedAt: inHours(-2) }),
      // Who confirmed it says when it is kept.
      promise({ dueAt: inHours(-1), followedAt: inHours(-2) }),
    ].map((one) => toneOf(one, now));
    expect(tones).toEqual(['overdue', 'due', 'open', 'open', 'settled', 'settled', 'overdue']);
  });
});

describe('the words below a post of staff', () => {
  test('count what others wrote since', () => {
    expect(sinceWords({ posts: 0, answers: 0, isCut: false })).toBe('Nobody wrote since');
    expect(sinceWords({ posts: 1, answers: 0, isCut: false })).toBe('1 post of others since');
    expect(sinceWords({ posts: 4, answers: 2, isCut: true })).toBe('At least 4 posts of others since, 2 answer it');
  });

  test('count reactions where the board does', () => {
    expect(reactionWords({ likes: 1, shares: null, replies: 3, views: 20 })).toBe('1 like, 20 views');
    expect(reactionWords({ likes: 0, shares: null, replies: null, views: null })).toBe('');
  });
});

describe('the words beside a watch word', () => {
  test('say what it found this week, and how much of that was nothing', () => {
    const found = { hits: 0, falseAlarms: 0, isFilling: false };
    expect(weekWords(found)).toBe('Nothing this week');
    expect(weekWords({ ...found, isFilling: true })).toBe('Searching last week…');
    expect(weekWords({ ...found, hits: 3, falseAlarms: 1 })).toBe('3 posts this week, 1 false alarm beside (25 %)');
    expect(foundWords(0)).toBe('Nothing last week would have been found.');
    expect(foundWords(1)).toBe('1 post of last week would have been found.');
  });

  test('those of all boards stand first, then board by board', () => {
    const words = ['b', allBoards, 'a', 'b'].map((of) => ({ word: { of } }));
    const groups = byBoard(words, (id) => (id === 'a' ? 'Alpha' : 'Beta'));
    expect(groups.map(({ name, words: some }) => [name, some.length])).toEqual([
      ['All boards', 1],
      ['Alpha', 1],
      ['Beta', 2],
    ]);
  });
});
