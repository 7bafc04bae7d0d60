import { describe, expect, test } from 'vitest';
import { deadlines, localMoment } from '../../dashboards/boards/thread/deadlines.ts';
import {
  claimWords,
  forecastWords,
  lookWords,
  silenceWords,
  unansweredWords,
} from '../../dashboards/boards/thread/thread-words.ts';

const now = new Date('2026-01-05T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('what the pane says of a thread', () => {
  test('what is to come is told with how sure it is', () => {
    expect(forecastWords({ expected: 12, low: 5, high: 30 })).toBe('12 more posts within a day, 5 to 30');
    expect(forecastWords({ expected: 1, low: 0, high: 3 })).toBe('1 more post within a day, 0 to 3');
    expect(forecastWords({ expected: 0, low: 0, high: 2 })).toBe('Hardly any more posts within a day, 0 to 2');
    expect(forecastWords({ expected: 0, low: 0, high: 0 })).toBe('No further posts are expected within a day');
  });

  test('staff who never wrote, who wrote last, and who have been silent are told apart', () => {
    expect(silenceWords({ lastPostAt: ago(5) }, now)).toBe('staff have not written here');
    expect(silenceWords({ lastPostAt: ago(5), lastStaffAt: ago(5) }, now)).toBe('staff wrote last');
    expect(silenceWords({ lastPostAt: ago(5), lastStaffAt: ago(180) }, now)).toBe('staff silent for 3 h');
  });

  test('who waits is counted, with how long the first of them does', () => {
    expect(unansweredWords({ unanswered: 0 }, now)).toBeUndefined();
    expect(unansweredWords({ unanswered: 1, oldestUnansweredAt: ago(240) }, now)).toBe('1 unanswered for 4 h');
    expect(unansweredWords({ unanswered: 3, oldestUnansweredAt: ago(240) }, now)).toBe(
      '3 unanswered, the first for 4 h',
    );
  });

  test('a claim says whose it is and since when', () => {
    const claim = { userId: 'ann', at: ago(5), until: ago(-25) };
    expect(claimWords(claim, 'Ann', now)).toBe('Ann has it, since 5 min');
    expect(claimWords({ ...claim, at: now }, 'Ann', now)).toBe('Ann has it, since just now');
  });

  test('a look says how far it went', () => {
    const posts = [30, 20, 10].map((minutes) => ({ seenAt: ago(minutes) }));
    const to = (minutes: number) => ({ to: { postId: 'p', seenAt: ago(minutes) } });
    expect(lookWords('Ann', to(10), posts)).toBe('Ann read to the end');
    expect(lookWords('Ann', to(20), posts)).toBe('Ann read up to the last post but one');
    expect(lookWords('Ann', to(30), posts)).toBe('Ann read up to 2 posts before the end');
  });
});

describe('the deadline of an escalated thread', () => {
  test('is chosen among moments to come', () => {
    const evening = new Date(2026, 0, 5, 19, 30);
    const names = deadlines(evening).map(({ name }) => name);
    expect(names).toEqual(['In 1 hour', 'In 4 hours', 'Tomorrow 9:00', 'Tomorrow 18:00']);
    expect(deadlines(new Date(2026, 0, 5, 8)).map(({ name }) => name)).toContain('Today 18:00');
    expect(deadlines(evening).every(({ dueAt }) => dueAt > evening)).toBe(true);
  });

  test('stands in its field as the reader’s own clock tells it', () => {
    expect(localMoment(new Date(2026, 0, 5, 9, 5))).toBe('2026-01-05T09:05');
  });
});
