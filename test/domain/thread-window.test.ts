import { describe, expect, test } from 'vitest';
import { mostShown, shownOf } from '#src/domain/thread-window.ts';

const start = Date.UTC(2026, 0, 5, 10);
const voices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ postId: `p${index}`, seenAt: new Date(start + index * 1000) }));
const placeOf = (index: number) => ({ postId: `p${index}`, seenAt: new Date(start + index * 1000) });

describe('of a thread', () => {
  test('all is shown as long as it is not too long', () => {
    expect(shownOf(voices(mostShown), undefined)).toHaveLength(mostShown);
    expect(shownOf([], undefined)).toEqual([]);
  });

  test('that is long the newest is shown, with the post that begins it', () => {
    const shown = shownOf(voices(2000), undefined);
    expect(shown).toHaveLength(mostShown);
    expect([shown[0], shown[1], shown.at(-1)]).toEqual(['p0', 'p1501', 'p1999']);
  });

  test('that is long what the team has not seen is shown, with a little of what it has', () => {
    const shown = shownOf(voices(2000), placeOf(999));
    expect(shown.slice(1, 3)).toEqual(['p901', 'p902']);
    expect(shown).toContain('p1000');
    expect(shownOf(voices(2000), placeOf(1990)).at(-1)).toBe('p1999');
    expect(shownOf(voices(2000), placeOf(20)).slice(0, 2)).toEqual(['p0', 'p1']);
  });

  test('that is long a post that is asked for is shown, wherever it stands', () => {
    for (const index of [0, 3, 700, 1999])
      expect(shownOf(voices(2000), placeOf(1000), `p${index}`)).toContain(`p${index}`);
    expect(shownOf(voices(2000), undefined, 'elsewhere').at(-1)).toBe('p1999');
  });
});
