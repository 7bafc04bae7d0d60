import { expect, test } from 'vitest';
import { status } from '../../../config/commands/status.ts';
import { openBudgeted } from '../../workers/budget-bed.ts';

test('earshot status says what a source has spent, what its budget buys, and until when it is used up', async () => {
  await using bed = await openBudgeted({ budget: { requestsPerDay: 6 }, perPoll: 3, looks: false });
  const { app, source } = bed.line;
  const told = async () => {
    const out: string[] = [];
    const terminal = { out: (line: string) => void out.push(line), err: () => undefined, signal: AbortSignal.any([]) };
    expect(await status.run(app, { json: false }, terminal)).toBe(0);
    return out.filter((line) => line.startsWith('  '));
  };
  expect(await told()).toEqual([
    '  Chirp (stage): heard, 0 posts, nothing heard yet',
    '    0 of 6 requests today',
    '    What one poll asks is known after the first.',
  ]);
  await bed.line.poll();
  const buys = 'One poll asks 3 requests; every 1 min, that is 4,320 requests a day.';
  expect(await told()).toEqual([
    '  Chirp (stage): heard, 0 posts, last success 2026-01-05T10:00:00.000Z',
    '    3 of 6 requests today',
    `    ${buys} The budget of 6 requests a day buys one every 12 h.`,
  ]);
  for (let asked = 0; asked < 2; asked += 1) {
    await app.queue.add('collect', { sourceId: source.id, asked: true });
    await bed.line.quiet();
  }
  expect((await told())[0]).toContain('budget used up until 2026-01-06T00:00:00.000Z');
});
