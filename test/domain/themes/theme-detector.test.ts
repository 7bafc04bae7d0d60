import { describe, expect, test } from 'vitest';
import { createThemeDetector, postsPerHour } from '#src/domain/themes/theme-detector.ts';
import { type ThemePost, ThemeState } from '#src/schemas/theme-state.ts';

const start = Date.UTC(2026, 2, 2);
const minuteMs = 60_000;

const subjects = ['the bus', 'my ticket', 'this driver', 'our train', 'that station', 'the timetable', 'my seat'];
const verbs = [
  'was late',
  'is broken',
  'looks great',
  'made me smile',
  'took ages',
  'got lost',
  'smells funny',
  'is loud',
];
const places = [
  'in the morning',
  'near the river',
  'on line nine',
  'after work',
  'at noon',
  'as always',
  'since friday',
];

/** Every two minutes somebody says something of the everyday kind. */
function everyday(count: number): ThemePost[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `everyday-${number}`,
    at: new Date(start + number * 2 * minuteMs),
    authorId: `author-${(number * 31) % 997}`,
    text: [subjects[number % 7], verbs[(number * 5) % 8], places[(number * 3 + Math.floor(number / 7)) % 7]].join(' '),
  }));
}

const wordings = [
  'the fare machine charges my card twice',
  'card was charged double by the fare machine!!',
  'why does your fare machine take the money two times',
  'another double charge, that fare machine is a thief',
  'Fare machine at the river: charged, charged again, no receipt',
];

/** The same trouble in five wordings, from minute 2,000 on, every ten minutes. */
function trouble(count: number, change: (number: number) => Partial<ThemePost> = () => ({})): ThemePost[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `trouble-${number}`,
    at: new Date(start + (2000 + number * 10) * minuteMs + 1),
    authorId: `troubled-${number}`,
    text: wordings[number % wordings.length] ?? '',
    ...change(number),
  }));
}

function inOrder(...streams: ThemePost[][]): ThemePost[] {
  return streams.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
}

function openedIn(posts: ThemePost[]) {
  const detector = createThemeDetector();
  return posts.flatMap((post) => detector.observe(post).opened ?? []);
}

describe('a theme', () => {
  test('is noticed within six posts of it, once, and is named by its words', () => {
    const opened = openedIn(inOrder(everyday(1400), trouble(20)));
    expect(opened).toHaveLength(1);
    expect(opened[0]?.posts).toBeLessThanOrEqual(6);
    expect(opened[0]?.label.words).toEqual(expect.arrayContaining(['fare', 'machine']));
    expect(wordings).toContain(opened[0]?.label.text);
  });

  test('is joined by what comes later, which gives it its pace', () => {
    const detector = createThemeDetector();
    for (const post of inOrder(everyday(1120), trouble(25))) detector.observe(post);
    const [theme] = detector.themes();
    expect(theme).toMatchObject({ posts: 25, authors: 25 });
    expect(postsPerHour(theme as NonNullable<typeof theme>, new Date(start + 2240 * minuteMs))).toBe(6.5);
  });

  test('is none where one author alone says it again and again', () => {
    expect(
      openedIn(
        inOrder(
          everyday(1400),
          trouble(20, () => ({ authorId: 'troubled' })),
        ),
      ),
    ).toEqual([]);
  });

  test('is none where it is only passed on', () => {
    expect(
      openedIn(
        inOrder(
          everyday(1400),
          trouble(20, () => ({ isRepost: true })),
        ),
      ),
    ).toEqual([]);
  });

  test('of one copied wording counts for less and is still seen', () => {
    const copied = (number: number) => trouble(number, () => ({ text: wordings[0] ?? '' }));
    expect(openedIn(inOrder(everyday(1400), copied(5)))).toEqual([]);
    expect(openedIn(inOrder(everyday(1400), copied(20)))).toHaveLength(1);
  });

  test('of another language, of a script without spaces or of an emoji is seen as well', () => {
    const said = [
      ['Fahrkartenautomat bucht doppelt ab', 'schon wieder der Fahrkartenautomat', 'Fahrkartenautomaten kaputt?'],
      ['改札機が二重に請求した', 'また改札機で二重請求', '改札機の請求がおかしい'],
      ['🧨 in the tram', 'who throws 🧨 here', 'another 🧨 by the door'],
    ];
    for (const texts of said) {
      const opened = openedIn(
        inOrder(
          everyday(1400),
          trouble(12, (number) => ({ text: texts[number % 3] ?? '' })),
        ),
      );
      expect(opened.map((theme) => theme.posts <= 8)).toEqual([true]);
    }
  });

  test('ends a day after its last post', () => {
    const detector = createThemeDetector();
    for (const post of inOrder(everyday(1400), trouble(20))) detector.observe(post);
    expect(detector.themes()).toHaveLength(1);
    const later = new Date(start + (2190 + 24 * 60 + 1) * minuteMs);
    detector.observe({ id: 'later', at: later, authorId: 'author-1', text: 'the bus was late' });
    expect(detector.themes()).toEqual([]);
  });
});

test('what is said every day is no theme, nor is the first day of a stream', () => {
  expect(openedIn(everyday(1400))).toEqual([]);
});

test('a detector that was put away and taken up again goes on as if there had been no break', () => {
  const posts = inOrder(everyday(1200), trouble(20));
  const whole = createThemeDetector();
  let broken = createThemeDetector();
  for (const [at, post] of posts.entries()) {
    if (at % 400 === 399 || at === 1005) {
      broken = createThemeDetector(ThemeState.parse(JSON.parse(JSON.stringify(broken.toState()))));
    }
    expect(broken.observe(post)).toEqual(whole.observe(post));
  }
  expect(whole.themes()).toHaveLength(1);
});

test('what is remembered of a stream stops growing', () => {
  const detector = createThemeDetector();
  const sizes = [5000, 10_000].map((count) => {
    for (const post of everyday(count).slice(count - 5000)) detector.observe(post);
    const { voices, remembered } = detector.toState();
    return voices.length + remembered.length;
  });
  expect(sizes[1]).toBe(sizes[0]);
});
