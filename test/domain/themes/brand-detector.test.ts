import { expect, test } from 'vitest';
import { createBrandDetector } from '#src/domain/themes/brand-detector.ts';
import { type ThemePost, ThemeState } from '#src/schemas/theme-state.ts';

const start = Date.UTC(2026, 2, 2);
const minuteMs = 60_000;

function post(id: string, minute: number, text: string): ThemePost {
  return { id, at: new Date(start + minute * minuteMs), authorId: `author of ${id}`, text };
}

/** Somebody says something of the everyday kind every two minutes. */
function everyday(count: number): ThemePost[] {
  const [subjects, ends] = [
    ['the bus', 'my ticket', 'this driver', 'our train', 'that station', 'the timetable', 'my seat'],
    ['was late', 'is broken', 'looks great', 'made me smile', 'took ages', 'got lost', 'smells funny', 'is loud'],
  ];
  return Array.from({ length: count }, (_, number) =>
    post(`everyday-${number}`, 2 * number, `${subjects[number % 7]} ${ends[(number * 5) % 8]}`),
  );
}

/** As many people with one trouble, ten a minute, from a minute on. */
function storm(count: number, from: number, id = 'storm'): ThemePost[] {
  const wordings = [
    'fare machine charged my card twice',
    'double charge on my card, fare machine!',
    'charged again by that fare machine, card empty',
  ];
  return Array.from({ length: count }, (_, number) =>
    post(`${id}-${number}`, from + number / 10, `${wordings[number % 3]} ${number}`),
  );
}

test('a storm within one batch is named to its last post, though a detector keeps the newest 200', () => {
  const detector = createBrandDetector();
  detector.observe(everyday(300), []);
  const { changed } = detector.observe(storm(230, 700), []);
  const named = new Set(changed.flatMap(({ recent }) => recent.map(({ postId }) => postId)));
  expect(storm(230, 700).filter(({ id }) => !named.has(id))).toEqual([]);
  expect(detector.toState().themes.every(({ recent }) => recent.length <= 200)).toBe(true);
});

test('a batch tells of each theme and each merger what it would have told post by post', () => {
  // Two troubles that turn out to be one.
  const [one, other] = ['fare machine steals', 'charged double by card'];
  const said = [...Array(8).fill(one), ...Array(8).fill(other), ...Array(30).fill(`${one}, ${other}`)];
  const troubles = said.map((text, number) => post(`trouble-${number}`, 700 + number, `${text} ${number}`));
  const posts = [...everyday(400), ...troubles].sort((a, b) => a.at.getTime() - b.at.getTime());
  const [whole, single] = [createBrandDetector(), createBrandDetector()];
  const atOnce = whole.observe(posts, []);
  const gone = new Set<string>();
  const latest = new Map<string, unknown>();
  for (const one of posts) {
    const { changed, merged } = single.observe([one], []);
    for (const theme of changed) latest.set(theme.id, theme);
    for (const merge of merged) gone.add(merge.gone);
  }
  for (const id of gone) latest.delete(id);
  expect(latest.size).toBeGreaterThan(0);
  expect(gone.size).toBeGreaterThan(0);
  expect(new Map(atOnce.changed.map((theme) => [theme.id, theme]))).toEqual(latest);
  expect(new Set(atOnce.merged.map((merge) => merge.gone))).toEqual(gone);
});

test('what comes six hours after later posts opens nothing, and joins what was adopted all the same', () => {
  const detector = createBrandDetector();
  detector.observe(everyday(600), []);
  const adopted = { id: 'theme-1', found: ['theme:long ago'], cores: [['fare', 'machin']] };
  const late = storm(8, 600);
  const { changed, joining } = detector.observe(late, [adopted]);
  expect(changed).toEqual([]);
  expect(joining).toEqual([{ themeId: 'theme-1', postIds: late.map(({ id }) => id) }]);
});

test('an adopted theme that rises again is joined by its detector, which names it', () => {
  const detector = createBrandDetector();
  detector.observe(everyday(300), []);
  const adopted = { id: 'theme-1', found: ['theme:long ago'], cores: [['fare'], ['machin'], ['charge']] };
  const { changed, joining } = detector.observe(storm(60, 700), [adopted]);
  expect(changed).not.toEqual([]);
  expect(joining[0]?.postIds.length).toBeLessThan(60);
});

test('what a brand’s detector remembers holds no text, and with the texts it goes on as if there had been no break', () => {
  const [before, after] = [everyday(300), storm(12, 602)];
  const whole = createBrandDetector();
  whole.observe(before, []);
  const kept = JSON.stringify(whole.toState());
  for (const { text } of before) expect(kept).not.toContain(text);
  const state = ThemeState.parse(JSON.parse(kept));
  const texts = new Map(before.map(({ id, text }) => [id, text]));
  const voices = state.voices.map((voice) => ({
    ...voice,
    post: { ...voice.post, text: texts.get(voice.post.id) ?? '' },
  }));
  const change = whole.observe(after, []);
  expect(change.changed).not.toEqual([]);
  expect(createBrandDetector({ ...state, voices }).observe(after, [])).toEqual(change);
});
