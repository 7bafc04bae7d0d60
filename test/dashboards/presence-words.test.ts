import { expect, test } from 'vitest';
import { presenceWords } from '../../dashboards/inbox/case/presence-words.ts';

const writes = (name: string) => ({ name, writing: true });
const looks = (name: string) => ({ name, writing: false });

test.each([
  [[looks('Ada')], 'Ada has it open'],
  [[writes('Ada'), looks('Bo'), looks('Cy')], 'Ada is writing, Bo and Cy have it open'],
  [[writes('Ada'), writes('Bo')], 'Ada and Bo are writing'],
  [['Ada', 'Bo', 'Cy', 'Di'].map(looks), 'Ada, Bo and 2 more have it open'],
  [[], ''],
])('who is at a case is said as a person would: %#', (others, words) => {
  expect(presenceWords(others)).toBe(words);
});
