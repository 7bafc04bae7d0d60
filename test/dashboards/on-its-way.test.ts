import { expect, test } from 'vitest';
import { onItsWay } from '../../dashboards/inbox/answer/on-its-way.ts';
import { at } from '../support/case-builders.ts';

const later = (ms: number) => new Date(at('10:00').getTime() + ms);

test.each([
  [-9_500, undefined, 'Sending in 10 s'],
  [-100, undefined, 'Sending in 1 s'],
  [0, undefined, 'About to be sent'],
  [16_000, undefined, 'Still on its way, not sent yet'],
  [1_000, 'Stage asks us to wait.', 'Still on its way, not sent yet: Stage asks us to wait.'],
])('an answer whose job died or waits is never shown as sent: %d ms after its time', (ms, problem, words) => {
  expect(onItsWay({ notBefore: at('10:00'), problem }, later(ms))).toBe(words);
});
