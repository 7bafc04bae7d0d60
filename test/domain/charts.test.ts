import { describe, expect, test } from 'vitest';
import { type ChartTheme, chartLook } from '#src/domain/chart-look.ts';
import { axisPlace, hatchLines } from '#src/domain/chart-place.ts';
import { chartCsv, chartTable } from '#src/domain/chart-table.ts';
import { chartOption } from '#src/domain/charts.ts';
import type { BarChart, ChartRole, TimeChart, WeekChart } from '#src/schemas/chart.ts';

const hour = (at: number) => new Date(Date.UTC(2026, 0, 5, at));
const bucket = (at: number) => ({ from: hour(at), to: hour(at + 1), label: `${String(at).padStart(2, '0')}:00` });

const volume: TimeChart = {
  ...{ kind: 'stacked', id: 'volume', title: 'Mentions', description: 'Mentions per hour.', unit: 'mentions' },
  buckets: [bucket(8), bucket(9), bucket(10)],
  series: [
    { name: 'negative', role: 'negative', values: [3, 0, 5] },
    { name: 'positive', role: 'positive', values: [1, 2, null] },
  ],
  marks: [{ at: new Date('2026-01-05T09:20:00Z'), label: 'Storm' }],
  gaps: [{ from: new Date('2026-01-05T09:45:00Z'), to: new Date('2026-01-05T10:15:00Z') }],
};
const mood: TimeChart = {
  ...{ kind: 'lines', id: 'mood', title: 'Mood', description: 'Net sentiment.', unit: 'net sentiment', range: [-1, 1] },
  buckets: [bucket(8), bucket(9)],
  series: [
    { name: 'net sentiment', role: 'mood', values: [-0.5, null], interval: [{ low: -0.75, high: -0.25 }, null] },
  ],
};
const topics: BarChart = {
  ...{ kind: 'bars', id: 'topics', title: 'Topics', description: 'By topic.', unit: 'mentions' },
  places: ['=cmd|calc', 'Price, "all in"'],
  series: [
    { name: 'negative', role: 'negative', values: [4, 1] },
    { name: 'before', role: 'before', values: [2, 2] },
  ],
};
const week: WeekChart = {
  ...{ kind: 'week', id: 'week', title: 'Week', description: 'By hour of the week.', unit: 'mentions' },
  values: Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, at) => (day === 6 ? null : day + at))),
};

interface Drawn {
  series: { name?: string; type: string; stack?: string; data: unknown[]; markLine?: { data: unknown[] } }[];
  xAxis: { data?: string[] }[];
  visualMap?: { max: number };
  legend?: { show: boolean };
}
const drawn = (...args: Parameters<typeof chartOption>) => chartOption(...args) as unknown as Drawn;

describe('a chart as a table', () => {
  test('has a row for each hour, with what was not heard and what happened in it', () => {
    expect(chartTable(volume)).toEqual({
      columns: ['Time', 'negative', 'positive', 'Minutes not heard', 'Incidents'],
      rows: [
        ['08:00', 3, 1, 0, ''],
        ['09:00', 0, 2, 15, 'Storm'],
        ['10:00', 5, null, 15, ''],
      ],
    });
  });

  test('gives an estimate its bounds, and leaves empty what is not known', () => {
    const { columns, rows } = chartTable(mood);
    expect(columns).toEqual(['Time', 'net sentiment', 'net sentiment, low', 'net sentiment, high']);
    expect(rows).toEqual([
      ['08:00', -0.5, -0.75, -0.25],
      ['09:00', null, null, null],
    ]);
  });

  test('names weekday and hour of each square of the week', () => {
    const { rows } = chartTable(week);
    expect(rows).toHaveLength(7 * 24);
    expect(rows[25]).toEqual(['Tue', 1, 2]);
    expect(rows.at(-1)).toEqual(['Sun', 23, null]);
  });

  test('is a file whose names no spreadsheet takes for a formula or for two cells', () => {
    expect(chartCsv(topics)).toBe('Name,negative,before\r\n\'=cmd|calc,4,2\r\n"Price, ""all in""",1,2\r\n');
  });

  test('says in the file when each hour begins and ends', () => {
    expect(chartCsv(mood).split('\r\n')[1]).toBe(
      '2026-01-05T08:00:00.000Z,2026-01-05T09:00:00.000Z,08:00,-0.5,-0.75,-0.25',
    );
  });
});

