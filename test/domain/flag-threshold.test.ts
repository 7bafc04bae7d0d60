import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flagAfter, flagThreshold, type ScoredPost } from '#src/domain/flag-threshold.ts';
import type { FlagState } from '#src/schemas/risk.ts';
import { at } from '../support/case-builders.ts';

const now = at('12:00');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

/** Twenty complaints a day for ten days, scored evenly over 0 to 1. */
const history = (fields: Partial<ScoredPost> = {}): ScoredPost[] =>
  Array.from({ length: 200 }, (_, place) => ({
    at: hoursAgo(240 - place * 1.2),
    highest: ((place * 37) % 200) / 200,
    becameFire: false,
    answered: false,
    ...fields,
  }));

describe('from which chance on a complaint is flagged', () => {
  test('follows from the false flags a day that the operator bears', () => {
    const strict = flagThreshold(history(), 1, now);
    const loose = flagThreshold(history(), 5, now);
    expect(strict.bound).toBeGreaterThan(loose.bound);
    expect(strict.falseFlagsPerDay).toBeLessThanOrEqual(1);
    expect(strict.falseFlagsPerDay).toBeGreaterThan(0.8);
    expect(strict.learning).toBe(false);
  });

  test('never breaks its promise on the days it was learnt from', () => {
    const posts = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 330, noNaN: true }).map(hoursAgo),
        highest: fc.double({ min: 0, max: 1, noNaN: true }),
        becameFire: fc.boolean(),
        answered: fc.boolean(),
      }),
      { minLength: 120, maxLength: 200 },
    );
    fc.assert(
      fc.property(posts, fc.integer({ min: 1, max: 20 }), (some, perDay) => {
        const { falseFlagsPerDay, learning } = flagThreshold(some, perDay, now);
        if (!learning) expect(falseFlagsPerDay).toBeLessThanOrEqual(perDay + 1e-9);
      }),
    );
  });

  test('is the shipped one while little is known, and says so', () => {
    expect(flagThreshold(history().slice(-40), 5, now)).toMatchObject({ bound: 0.5, learning: true });
    expect(flagThreshold([], 5, now)).toMatchObject({ bound: 0.5, learning: true, days: 0 });
  });

  test('forgets what is older than 14 days, and fires are no false flags', () => {
    const old = history({ at: hoursAgo(24 * 20) });
    expect(flagThreshold([...old, ...history()], 2, now)).toEqual(flagThreshold(history(), 2, now));
    expect(flagThreshold(history({ becameFire: true }), 1, now).bound).toBe(0.05);
  });

  test('does not take it for proof that a complaint stayed small where we had answered it', () => {
    const answered = flagThreshold(history({ answered: true }), 2, now);
    expect(answered.bound).toBeLessThan(flagThreshold(history(), 2, now).bound);
    expect(answered.bound).toBeGreaterThan(0.5);
  });
});

describe('a flag', () => {
  const look = (state: FlagState, chance: number, hours: number) => flagAfter(state, chance, 0.6, hoursAgo(-hours));

  test('stays up while the chance wavers, and comes down after two quiet hours', () => {
    let state = look({ flagged: false }, 0.7, 0);
    expect(state.flagged).toBe(true);
    state = look(state, 0.4, 1);
    state = look(state, 0.1, 2);
    state = look(state, 0.35, 3);
    state = look(state, 0.1, 3.5);
    state = look(state, 0.1, 5);
    expect(state.flagged).toBe(true);
    expect(look(state, 0.1, 5.5).flagged).toBe(false);
  });

  test('goes up again only when the chance has doubled since', () => {
    const dropped: FlagState = { flagged: false, droppedAt: 0.29 };
    expect(flagAfter(dropped, 0.4, 0.35, now).flagged).toBe(false);
    expect(flagAfter(dropped, 0.6, 0.35, now).flagged).toBe(true);
  });
});
