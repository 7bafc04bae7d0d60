import { describe, expect, test } from 'vitest';
import { compileBrands, matchPost } from '#src/domain/matching.ts';
import { sampleBrands } from './sample-brands.ts';
import { minutesPerDay, type SamplePost, sampleDay } from './sample-day.ts';
import { script } from './script.ts';

const day = sampleDay(1);
const plain = (posts: SamplePost[]) =>
  posts.map(({ descendants, ...post }) => ({ ...post, below: descendants.length }));

describe('the sample day', () => {
  test('repeats exactly for a seed, and differs for another', () => {
    expect(plain(sampleDay(1).posts)).toEqual(plain(day.posts));
    expect(plain(sampleDay(2).posts)).not.toEqual(plain(day.posts));
  });

  test('has at least 500 posts by at least 200 people', () => {
    expect(day.posts.length).toBeGreaterThanOrEqual(600);
    expect(day.people.length).toBeGreaterThanOrEqual(250);
  });

  test('says nothing twice', () => {
    const texts = script.flatMap(({ posts, followUps }) =>
      [...posts, ...followUps].map(({ text }) => text.toLowerCase()),
    );
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    expect(texts.filter((text) => text.trim() === '' || text.includes(' | '))).toEqual([]);
  });

  test.each([
    ...[
      ['spreading', 40],
      ['severe', 4],
      ['fault', 40],
      ['praise', 40],
      ['sarcasm', 12],
      ['versus', 18],
    ],
    ...[
      ['homonym', 20],
      ['question', 30],
      ['delivery', 30],
      ['billing', 25],
      ['press', 2],
      ['discrimination', 1],
    ],
    ...[
      ['fraud', 1],
      ['legal', 1],
      ['dataleak', 1],
      ['quarrel', 10],
      ['chatter', 80],
    ],
  ] as [string, number][])('tells stories of the kind "%s" in at least %i posts', (kind, atLeast) => {
    expect(day.posts.filter((post) => post.kind === kind).length).toBeGreaterThanOrEqual(atLeast);
  });

  test('speaks German in a tenth of its posts, and a little French and Spanish', () => {
    const share = (lang: string) => day.posts.filter((post) => post.lang === lang).length / day.posts.length;
    expect(share('de')).toBeGreaterThan(0.1);
    expect(share('fr')).toBeGreaterThan(0);
    expect(share('es')).toBeGreaterThan(0);
  });

  test('lets at least six people report the same fault in their own words', () => {
    const reports = day.posts.filter((post) => post.kind === 'fault' && post.parentId === undefined);
    expect(new Set(reports.map(({ author }) => author.handle)).size).toBeGreaterThanOrEqual(6);
  });

  test('reports an injury from an account hardly anybody follows', () => {
    const severe = day.posts.filter((post) => post.story === 'severe' && post.parentId === undefined);
    expect(Math.min(...severe.map(({ author }) => author.followers ?? Number.POSITIVE_INFINITY))).toBeLessThan(25);
  });

  test('has people who write often, staff who answered before, and posts edited and deleted later', () => {
    const counts = Map.groupBy(day.posts, ({ author }) => `${author.place} ${author.handle}`);
    expect([...counts.values()].filter((posts) => posts.length >= 3).length).toBeGreaterThan(20);
    const answered = day.posts.filter((post) => post.author.handle === 'brindle_care' && post.at < 14 * 60);
    expect(answered.map(({ board }) => board !== undefined)).toEqual(expect.arrayContaining([true, false]));
    expect(day.posts.filter((post) => post.edits.length > 0).length).toBeGreaterThanOrEqual(3);
    expect(day.posts.filter((post) => post.deletedAt !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  test('holds threads of five to twenty-five posts on the board', () => {
    const threads = Map.groupBy(
      day.posts.filter(({ place }) => place === 'kettle-talk'),
      ({ threadId }) => threadId,
    );
    const lengths = [...threads.values()].map((posts) => posts.length);
    expect(lengths.filter((length) => length >= 5 && length <= 25).length).toBeGreaterThanOrEqual(10);
    for (const [threadId] of threads) expect(day.byId.get(threadId)?.title).toBeTruthy();
  });

  test('keeps to what each place allows', () => {
    for (const post of day.posts) {
      if (post.place === 'chirp') expect([...post.text].length, post.text).toBeLessThanOrEqual(300);
      expect(post.author.followers === undefined, post.author.handle).toBe(post.place === 'kettle-talk');
    }
  });

  test('answers come after what they answer, and no day runs into the next', () => {
    for (const number of [1, 2, 3]) {
      const { posts, byId } = sampleDay(5, number);
      for (const post of posts) {
        const parent = post.parentId === undefined ? undefined : byId.get(post.parentId);
        if (parent) expect(post.at).toBeGreaterThan(parent.at);
        expect(Math.floor((post.deletedAt ?? post.at) / minutesPerDay)).toBe(number - 1);
      }
    }
  });

  test('goes on the next day with the same stories under other ids', () => {
    const next = sampleDay(1, 2);
    expect(next.posts.length).toBe(day.posts.length);
    expect(next.events.length).toBe(day.events.length);
    expect(next.posts.filter(({ id }) => day.byId.has(id))).toEqual([]);
    expect(next.posts.map(({ text }) => text)).not.toEqual(day.posts.map(({ text }) => text));
  });
});

describe('the board’s story of the day', () => {
  const told = day.posts.filter(({ story }) => story === 'seal');
  const threads = [...Map.groupBy(told, ({ threadId }) => threadId).values()];
  const staff = (post: SamplePost) => post.author.handle === 'brindle_care';
  const arrival = 14 * 60;

  test('is the same fault in five threads of Kettle Talk, by many, of whom some speak in two', () => {
    expect(threads.map((posts) => posts.every(({ place }) => place === 'kettle-talk'))).toEqual(Array(5).fill(true));
    const heard = Map.groupBy(told, ({ author }) => author.handle);
    expect(heard.size).toBeGreaterThan(15);
    const inTwo = [...heard.values()].filter((posts) => new Set(posts.map(({ threadId }) => threadId)).size > 1);
    expect(inTwo.length).toBeGreaterThanOrEqual(3);
  });

  test('begins before the visitor arrives and grows for hours after; staff answer once', () => {
    expect(told.filter(({ at }) => at < arrival).length).toBeGreaterThan(5);
    for (const hour of [14, 15, 16, 17]) expect(told.some(({ at }) => Math.floor(at / 60) === hour)).toBe(true);
    expect(told.filter(staff)).toHaveLength(1);
  });

  test('has people who answer us in each of its threads', () => {
    for (const [first] of threads) expect(day.followUps.get(first?.threadId ?? '')).toBeDefined();
  });

  test('leaves the ids of the other stories as they were before it', () => {
    const others = day.posts.filter(({ place, story }) => place === 'kettle-talk' && story !== 'seal');
    expect(others.map(({ id }) => id)).toEqual(others.map((_, at) => `sandbox:kettle-talk:${1001 + at}`));
  });
});

describe('reports of the day', () => {
  test('are made by members who are right, and by one who reports in bad faith', () => {
    const ended = day.reports.filter(({ decided }) => decided);
    const by = Map.groupBy(ended, ({ reporter }) => reporter.handle);
    expect(by.get('GustoGraham')?.every(({ decided }) => decided?.state === 'rejected')).toBe(true);
    expect(by.get('GustoGraham')?.length).toBeGreaterThanOrEqual(6);
    expect(ended.some(({ decided }) => decided?.state === 'upheld')).toBe(true);
    expect(day.reports.length - ended.length).toBeGreaterThanOrEqual(5);
  });

  test('are numbered for good and come after what they report', () => {
    expect(new Set(day.reports.map(({ id }) => id)).size).toBe(day.reports.length);
    for (const { at, post } of day.reports) expect(at).toBeGreaterThan(post.at);
  });
});

describe('the sample brands', () => {
  const brands = sampleBrands.map(({ name, expressions }) => ({
    id: name,
    queries: expressions.map((expression, index) => ({ id: `${name}${index}`, expression, languages: [] })),
  }));
  const matcher = compileBrands(brands);
  const matches = (post: SamplePost): string[] =>
    matchPost(matcher, {
      ...{ network: 'sandbox', author: post.author, text: post.text, title: post.title, lang: post.lang },
    }).map(({ brandId }) => brandId);

  test('can be read as queries', () => {
    expect(matcher.faults).toEqual([]);
  });

  test('find nearly every post that begins a story of a brand', () => {
    const about = day.posts.filter(
      (post) => post.parentId === undefined && !['homonym', 'chatter', 'quarrel'].includes(post.kind),
    );
    const missed = about.filter(
      (post) => matches(post).length === 0 && /brindle|steepwell/i.test(`${post.title} ${post.text}`),
    );
    expect(missed.length).toBeLessThanOrEqual(5);
  });

  test('drop the dogs and the village well, though not perfectly', () => {
    const strays = day.posts.filter((post) => post.kind === 'homonym' && /brindle/i.test(post.text));
    const caught = strays.filter((post) => matches(post).length > 0);
    expect(strays.length).toBeGreaterThanOrEqual(18);
    expect(caught.length).toBeGreaterThan(0);
    expect(caught.length).toBeLessThanOrEqual(5);
  });

  test('tell the brand from its rival', () => {
    const compared = day.posts.filter((post) => post.kind === 'versus').map(matches);
    expect(compared.filter((found) => found.includes('Brindle') && found.includes('Steepwell')).length).toBeGreaterThan(
      8,
    );
  });
});