describe('a chart as ECharts draws it', () => {
  test.each([volume, mood, topics, week])('is plain data, so that it can go to another thread: $id', (chart) => {
    const option = chartOption(chart, 'light', { titled: true });
    expect(structuredClone(option)).toEqual(option);
  });

  test('stacks the moods in the order given and keeps unknown values unknown', () => {
    const bars = drawn(volume, 'light').series.filter(({ type }) => type === 'bar');
    expect(bars.map(({ name, stack, data }) => ({ name, stack, data }))).toEqual([
      { name: 'negative', stack: 'all', data: [3, 0, 5] },
      { name: 'positive', stack: 'all', data: [1, 2, null] },
    ]);
  });

  test.each([
    [{ ...topics, unit: 'people' }, true],
    [{ ...volume, unit: 'answers' }, true],
    [{ ...topics, kind: 'shares' as const, unit: '%' }, false],
    [{ ...topics, unit: 'minutes', series: [{ name: 'before', role: 'before' as const, values: [0.5, 2] }] }, false],
    [mood, false],
  ])('tells counts of whatever kind in whole numbers, %#', (chart, isWhole) => {
    const axes = chartOption(chart, 'light') as { xAxis: unknown; yAxis: unknown };
    expect(JSON.stringify([axes.xAxis, axes.yAxis]).includes('"minInterval":1')).toBe(isWhole);
  });

  test('draws the interval from its low to its high end', () => {
    const [low, between, line] = drawn(mood, 'light').series;
    expect([low?.data, between?.data, line?.data]).toEqual([
      [-0.75, null],
      [0.5, null],
      [-0.5, null],
    ]);
  });

  test('puts an incident at its very moment and not at the beginning of its hour', () => {
    const incident = drawn(volume, 'light').series.find(({ name }) => name === 'incident');
    expect(incident?.markLine?.data).toMatchObject([{ xAxis: 1 + 1 / 3, name: 'Storm' }]);
  });

  test('hatches what was not heard, and only that', () => {
    const [from, to] = [1.75, 2.25];
    const hatch = drawn(volume, 'light').series.find(({ name }) => name === 'not heard');
    const lines = (hatch?.markLine?.data ?? []) as { coord: [number, number] }[][];
    const ends = lines.flat().map(({ coord }) => coord);
    expect(ends.length).toBeGreaterThan(10);
    for (const [x, y] of ends) {
      expect(x).toBeGreaterThanOrEqual(from - 1e-9);
      expect(x).toBeLessThanOrEqual(to + 1e-9);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(1 + 1e-9);
    }
    expect(drawn({ ...volume, gaps: [] }, 'light').series.some(({ name }) => name === 'not heard')).toBe(false);
  });

  test('shows even a gap of a minute in a month', () => {
    expect(hatchLines(12, 12 + 1 / 1440, 30).length).toBeGreaterThan(0);
  });

  test('finds the place of a moment in hours of different length, and what lies outside at the nearer end', () => {
    const uneven = [bucket(0), { from: hour(1), to: hour(4), label: 'long' }];
    expect(
      [hour(-5), hour(0), hour(1), new Date('2026-01-05T02:30:00Z'), hour(9)].map((at) => axisPlace(uneven, at)),
    ).toEqual([0, 0, 1, 1.5, 2]);
  });

  test('takes braces in the name of an incident for text, not for a template', () => {
    const chart = { ...volume, marks: [{ at: hour(9), label: '{b} {c}' }] };
    expect(JSON.stringify(drawn(chart, 'light').series)).toContain('"formatter":"(b) (c)"');
  });

  test('gives the fullest square of the week the strongest colour, and has no square where nothing is known', () => {
    const { series, visualMap } = drawn(week, 'dark');
    expect(visualMap?.max).toBe(5 + 23);
    expect(series[0]?.data).toHaveLength(6 * 24);
  });
});

