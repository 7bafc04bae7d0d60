import { describe, expect, test } from 'vitest';
import { chooseLooks, lateLooks, lookBudget, rateAfter } from '#src/domain/look-budget.ts';
import { pauseBeforeLook, worthOfLook } from '#src/domain/polling.ts';
import { at } from '../support/case-builders.ts';

const state = { ageSeconds: 600, looks: 3, count: 10, perHour: 60, pViral: 0.1 };

describe('when a post is looked at again', () => {
  test('sooner the faster it grows, never sooner than a minute, never later than 90 minutes while it is young', () => {
    const cold = pauseBeforeLook({ ...state, perHour: 2 }) ?? 0;
    const hot = pauseBeforeLook({ ...state, perHour: 200 }) ?? 0;
    expect(hot).toBeLessThan(cold);
    expect(pauseBeforeLook({ ...state, perHour: 100_000 })).toBe(60);
    expect(pauseBeforeLook({ ...state, perHour: 0 })).toBe(90 * 60);
  });

  test('sooner where it could still go either way than where the answer is known', () => {
    const open = pauseBeforeLook({ ...state, pViral: 0.5 }) ?? 0;
    expect(open).toBeLessThan(pauseBeforeLook({ ...state, pViral: 0.001 }) ?? 0);
    expect(open).toBeLessThan(pauseBeforeLook({ ...state, pViral: 1 }) ?? 0);
    expect(worthOfLook(0.5)).toBe(1);
    expect(worthOfLook(1)).toBe(0);
  });

  test('within three minutes where it was seen only once, whatever it shows', () => {
    expect(pauseBeforeLook({ ageSeconds: 5, looks: 1, count: 0, perHour: 0, pViral: 0 })).toBe(180);
  });

  test('no more after two days, nor after half a day where nothing comes', () => {
    expect(pauseBeforeLook({ ...state, ageSeconds: 48 * 3600 })).toBeUndefined();
    expect(pauseBeforeLook({ ...state, ageSeconds: 13 * 3600, perHour: 0.01 })).toBeUndefined();
    expect(pauseBeforeLook({ ...state, ageSeconds: 13 * 3600, perHour: 1 })).toBeLessThanOrEqual(6 * 3600);
  });
});

describe('what a source lets us look at', () => {
  const source = { intervalSeconds: 60 };

  test('keeps the polls until the count begins anew, and shares out the rest', () => {
    const rate = { limit: 100, remaining: 40, resetAt: at('10:30') };
    expect(lookBudget(rate, source, 100, at('10:00'))).toEqual({ looks: 1000, until: at('10:30') });
    expect(lookBudget({ ...rate, remaining: 5 }, source, 100, at('10:00')).looks).toBe(0);
  });

  test('is the whole limit again once the count has begun anew, and nothing is known where no limit is named', () => {
    const rate = { limit: 100, remaining: 0, resetAt: at('09:59') };
    expect(lookBudget(rate, source, 1, at('10:00')).looks).toBe(40);
    expect(lookBudget(undefined, source, 1, at('10:00')).looks).toBeUndefined();
  });

  test('is less by what was asked since, in the count that runs', () => {
    const rate = { limit: 100, remaining: 40, resetAt: at('10:30') };
    expect(rateAfter(rate, 3, at('10:00'))).toEqual({ ...rate, remaining: 37 });
    expect(rateAfter(rate, 50, at('10:00')).remaining).toBe(0);
    expect(rateAfter(rate, 3, at('10:30'))).toEqual({ limit: 100, remaining: 97, resetAt: at('11:30') });
    expect(rateAfter({ remaining: 9 }, 3, at('10:00'))).toEqual({ remaining: 6 });
    expect(rateAfter({ retryAt: at('10:05') }, 3, at('10:00'))).toEqual({ retryAt: at('10:05') });
  });

  test('goes to the posts of which a look tells most; the others wait', () => {
    const due = [0.01, 0.5, 0.99, 0.3].map((pViral) => ({ pViral }));
    const { now, later } = chooseLooks(due, 2);
    expect(now.map(({ pViral }) => pViral)).toEqual([0.5, 0.3]);
    expect(later).toHaveLength(2);
    expect(chooseLooks(due, undefined).now).toEqual(due);
  });

  test('is too little where more posts are due than looks are left', () => {
    expect(lateLooks({ due: 120, left: 80 })).toBe(40);
    expect(lateLooks({ due: 80, left: 80 })).toBe(0);
    expect(lateLooks({ due: 80 })).toBe(0);
  });
});
