import { describe, expect, test } from 'vitest';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { withNews } from '../../dashboards/pulse/fresh-mentions.ts';

/** What the rule looks at: which mention, when, and a sign of what became of it. */
const aMention = (id: string, minute: number, flagged = false) =>
  ({ id, createdAt: new Date(Date.UTC(2026, 2, 10, 12, minute)), flagged }) as MentionWithPost;

describe('a list of mentions stands still while news come in', () => {
  test('new ones are held back and counted', () => {
    const { rows, held } = withNews([aMention('b', 2), aMention('a', 1)], [aMention('c', 3), aMention('b', 2)]);
    expect([rows.map(({ id }) => id), held.map(({ id }) => id)]).toEqual([['b', 'a'], ['c']]);
  });

  test('rows that are shown take what became of them', () => {
    expect(withNews([aMention('a', 1)], [aMention('a', 1, true)]).rows[0]?.flagged).toBe(true);
  });

  test('what lies below the rows that are loaded is not new', () => {
    expect(withNews([aMention('c', 3)], [aMention('c', 3), aMention('b', 2)]).held).toEqual([]);
  });

  test('into an empty list everything is new', () => {
    expect(withNews([], [aMention('a', 1)]).held).toHaveLength(1);
  });
});