describe('the colours of charts', () => {
  const groups: ChartRole[][] = [
    ['negative', 'neutral', 'positive'],
    ['advocates', 'engaged', 'indifferent', 'disengaged'],
    ['ours', 'rival'],
  ];

  test.each<ChartTheme>(['light', 'dark'])('can be told apart without red, green or blue in the %s theme', (theme) => {
    const { roles } = chartLook(theme);
    for (const group of groups) {
      for (const [index, role] of group.entries()) {
        for (const other of group.slice(index + 1)) {
          for (const eyes of Object.values(visions)) {
            const apart = distance(seen(roles[role].color, eyes), seen(roles[other].color, eyes));
            // In OKLab some 0.02 is just noticeable side by side.
            expect(apart, `${role} and ${other}`).toBeGreaterThan(0.1);
          }
        }
      }
    }
  });

  test.each<ChartTheme>(['light', 'dark'])(
    'tell brands of one kind apart, ours as well as rivals, in the %s theme',
    (theme) => {
      const { roles, shades } = chartLook(theme);
      for (const role of ['ours', 'rival'] as const) {
        const all = shades[role] ?? [];
        expect(all[0]).toBe(roles[role].color);
        for (const [index, shade] of all.entries())
          for (const other of all.slice(index + 1))
            expect(
              distance(seen(shade, visions.all), seen(other, visions.all)),
              `${shade} and ${other}`,
            ).toBeGreaterThan(0.1);
      }
      const chart: BarChart = {
        ...{ kind: 'shares', id: 'voices', title: 'Share of voice', description: '', unit: '%', places: ['now'] },
        series: ['Acme', 'Bolt', 'Cord'].map((name, at) => ({ name, role: at < 2 ? 'ours' : 'rival', values: [30] })),
      };
      const { series } = chartOption(chart, theme) as { series: { itemStyle: { color: string } }[] };
      expect(new Set(series.map(({ itemStyle }) => itemStyle.color)).size).toBe(3);
    },
  );

  test.each<ChartTheme>(['light', 'dark'])('stand against the ground of the %s theme, or their edge does', (theme) => {
    const { roles, ground, text, quiet } = chartLook(theme);
    for (const { color, edge } of Object.values(roles)) expect(contrast(edge ?? color, ground)).toBeGreaterThan(3);
    for (const color of [text, quiet]) expect(contrast(color, ground)).toBeGreaterThan(4.5);
  });

  test('are not all that tells lines of one chart apart', () => {
    const { roles } = chartLook('light');
    for (const [role, other] of [
      ['mood', 'before'],
      ['ours', 'rival'],
      ['negative', 'positive'],
    ] as const) {
      expect(`${roles[role].dash} ${roles[role].mark}`).not.toBe(`${roles[other].dash} ${roles[other].mark}`);
    }
  });
});

/** Machado, Oliveira and Fernandes 2009, severity 1.0: https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/ */
const visions = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(color: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** In OKLab: https://bottosson.github.io/posts/oklab/ */
function seen(color: string, eyes: number[][]): number[] {
  const times = (rows: number[][], by: number[]) =>
    rows.map((row) => row.reduce((sum, value, at) => sum + value * (by[at] ?? 0), 0));
  const light = times(eyes, linear(color)).map((value) => Math.min(1, Math.max(0, value)));
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function distance(a: number[], b: number[]): number {
  return Math.hypot(...a.map((value, at) => value - (b[at] ?? 0)));
}

function contrast(a: string, b: string): number {
  const [dark = 0, pale = 0] = [a, b]
    .map((color) => {
      const [red = 0, green = 0, blue = 0] = linear(color);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    })
    .sort((x, y) => x - y);
  return pale / dark;
}
