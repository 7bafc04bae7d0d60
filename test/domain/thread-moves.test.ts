import { describe, expect, test } from 'vitest';
import { seenStep } from '#src/domain/thread-moves.ts';
import { isLater } from '#src/domain/thread-tabs.ts';
import type { ThreadMarks } from '#src/schemas/thread.ts';
import { aThread } from '../support/thread-builders.ts';

const now = new Date('2026-01-05T10:00:00Z');
const me = { userId: 'me', now };
const placeOf = (postId: string, seenAt = now) => ({ postId, seenAt });

/** What the step has the thread say, or why it makes no sense. */
function marked(step: ReturnType<typeof seenStep>): Partial<ThreadMarks> | string {
  return 'senseless' in step ? step.senseless : (step.change as Partial<ThreadMarks>);
}

describe('a thread that was marked as seen', () => {
  const to = placeOf('p1');
  const marks = { seen: { to, userId: 'me', at: now, heat: 0 }, looks: [{ userId: 'me', at: now, to }] };

  test('is not marked again by whoever did it, as long as nothing happens', () => {
    expect(marked(seenStep(aThread({ newest: to, ...marks }), me))).toBe('It was seen as far as that already.');
  });

  test('and changed since is marked again, so that it leaves what changed after review', () => {
    const changed = aThread({ newest: to, ...marks, changes: ['edited'] });
    expect(marked(seenStep(changed, me))).toMatchObject({ seen: { to, at: now } });
  });

  test('and of which nothing of others is left can still be marked as seen', () => {
    expect(marked(seenStep(aThread({ ...marks, changes: ['removed'] }), me))).toMatchObject({ seen: { to } });
    expect(marked(seenStep(aThread(), me))).toBe('Nobody but us has written in it.');
  });

  test('in part keeps what changed', () => {
    const changed = aThread({ newest: to, ...marks, changes: ['edited'] });
    const before = placeOf('p0', new Date(now.getTime() - 1000));
    expect(marked(seenStep(changed, me, before))).toBe('It was seen as far as that already.');
  });
});

test('of posts that came at once the one that the board numbered higher is the later', () => {
  expect(isLater(placeOf('board:b:12:1000'), placeOf('board:b:12:999'))).toBe(true);
  expect(isLater(placeOf('board:b:12:12'), placeOf('board:b:12:11'))).toBe(true);
});
