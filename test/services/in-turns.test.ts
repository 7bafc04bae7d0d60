import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurns } from '#src/services/in-turns.ts';

test('what is computed of many items leaves the others their turn, and keeps its order', async () => {
  const items = Array.from({ length: 250 }, (_, at) => at);
  let isDone = false;
  const computing = inTurns(items, (item) => item + 1).finally(() => (isDone = true));
  let turns = 0;
  for (; !isDone; turns += 1) await turn();
  expect(await computing).toEqual(items.map((item) => item + 1));
  expect(turns).toBeGreaterThanOrEqual(2);
});
