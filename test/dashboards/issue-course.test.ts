import { describe, expect, test } from 'vitest';
import { peopleChart } from '../../dashboards/issues/people-chart.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));

describe('the chart of the people of an issue', () => {
  test('has a bucket for each stretch, those so far and those who are new, and says the total in words', () => {
    const chart = peopleChart([
      { at: at(9), people: 2, fresh: 2 },
      { at: at(10), people: 2, fresh: 0 },
      { at: at(11), people: 5, fresh: 3 },
    ]);
    expect(chart.buckets.map(({ from, to }) => to.getTime() - from.getTime())).toEqual([
      3_600_000, 3_600_000, 3_600_000,
    ]);
    expect(chart.series.map(({ name, values }) => [name, values])).toEqual([
      ['People so far', [2, 2, 5]],
      ['New in the hour', [2, 0, 3]],
    ]);
    expect(chart.description).toContain('5 so far');
  });
});
