import { expect, test } from 'vitest';
import { wordDiff } from '#src/domain/word-diff.ts';

test('an edit is shown by the words that went and those that came', () => {
  expect(wordDiff('Acme is a fraud, avoid', 'Acme is a disappointment, avoid')).toEqual([
    { kind: 'same', text: 'Acme is a ' },
    { kind: 'gone', text: 'fraud, ' },
    { kind: 'new', text: 'disappointment, ' },
    { kind: 'same', text: 'avoid' },
  ]);
});

test('both texts can be read from the difference, whatever they hold', () => {
  const texts = ['', 'one', ' one  two\n', 'two three one', 'a a b a', 'b a a', 'x '.repeat(1500), 'x y '.repeat(700)];
  for (const before of texts)
    for (const after of texts) {
      const stretches = wordDiff(before, after);
      const read = (without: string) =>
        stretches
          .filter(({ kind }) => kind !== without)
          .map(({ text }) => text)
          .join('');
      expect([read('new'), read('gone')]).toEqual([before, after]);
    }
});
