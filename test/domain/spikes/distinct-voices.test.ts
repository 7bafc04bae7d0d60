import { expect, test } from 'vitest';
import { distinctVoices, isCrowd } from '#src/domain/spikes/distinct-voices.ts';

const copied = 'sign here to stop the closing of our library in the old town';

test('one who writes often is one voice', () => {
  expect(distinctVoices(['a b c d e f', 'g h i j k l', 'thanks'].map((text) => ({ authorId: 'one', text })))).toBe(1);
});

test('a wording that ten accounts copy is one voice', () => {
  expect(distinctVoices(Array.from({ length: 10 }, (_, at) => ({ authorId: `a${at}`, text: copied })))).toBe(1);
});

test('people with words of their own are a voice each, short ones too', () => {
  const posts = ['same here!', 'same here!', 'my card was charged twice for one single ride', copied];
  expect(distinctVoices(posts.map((text, at) => ({ authorId: `a${at}`, text })))).toBe(4);
});

test('five people are a crowd, four are none, and a copied text makes none', () => {
  const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
  const posts = texts.map((text, at) => ({ authorId: `a${at}`, text }));
  expect([posts, posts.slice(1), posts.slice(2)].map(isCrowd)).toEqual([true, true, false]);
  expect(isCrowd(posts.map((post) => ({ ...post, text: copied })))).toBe(false);
});
