import { describe, expect, test } from 'vitest';
import { unspent } from '#src/domain/budget.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import {
  budgetWords,
  healthOf,
  intervalWords,
  lagWords,
  looksWords,
  streamWords,
} from '../../dashboards/setup/source-health.ts';
import { actsWords, hearsWords } from '../../dashboards/setup/source-ways.ts';

const now = new Date('2026-03-10T14:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

function aSource(health: Partial<ShownSource['health']> = {}, more: Partial<ShownSource> = {}): ShownSource {
  return {
    ...{ id: 's1', connector: 'rss', name: 'Blog', settings: {}, intervalSeconds: 300, paused: false, ownHandles: [] },
    ...{ secretsSet: [], missing: [], createdAt: now, version: 1 },
    spending: { today: unspent('2026-03-10'), monthCost: 0, estimate: { intervalSeconds: 300 } },
    ...more,
    health: { failures: 0, postsFetched: 0, ...health },
  };
}

describe('the health of a source in plain words', () => {
  test('one that is heard says when, and when next', () => {
    expect(healthOf(aSource({ lastSuccessAt: minutes(-3), nextPollAt: minutes(2) }), now)).toEqual({
      state: 'well',
      word: 'Heard',
      sentence: 'Last heard 3 min ago. Next poll in 2 min.',
    });
  });

  test('a poll that is seconds away is not counted', () => {
    const nextPollAt = new Date(now.getTime() + 8_000);
    const { sentence } = healthOf(aSource({ lastSuccessAt: now, nextPollAt }), now);
    expect(sentence).toBe('Last heard just now. Next poll in a moment.');
  });

  test('one that fails says how often, and since when nothing was heard', () => {
    const health = healthOf(aSource({ failures: 4, lastSuccessAt: minutes(-50), nextPollAt: minutes(-1) }), now);
    expect(health).toMatchObject({ state: 'failing' });
    expect(health.sentence).toBe('The last 4 polls failed. Last heard 50 min ago. The next poll is due.');
  });

  test('a paused one is paused, whatever else is wrong', () => {
    expect(healthOf(aSource({ failures: 2 }, { paused: true }), now).state).toBe('paused');
  });

  test('one that the network asks to wait is not called broken', () => {
    const health = healthOf(aSource({ lastSuccessAt: minutes(-1), rate: { retryAt: minutes(10) } }), now);
    expect(health).toMatchObject({ state: 'waiting', word: 'Waiting' });
    expect(health.sentence).toContain('asked again in 10 min');
  });

  test('one whose budget is used up rests, and is not called broken', () => {
    const health = healthOf(aSource({ lastSuccessAt: minutes(-4), spentUntil: minutes(600) }), now);
    expect(health).toMatchObject({ state: 'waiting', word: 'Budget used up' });
    expect(health.sentence).toBe('Its budget is used up; it is asked again in 10 h. Last heard 4 min ago.');
    expect(healthOf(aSource({ lastSuccessAt: now, spentUntil: minutes(-1) }), now).state).toBe('well');
  });

  test('one that stands back because the line is behind is not called broken', () => {
    const health = healthOf(aSource({ lastSuccessAt: minutes(-4), waitingSince: minutes(-2) }), now);
    expect(health).toMatchObject({ state: 'waiting', word: 'Waiting for the line' });
    expect(health.sentence).toContain('nothing is lost. Last heard 4 min ago.');
  });

  test('one that is polled but not connected, or whose stream broke off, is not called well', () => {
    const heard = { lastSuccessAt: minutes(-3), nextPollAt: minutes(2) };
    const sentence = 'Last heard 3 min ago. Next poll in 2 min.';
    const lacking = healthOf(aSource(heard, { connection: {} }), now);
    expect(lacking).toEqual({ state: 'waiting', word: 'Not connected', sentence });
    const connected = { connection: { connectedAt: minutes(-60) } };
    expect(healthOf(aSource(heard, connected), now).state).toBe('well');
    const stream = { failures: 2, problem: 'relay.example closed the connection (1006).' };
    const broken = healthOf(aSource({ ...heard, stream }, connected), now);
    expect(broken).toEqual({ state: 'waiting', word: 'By polls only', sentence });
  });

  test('a new one is on its way', () => expect(healthOf(aSource(), now).word).toBe('Starting'));

  test('one that is sent to says when it last was, and is silent when nothing came for three times as long as expected', () => {
    const sent = aSource({ lastDeliveryAt: minutes(-3) });
    expect(healthOf(sent, now, false)).toEqual({ state: 'well', word: 'Heard', sentence: 'Last sent to 3 min ago.' });
    expect(healthOf(aSource({}, { createdAt: minutes(-1) }), now, false)).toMatchObject({
      state: 'waiting',
      sentence: 'Nothing was sent to it yet; its address stands below.',
    });
    expect(healthOf(aSource({ lastDeliveryAt: minutes(-16) }), now, false)).toEqual({
      state: 'failing',
      word: 'Silent',
      sentence: 'Last sent to 16 min ago. Something was expected every 5 min: look whether its sender still runs.',
    });
    expect(healthOf(aSource({ lastDeliveryAt: minutes(-3) }, { paused: true }), now, false)).toMatchObject({
      state: 'paused',
      sentence: 'Last sent to 3 min ago. What is sent is refused until you resume it.',
    });
  });
});

describe('its figures in words', () => {
  test('lag, budget and interval', () => {
    expect([lagWords(undefined), lagWords(180)]).toEqual(['no post yet', 'newest post 3 min old']);
    const rate = { remaining: 37, limit: 60, resetAt: minutes(5) };
    expect(budgetWords(aSource({ rate }), now)).toBe('37 of 60 requests left, full again in 5 min');
    expect(budgetWords(aSource(), now)).toBeUndefined();
    expect([45, 60, 90, 300, 3600, 7200].map(intervalWords)).toEqual([
      ...['every 45 s', 'every minute', 'every 90 s', 'every 5 min', 'every hour', 'every 2 h'],
    ]);
  });
});

describe('what is watched of a source, in one sentence', () => {
  const looks = { watched: 1340, due: 120, until: minutes(25) };
  const words = (some: ShownSource['looks'], more: Partial<ShownSource> = {}) =>
    looksWords(aSource({}, { ...(some && { looks: some }), ...more }), now);
  const watched = '1,340 posts for how they spread';

  test('says how many looks the network leaves, and what comes late where they are too few', () => {
    expect(words({ ...looks, left: 80 })).toBe(
      `${watched}, 120 due in the next 25 min; the network leaves 80 looks, so 40 or more come late, those that tell least`,
    );
    expect(words({ ...looks, left: 120 })).toContain('leaves 120 looks, enough for each');
    expect(words({ ...looks, left: 80, leftBy: 'budget' })).toContain('; the budget leaves 80 looks, so 40 or more');
    expect(words(looks)).toBe(`${watched}, 120 due in the next 25 min; the network names no limit`);
  });

  test('does not promise looks while the source is paused', () => {
    expect(words({ ...looks, left: 300 }, { paused: true })).toBe(`${watched}; none is looked at until you resume it`);
  });

  test('is short where nothing is watched, and missing where the network has no counters to read again', () => {
    expect(words({ ...looks, watched: 0, due: 0 })).toBe('no post yet');
    expect(words({ ...looks, watched: 1, due: 1 })).toContain('1 post for how it spreads, 1 due in the next');
    expect(words(undefined)).toBeUndefined();
  });
});

test('a stream says whether it stands, and why it does not', () => {
  const told = (stream: ShownSource['health']['stream'], more = {}) => streamWords(aSource({ stream }, more), now);
  expect(told({ failures: 0, heardAt: now })).toBe('stands');
  expect(told({ failures: 2, problem: 'relay.example closed the connection (1006).', retryAt: minutes(4) })).toBe(
    'broke off: relay.example closed the connection (1006). It is opened again in 4 min; polls go on meanwhile.',
  );
  expect(told(undefined)).toBeUndefined();
  expect(told({ failures: 0 }, { paused: true })).toBeUndefined();
});

test('what an account may do is told as what it hears by, what it does from here and what is done by hand', () => {
  const none = {
    ...({ search: 'no', mentions: 'no', hashtag: 'no', thread: 'api', stream: 'no', webhook: 'no' } as const),
    ...({ close: 'no', open: 'no', pin: 'no', unpin: 'no', hide: 'no', unhide: 'no', move: 'no' } as const),
    ...({ tag: 'no', untag: 'no', reports: 'no' } as const),
  };
  const ways = {
    ...none,
    search: 'api',
    lookup: 'api',
    reply: 'api',
    share: 'api',
    like: 'link',
    follow: 'no',
  } as const;
  expect(hearsWords({ ways })).toBe('search');
  expect(actsWords({ ways: { ...ways, follow: 'link' } })).toBe('reply, share; by hand: like, follow');
  expect(actsWords({ ways: { ...ways, reply: 'no', share: 'link' } })).toBe('by hand: share, like');
  const idle = { ...none, lookup: 'no', reply: 'no', share: 'no', like: 'no', follow: 'no' } as const;
  expect([hearsWords({ ways: idle }), actsWords({ ways: idle })]).toEqual(['', '']);
  expect([hearsWords({}), actsWords({})]).toEqual(['', '']);
});
