import { expect, test } from 'vitest';
import { soak } from './soak.ts';

// The short form of `npm run -s soak`: the same networks, faults and judge, for minutes of their time.

test('five networks that misbehave are heard whole, each post once, within the budgets', {
  timeout: 180_000,
}, async () => {
  const told: string[] = [];
  const outcome = await soak({ seed: 2, hours: 0.1, speed: 60, tell: (line) => void told.push(line) });
  const { lost, double, stuck, overBudget } = outcome;
  expect({ lost, double, stuck, overBudget }, told.join('\n')).toEqual({ lost: 0, double: 0, stuck: 0, overBudget: 0 });
  expect(outcome.posts).toBe(90);
  expect(outcome.faults).toBeGreaterThan(0);
  expect(outcome.restarts).toBeGreaterThan(0);
});
