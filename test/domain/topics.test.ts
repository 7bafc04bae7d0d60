import { describe, expect, test } from 'vitest';
import { defaultTopics } from '#src/domain/default-topics.ts';
import {
  departmentOf,
  faultOfTopics,
  mostTopics,
  mostTopicWords,
  readTopicWord,
  topicsOf,
} from '#src/domain/topics.ts';
import { BrandTopic } from '#src/schemas/brand.ts';

const topic = (name: string, words = ['word'], department?: string): BrandTopic => ({
  name,
  words,
  ...(department && { department }),
});

describe('the topics of a brand', () => {
  test('are the built-in ones until it has a list of its own', () => {
    const own = [topic('brewing', ['espresso'], 'Roastery')];
    expect(topicsOf(undefined)).toBe(defaultTopics);
    expect(topicsOf({})).toBe(defaultTopics);
    expect(topicsOf({ topics: own })).toBe(own);
  });

  test('each name the department that can remove the cause', () => {
    const own = [topic('brewing', ['espresso'], 'Roastery'), topic('music')];
    expect(departmentOf({ topics: own }, 'brewing')).toBe('Roastery');
    expect(departmentOf({ topics: own }, 'music')).toBeUndefined();
    expect(departmentOf({ topics: own }, 'delivery')).toBeUndefined();
    expect(departmentOf(undefined, 'delivery')).toBe('Logistics');
  });

  test('built in are a list that a brand could be given as it is, with a department each', () => {
    expect(faultOfTopics([...defaultTopics])).toBeUndefined();
    for (const one of defaultTopics) {
      expect(BrandTopic.parse(one)).toEqual(one);
      expect(one.department).toBeTruthy();
      expect(new Set(one.words).size, one.name).toBeLessThanOrEqual(mostTopicWords);
    }
  });

  test.each([
    ['no topic at all', [], 'at least one topic'],
    [
      'more topics than a result can name',
      Array.from({ length: mostTopics + 1 }, (_, n) => topic(`t${n}`)),
      'at most 30',
    ],
    ['a topic without a name', [topic('price'), topic(' ')], 'Topic 2 has no name.'],
    ['two of one name, however it is written', [topic('Café'), topic('CAFE')], 'Two topics are named "CAFE".'],
    ['a topic without words', [topic('price', [])], 'The topic "price" has no words'],
    [
      'too many words',
      [
        topic(
          'price',
          Array.from({ length: mostTopicWords + 1 }, (_, n) => `w${n}`),
        ),
      ],
      'has 301 words',
    ],
    ['a word without a letter', [topic('price', ['...'])], 'no letter, digit or emoji in "..."'],
    ['a star within a word', [topic('price', ['de*er'])], 'only at the end'],
    ['a star with nothing before it', [topic('price', ['*'])], 'no letter'],
    ['a star behind one letter', [topic('price', ['d*'])], 'at least 2 letters'],
  ])('are refused for %s', (_, topics, message) => expect(faultOfTopics(topics)).toContain(message));

  test('are found by words, phrases, beginnings and emoji, read as queries are', () => {
    const parts = (word: string) => {
      const read = readTopicWord(word);
      return 'fault' in read ? read.fault : [read.parts.map(({ text }) => text), read.prefix];
    };
    expect(parts(' Café ')).toEqual([['cafe'], false]);
    expect(parts('"money back"')).toEqual([['money', 'back'], false]);
    expect(parts('Zustell*')).toEqual([['zustell'], true]);
    expect(parts('📦')).toEqual([['📦'], false]);
    expect(parts('wi-fi')).toEqual([['wi', 'fi'], false]);
  });
});
