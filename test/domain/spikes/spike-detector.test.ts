import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpikeDetector, type Observation, type SpikeOptions } from '#src/domain/spikes/spike-detector.ts';
import { SpikeState } from '#src/schemas/spike-state.ts';

const start = Date.UTC(2026, 2, 2);
const minuteMs = 60_000;
const dayRows = 48;

/** Half-hourly counts with a daily rhythm and some unrest, the same each time. */
function weeks(days: number, change: (row: number, count: number) => number = (_, count) => count): Observation[] {
  return Array.from({ length: days * dayRows }, (_, row) => {
    const unrest = ((row * 7919) % 13) - 6;
    const count = Math.round(40 + 30 * Math.sin((row / dayRows) * 2 * Math.PI) + unrest);
    return { at: new Date(start + row * 30 * minuteMs), value: change(row, count) };
  });
}

function alertsIn(observations: Observation[], options?: SpikeOptions): number[] {
  const detector = createSpikeDetector(options);
  return observations.flatMap((item, row) => (detector.observe(item).alert ? [row] : []));
}

const anyWeeks = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 3 * dayRows, maxLength: 8 * dayRows })
  .chain((noise) =>
    fc.array(fc.nat({ max: noise.length - 1 }), { maxLength: 5 }).map((bursts) => {
      const counts = noise.map((count, row) => (bursts.includes(row) ? 20 * count + 200 : count));
      return counts.map((value, row) => ({ at: new Date(start + row * 30 * minuteMs), value }));
    }),
  );

describe('a stream of counts', () => {
  test('is judged the same whatever comes later', () => {
    fc.assert(
      fc.property(anyWeeks, anyWeeks, fc.double({ min: 0, max: 1, noNaN: true }), (all, other, share) => {
        const cut = Math.floor(share * all.length);
        const lastAt = all[cut - 1]?.at.getTime() ?? start - 1;
        const elseLater = [...all.slice(0, cut), ...other.filter(({ at }) => at.getTime() > lastAt)];
        const [one, two] = [createSpikeDetector(), createSpikeDetector()];
        const judged = all.map((item) => one.observe(item)).slice(0, cut);
        expect(elseLater.map((item) => two.observe(item)).slice(0, cut)).toEqual(judged);
      }),
      { numRuns: 20 },
    );
  });

  test('goes on as if there had been no break where the detector was put away and taken up again', () => {
    fc.assert(
      fc.property(anyWeeks, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const cut = Math.floor(share * all.length);
        const [whole, before] = [createSpikeDetector(), createSpikeDetector()];
        for (const item of all.slice(0, cut)) {
          whole.observe(item);
          before.observe(item);
        }
        const after = createSpikeDetector({}, SpikeState.parse(JSON.parse(JSON.stringify(before.toState()))));
        for (const item of all.slice(cut)) expect(after.observe(item)).toEqual(whole.observe(item));
      }),
      { numRuns: 20 },
    );
  });

  test('with its daily rhythm alone opens no alert in five weeks', () => {
    expect(alertsIn(weeks(35))).toEqual([]);
  });

  test('opens one alert where a night is as loud as a noon, though the noon is not', () => {
    const night = 20 * dayRows + 36;
    expect(alertsIn(weeks(25, (row, count) => (row >= night && row < night + 6 ? 70 : count)))).toEqual([night]);
  });

  test('opens another alert within the day only where the first has doubled', () => {
    const from = 20 * dayRows;
    const isOn = (row: number) => row >= from && row < from + 16;
    const stays = weeks(21, (row, count) => (isOn(row) ? 5 * count + 40 : count));
    const grows = weeks(21, (row, count) => (isOn(row) ? (row < from + 8 ? 5 * count + 40 : 500 * count) : count));
    expect(alertsIn(stays)).toHaveLength(1);
    expect(alertsIn(grows)).toHaveLength(2);
  });

  test('remembers so much and no more', () => {
    const detector = createSpikeDetector();
    const sizes = [20, 40, 60].map((days) => {
      for (const item of weeks(days).slice((days - 20) * dayRows)) detector.observe(item);
      return detector.toState().slots.flat().length;
    });
    expect(sizes).toEqual([sizes[0], sizes[0], sizes[0]]);
  });

  test('that is watched calmly opens no more alerts than one that is watched closely', () => {
    fc.assert(
      fc.property(anyWeeks, (all) => {
        const [calm, usual, close] = ([0.25, 0.7, 2] as const).map(
          (per) => alertsIn(all, { alertsPerWeek: per }).length,
        );
        expect(calm).toBeLessThanOrEqual(close ?? 0);
        expect(usual).toBeLessThanOrEqual((close ?? 0) + 1);
      }),
      { numRuns: 20 },
    );
  });

  test('that goes backwards is refused', () => {
    const detector = createSpikeDetector();
    detector.observe({ at: new Date(start), value: 1 });
    expect(() => detector.observe({ at: new Date(start), value: 1 })).toThrow(RangeError);
  });
});

describe('the first days', () => {
  test('bring no alert for what a morning brings', () => {
    const morning = weeks(1, (row) => (row < 20 ? 5 : 14));
    expect(alertsIn(morning)).toEqual([]);
  });

  test('bring an alert for what leaves no doubt, and say that the rhythm is being learnt', () => {
    const detector = createSpikeDetector();
    const readings = weeks(1, (row, count) => (row === 40 ? 4000 : count)).map((item) => detector.observe(item));
    expect(readings.map(({ alert }) => alert).indexOf(true)).toBe(40);
    expect(readings.every(({ learning }) => learning)).toBe(true);
  });
});

describe('after an outage', () => {
  test('what piled up is no alert, and what comes next is judged again', () => {
    const from = 20 * dayRows;
    const gap = weeks(22, (row, count) => (row === from ? 2000 : row === from + 10 ? 2000 : count));
    expect(alertsIn(gap.filter((_, row) => row < from - 8 || row >= from))).toEqual([from - 8 + 10]);
  });
});

describe('the rhythm is that of the people', () => {
  test('whose clocks change with daylight saving', () => {
    // Opens at 8:00 local time; in Berlin clocks went forward on 2026-03-29.
    const opening = Array.from({ length: 35 * dayRows }, (_, row) => {
      const at = new Date(start + row * 30 * minuteMs);
      const hour = Number(
        new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' }).format(at),
      );
      return { at, value: hour >= 8 && hour < 20 ? 300 + ((row * 7) % 5) : 2 };
    });
    expect(alertsIn(opening, { timeZone: 'Europe/Berlin' })).toEqual([]);
    expect(alertsIn(opening, { timeZone: 'UTC' })).not.toEqual([]);
  });
});
