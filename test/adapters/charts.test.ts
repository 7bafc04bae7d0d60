import { Resvg } from '@resvg/resvg-js';
import { afterAll, describe, expect, test } from 'vitest';
import { openChartDrawer } from '#src/adapters/charts/drawer.ts';
import { UnavailableError } from '#src/errors.ts';
import type { Chart } from '#src/schemas/chart.ts';

const drawer = openChartDrawer();
afterAll(() => drawer[Symbol.asyncDispose]());

const nasty = `<script>alert("1")</script> & 'Häme' ]]>`;
const hours = Array.from({ length: 3 }, (_, at) => ({
  ...{
    from: new Date(Date.UTC(2026, 0, 5, at)),
    to: new Date(Date.UTC(2026, 0, 5, at + 1)),
    label: `${at}:00 ${nasty}`,
  },
}));
const text = { title: nasty, description: nasty, unit: 'mentions' };
const charts: Chart[] = [
  {
    ...{ ...text, kind: 'stacked', id: 'stacked', buckets: hours },
    series: [
      { name: nasty, role: 'negative', values: [1, 2, 3] },
      { name: 'before', role: 'before', values: [4, null, 6] },
    ],
    marks: [{ at: new Date('2026-01-05T01:30:00Z'), to: new Date('2026-01-05T02:00:00Z'), label: nasty }],
    gaps: [{ from: new Date('2026-01-05T02:00:00Z'), to: new Date('2026-01-05T03:00:00Z') }],
  },
  {
    ...{ ...text, kind: 'lines', id: 'lines', buckets: hours, range: [-1, 1] },
    series: [
      {
        name: nasty,
        role: 'mood',
        values: [0, 0.5, null],
        interval: [{ low: -1, high: 1 }, { low: 0, high: 1 }, null],
      },
    ],
  },
  { ...text, kind: 'bars', id: 'bars', places: [nasty], series: [{ name: nasty, role: 'ours', values: [1] }] },
  { ...text, kind: 'shares', id: 'shares', places: [nasty], series: [{ name: nasty, role: 'rival', values: [100] }] },
  { ...text, kind: 'week', id: 'week', values: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 1)) },
];
const size = { width: 600, height: 240 };

describe('charts that leave without a browser', () => {
  test.each(charts)('are SVG in which names are text and nothing runs: $id', async (chart) => {
    const svg = await drawer.svg(chart, size, 'light');
    expect(svg).toMatch(/^<svg width="600" height="240" xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(() => new Resvg(svg)).not.toThrow();
    expect(() => new Resvg(svg.replace('&lt;', '<'))).toThrow(); // its parser is strict
    expect(svg).not.toMatch(/<script|<foreignObject|\son\w+=|href=/i);
    expect(svg).toContain('&lt;script&gt;');
  });

  test.each(charts)('are PNG at twice the size: $id', async (chart) => {
    const png = Buffer.from(await drawer.png(chart, size, 'dark'));
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 480]);
  });

  test('have their text in the picture: with another title it is another one', async () => {
    const [chart] = charts as [Chart];
    const pictures = ['One', 'Two'].map((title) => drawer.png({ ...chart, title }, size, 'light'));
    const [one, two] = await Promise.all(pictures);
    expect(Buffer.from(one ?? []).equals(Buffer.from(two ?? []))).toBe(false);
  });

  test('are not drawn at sizes that nobody can want', async () => {
    const [chart] = charts as [Chart];
    await expect(drawer.png(chart, { width: 1e6, height: 10 }, 'light')).rejects.toThrow('not drawn');
  });

  test('are refused, not awaited for ever, once the drawer is closed', async () => {
    const [chart] = charts as [Chart];
    const closing = openChartDrawer();
    const asked = closing.svg(chart, size, 'light');
    const refused = expect(asked).rejects.toThrow(UnavailableError);
    await closing[Symbol.asyncDispose]();
    await refused;
  });
});
