import { describe, expect, test } from 'vitest';
import { chanceOf } from '#src/domain/fire-chance.ts';
import { recalibrated } from '#src/domain/forecast/recalibration.ts';
import { nextLookAt } from '#src/domain/next-look.ts';
import { countsOf, forecastSpread, type WatchedCounts } from '#src/domain/spread.ts';
import { at } from '../support/case-builders.ts';

const counted = (time: string, likes: number) => ({
  at: at(time),
  metrics: { likes, shares: 0, replies: null, views: 1000 },
});

type Post = Omit<WatchedCounts, 'viralFrom'>;
const chance = (post: Post) => chanceOf(countsOf(post), { viralFrom: 100, ...post });
const nextLook = (post: Post, now: Date) => nextLookAt({ viralFrom: 100, ...post }, chance(post), now);

describe('the next look at a post', () => {
  test('comes sooner for a hot post than for a cold one, never sooner than a minute', () => {
    const now = at('11:00');
    const hot = [counted('10:00', 0), counted('10:30', 20), counted('11:00', 60)];
    const cold = [counted('10:00', 0), counted('10:30', 1), counted('11:00', 2)];
    const look = (samples: typeof hot) => nextLook({ createdAt: at('10:00'), samples }, now)?.getTime() ?? 0;
    expect(look(hot)).toBeGreaterThanOrEqual(now.getTime() + 60_000);
    expect(look(hot)).toBeLessThan(look(cold));
  });

  test('comes sooner where the author reaches many', () => {
    const look = (followers: number) =>
      nextLook(
        { createdAt: at('10:00'), samples: [counted('10:05', 1)], content: { followers, arousal: 0.5, strongTie: 0 } },
        at('10:05'),
      )?.getTime() ?? 0;
    expect(look(200_000)).toBeLessThan(look(50));
  });

  test('is the last after two days, and sooner where nothing moves', () => {
    const twoDays = new Date(at('10:00').getTime() + 48 * 3_600_000);
    expect(nextLook({ createdAt: at('10:00'), samples: [counted('10:00', 9)] }, twoDays)).toBeUndefined();
    const still = [counted('10:00', 0), { ...counted('10:00', 0), at: at('23:50') }];
    expect(nextLook({ createdAt: at('10:00'), samples: still }, at('23:50'))).toBeUndefined();
  });

  test('is worth what the chance of a fire says: a count that falls is a deletion, and none is no chance', () => {
    const rising = [counted('10:05', 4), counted('10:10', 12)];
    const before = chance({ createdAt: at('10:00'), samples: rising });
    expect(before).toBeGreaterThan(0);
    const fallen = chance({ createdAt: at('10:00'), samples: [...rising, counted('10:10', 9)] });
    expect(fallen).toBeCloseTo(before, 9);
    expect(chance({ createdAt: at('10:00'), samples: [] })).toBe(0);
  });

  test('goes by the chance as the own posts bend it, as the forecast of the case does', () => {
    const post = { createdAt: at('10:00'), samples: [counted('10:05', 4), counted('10:10', 12)] };
    const line = { slope: 0.8, offset: -1.5 };
    const bent = chance({ ...post, line });
    expect(bent).toBe(recalibrated(chance(post), line));
    expect(forecastSpread({ ...post, line, viralFrom: 100 })?.pViral).toBeCloseTo(bent, 12);
  });
});
