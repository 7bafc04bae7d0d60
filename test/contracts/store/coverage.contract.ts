import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { CoverageState, CoverageWindow } from '#src/schemas/source.ts';
import { at } from '../../support/case-builders.ts';

export function coverageContract(name: string, open: () => Promise<Store>): void {
  const day = [at('00:00'), at('23:59')] as const;

  function aWindow(from: string, to: string, state: CoverageState, more: Partial<CoverageWindow> = {}): CoverageWindow {
    return { sourceId: 'source-1', query: '*', from: at(from), to: at(to), state, ...more };
  }

  describe(`${name} keeps the contract of coverage`, () => {
    test('what was heard wins over what was missing, whichever is noted first', async () => {
      const gap = aWindow('10:00', '11:00', 'missing', { why: 'The network was down.' });
      const heard = aWindow('10:20', '10:40', 'covered');
      for (const order of [
        [gap, heard],
        [heard, gap],
      ]) {
        await using store = await open();
        await store.coverage.record(order);
        expect(await store.coverage.windows('source-1', ...day)).toStrictEqual([
          { ...gap, to: at('10:20') },
          heard,
          { ...gap, from: at('10:40') },
        ]);
      }
    });

    test('windows of one state that touch or overlap become one, with the reason noted last', async () => {
      await using store = await open();
      await store.coverage.record([
        aWindow('10:00', '10:10', 'covered'),
        aWindow('10:20', '10:30', 'covered'),
        aWindow('10:10', '10:20', 'covered'),
        aWindow('11:00', '11:10', 'missing', { why: 'first' }),
        aWindow('11:05', '11:20', 'missing', { why: 'second' }),
        aWindow('11:20', '11:25', 'missing'),
      ]);
      expect(await store.coverage.windows('source-1', ...day)).toStrictEqual([
        aWindow('10:00', '10:30', 'covered'),
        aWindow('11:00', '11:25', 'missing', { why: 'second' }),
      ]);
    });

    test('a gap that was filled is gone, and an empty or reversed window is ignored', async () => {
      await using store = await open();
      await store.coverage.record([
        aWindow('10:00', '11:00', 'missing'),
        aWindow('10:30', '10:30', 'covered'),
        aWindow('10:40', '10:20', 'covered'),
      ]);
      expect(await store.coverage.missing(5)).toStrictEqual([aWindow('10:00', '11:00', 'missing')]);
      await store.coverage.record([aWindow('09:50', '11:10', 'covered')]);
      expect(await store.coverage.missing(5)).toStrictEqual([]);
      expect(await store.coverage.windows('source-1', ...day)).toStrictEqual([aWindow('09:50', '11:10', 'covered')]);
    });

    test('a gap that is filled joins what was heard on both of its sides', async () => {
      await using store = await open();
      await store.coverage.record([
        aWindow('10:00', '10:10', 'covered'),
        aWindow('10:10', '10:20', 'missing'),
        aWindow('10:20', '10:30', 'covered'),
        aWindow('10:10', '10:20', 'covered'),
      ]);
      expect(await store.coverage.windows('source-1', ...day)).toStrictEqual([aWindow('10:00', '10:30', 'covered')]);
    });

    test('sources and queries are kept apart', async () => {
      await using store = await open();
      const windows = [
        aWindow('10:00', '11:00', 'covered', { query: 'a' }),
        aWindow('10:30', '11:30', 'missing', { query: 'b' }),
        aWindow('10:00', '11:00', 'missing', { query: 'a', sourceId: 'source-2' }),
      ];
      await store.coverage.record(windows);
      expect(await store.coverage.windows('source-1', ...day)).toStrictEqual(windows.slice(0, 2));
      expect(await store.coverage.windows('source-2', ...day)).toStrictEqual(windows.slice(2));
    });

    test('a period shows the windows that overlap it, oldest first, and not those that only touch it', async () => {
      await using store = await open();
      await store.coverage.record([
        aWindow('12:00', '13:00', 'covered'),
        aWindow('11:00', '12:00', 'missing'),
        aWindow('10:00', '11:00', 'covered'),
      ]);
      const windows = await store.coverage.windows('source-1', at('11:00'), at('12:30'));
      expect(windows.map(({ from }) => from)).toStrictEqual([at('11:00'), at('12:00')]);
      expect(await store.coverage.windows('source-1', at('13:00'), at('14:00'))).toStrictEqual([]);
    });

    test('the newest gaps of all sources come first', async () => {
      await using store = await open();
      const gaps = [
        aWindow('10:00', '10:10', 'missing'),
        aWindow('12:00', '12:10', 'missing', { sourceId: 'source-2' }),
        aWindow('11:00', '11:10', 'missing', { query: 'a' }),
      ];
      await store.coverage.record([...gaps, aWindow('13:00', '13:10', 'covered')]);
      expect(await store.coverage.missing(9)).toStrictEqual([gaps[1], gaps[2], gaps[0]]);
      expect(await store.coverage.missing(1)).toStrictEqual([gaps[1]]);
    });

    test('whatever is noted in whatever order, every second is what the notes say of it', async () => {
      const note = fc.record({
        from: fc.integer({ min: 0, max: 40 }),
        to: fc.integer({ min: 0, max: 40 }),
        state: fc.constantFrom<CoverageState>('covered', 'missing'),
        ownCall: fc.boolean(),
      });
      await using store = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(note, { maxLength: 25 }), async (notes) => {
          run += 1;
          const sourceId = `source-${run}`;
          const window = ({ from, to, state }: (typeof notes)[number]): CoverageWindow => ({
            ...{ sourceId, query: '*', from: new Date(from * 1000), to: new Date(to * 1000), state },
          });
          // Some notes come in one call, others one by one.
          await store.coverage.record(notes.filter(({ ownCall }) => !ownCall).map(window));
          for (const one of notes.filter(({ ownCall }) => ownCall)) await store.coverage.record([window(one)]);
          const kept = await store.coverage.windows(sourceId, new Date(-1000), new Date(99_000));
          expect(kept.map(({ from, to, state }) => [+from / 1000, +to / 1000, state])).toStrictEqual(
            secondBySecond(notes),
          );
        }),
        { numRuns: 300 },
      );
    });
  });
}

/** The plain model: each second for itself, then runs of equal seconds. */
function secondBySecond(
  notes: { from: number; to: number; state: CoverageState }[],
): [number, number, CoverageState][] {
  const runs: [number, number, CoverageState][] = [];
  for (let second = 0; second < 40; second += 1) {
    const states = notes.filter(({ from, to }) => from <= second && second < to).map(({ state }) => state);
    const state = states.includes('covered') ? 'covered' : states[0];
    const last = runs.at(-1);
    if (!state) continue;
    if (last?.[1] === second && last[2] === state) last[1] += 1;
    else runs.push([second, second + 1, state]);
  }
  return runs;
}
