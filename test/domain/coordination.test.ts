import { describe, expect, test } from 'vitest';
import { type CoordinationPost, coordinationOf } from '#src/domain/coordination.ts';

const start = Date.UTC(2026, 2, 2);
const minuteMs = 60_000;
const dayMs = 86_400_000;
const texts = [
  'the ticket machine swallowed my card this morning',
  'waited half an hour for the bus and none came',
  'your driver was very kind to my grandmother today',
  'why is the station so cold in winter, please heat it',
  'new timetable is a mess, I missed my connection twice',
  'seats are dirty on line nine again and nobody cares',
  'can I take my bicycle on the evening train or not',
  'lost my gloves on the tram, where do I ask for them',
  'the app shows a delay that does not exist at all',
  'price of a monthly pass went up without any notice',
];

/** People who write when they like; their gaps vary as those of chance do. */
function crowd(
  change: (post: CoordinationPost, at: number) => Partial<CoordinationPost> = () => ({}),
): CoordinationPost[] {
  let at = start;
  return Array.from({ length: 30 }, (_, number) => {
    at += -Math.log(((number * 37) % 61) / 61 + 0.01) * 20 * minuteMs;
    const post = {
      at: new Date(at),
      authorId: `author-${number}`,
      text: `${texts[number % texts.length]} ${number > 9 ? `says neighbour ${number} of the ${number}th street here too` : ''}`,
      authorSince: new Date(start - (number + 2) * 60 * dayMs),
    };
    return { ...post, ...change(post, number) };
  });
}

describe('posts', () => {
  test('of people who happen to complain at the same time do not look coordinated', () => {
    expect(coordinationOf(crowd())).toMatchObject({ looksCoordinated: false, reasons: [], authors: 30, posts: 30 });
  });

  test('with one wording from new accounts look coordinated, and it is said why', () => {
    const arranged = crowd((_, number) => ({
      text: `boycott this railway now, they lie to all of us ${number % 3 ? '' : '!!'}`,
      authorSince: new Date(start - 5 * dayMs),
    }));
    const { looksCoordinated, reasons, score } = coordinationOf(arranged);
    expect(looksCoordinated).toBe(true);
    expect(reasons).toEqual(['copied_wording', 'young_accounts']);
    expect(score).toBeLessThanOrEqual(1);
  });

  test('of a petition that old accounts sign do not: one sign alone is not enough', () => {
    const petition = crowd(() => ({ text: 'I ask you to keep the night train to the coast running' }));
    expect(coordinationOf(petition)).toMatchObject({ looksCoordinated: false, reasons: ['copied_wording'] });
  });

  test('like clockwork in one wording look coordinated though nothing is known of the accounts', () => {
    const clockwork = crowd((_, number) => ({
      at: new Date(start + number * 7 * minuteMs),
      text: 'boycott this railway now, they lie to all of us',
      authorSince: undefined,
    }));
    expect(coordinationOf(clockwork)).toMatchObject({
      looksCoordinated: true,
      reasons: ['copied_wording', 'regular_timing'],
    });
  });

  test('of a few who write most of them are counted by author', () => {
    const loud = crowd((_, number) => ({ authorId: number < 24 ? 'loud' : `author-${number}` }));
    expect(coordinationOf(loud)).toMatchObject({ authors: 7, posts: 30, reasons: ['few_authors'] });
  });

  test('too few to tell are given no score', () => {
    const few = crowd(() => ({ text: 'boycott this railway now, they lie to all of us' })).slice(0, 7);
    expect(coordinationOf(few)).toMatchObject({ score: 0, looksCoordinated: false });
  });
});
