import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpikeDetector, type Observation } from '#src/domain/spikes/spike-detector.ts';
import { SpikeState } from '#src/schemas/spike-state.ts';

const start = Date.UTC(2026, 2, 2);
const stepMs = 5 * 60_000;

/** Counts with a daily rhythm, and bursts now and then. */
const counts = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: 50, max: 900 }) },
  ),
  { minLength: 900, maxLength: 1500 },
);

function observations(values: number[]): Observation[] {
  return values.map((value, row) => ({
    at: new Date(start + row * stepMs),
    value: value + Math.round(10 * (1 + Math.sin((row * Math.PI) / 144))),
  }));
}

test('what a stream has brought by then is judged the same whatever comes later', () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const all = observations(values);
      const cut = Math.floor(share * all.length);
      const whole = createSpikeDetector();
      const prefix = createSpikeDetector();
      const judged = all.map((item) => whole.observe(item)).slice(0, cut);
      expect(all.slice(0, cut).map((item) => prefix.observe(item))).toEqual(judged);
    }),
    { numRuns: 15 },
  );
});

test('a detector that was put away and taken up again goes on as if there had been no break', () => {
  fc.assert(
    fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const all = observations(values);
      const cut = Math.floor(share * all.length);
      const whole = createSpikeDetector();
      const before = createSpikeDetector();
      for (const item of all.slice(0, cut)) {
        whole.observe(item);
        before.observe(item);
      }
      const after = createSpikeDetector({}, SpikeState.parse(JSON.parse(JSON.stringify(before.toState()))));
      for (const item of all.slice(cut)) expect(after.observe(item)).toEqual(whole.observe(item));
    }),
    { numRuns: 10 },
  );
});
