import { describe, expect, test } from 'vitest';
import { minuteMs } from './line-app.ts';
import { mortal } from './mortal.ts';
import { openTellBed, type TellBed } from './tell-bed.ts';

const secondMs = 1000;

/** Everything that happens by itself from here on. */
async function live(bed: TellBed): Promise<void> {
  bed.line.app.work();
  for (let minute = 0; minute < 4; minute += 1) {
    await bed.line.pass(minuteMs, 10 * secondMs);
    await bed.line.run('sweep', {});
    await bed.line.quiet();
  }
}

describe('a process that dies while it tells people', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 23, 26])(
    'at its step %i tells nobody twice and forgets nobody',
    async (steps) => {
      for (const isDone of [true, false]) {
        await using bed = await openTellBed(2, { idle: true });
        await bed.fix();
        await bed.prepare();
        await bed.approve(60);
        const { app } = mortal(bed.line.app, steps, isDone);
        await bed.line.run('tell', { issueId: bed.issue.id }, app).catch(() => undefined);
        await live(bed);
        const at = `step ${steps}, ${isDone ? 'done' : 'not done'}`;
        expect(bed.told().sort(), at).toEqual(bed.posts.map(({ id }) => id).sort());
        expect(
          (await bed.tellings()).map(({ state }) => state),
          at,
        ).toEqual(['sent', 'sent']);
        expect((await bed.line.app.store.themes.issue(bed.issue.id))?.state, at).toBe('told');
      }
    },
  );

  test('and whose next job was lost is found by the sweep', async () => {
    await using bed = await openTellBed(2, { idle: true });
    await bed.fix();
    await bed.prepare();
    const { queue } = bed.line.app;
    bed.line.app.queue = { ...queue, add: async () => undefined } as typeof queue;
    await bed.approve(60);
    bed.line.app.queue = queue;
    await live(bed);
    expect(bed.network.arrived).toHaveLength(2);
  });
});
