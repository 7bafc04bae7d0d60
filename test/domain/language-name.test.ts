import { expect, test } from 'vitest';
import { languageName } from '#src/domain/language-name.ts';

test('a language has its name, and what a network calls one without being one keeps what it is called', () => {
  expect(['de', 'und', 'mul', 'not a code!', ''].map(languageName)).toEqual([
    'German',
    'unknown',
    'several',
    'not a code!',
    '',
  ]);
});
