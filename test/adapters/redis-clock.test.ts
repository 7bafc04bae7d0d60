import { afterAll, expect, test, vi } from 'vitest';
import { handling, inbox } from '../contracts/queue-bed.ts';
import { endRedisForTests, noRedis } from '../support/redis.ts';
import { openRedisBed } from '../support/redis-bed.ts';

afterAll(endRedisForTests);

/** From here on the clock of this process is an hour ahead; that of Redis is not. */
function anHourAhead() {
  return vi
    .spyOn(Date, 'now')
    .mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) + 3_600_000);
}

test.skipIf(noRedis)('a clock that goes an hour ahead and back holds up no schedule', async () => {
  await using bed = await openRedisBed();
  await using queue = await bed.openWith({ clockLookMs: 200 });
  const runs = inbox<number>();
  queue.work(handling({ sweep: async () => runs.put(1) }));
  await queue.schedule('sweep', 'sweep', {}, 300);
  await runs.next();
  const ahead = anHourAhead();
  for (let run = 0; run < 3; run += 1) await runs.next();
  ahead.mockRestore();
  // Some may have been made while the clock was wrong; the last of these were not.
  for (let run = 0; run < 5; run += 1) await runs.next();
  expect(await queue.schedules()).toEqual(['sweep']);
});

test.skipIf(noRedis)('a job that was delayed by a clock an hour ahead comes when its delay is over', async () => {
  await using bed = await openRedisBed();
  await using queue = await bed.openWith({ clockLookMs: 200 });
  const ahead = anHourAhead();
  await queue.add('deliver', { actionId: 'a1' }, { delayMs: 500 });
  ahead.mockRestore();
  const runs = inbox<string>();
  queue.work(handling({ deliver: async ({ actionId }) => runs.put(actionId) }));
  expect(await runs.next()).toBe('a1');
});
