import type { BarChart, TimeChart } from '#src/schemas/chart.ts';
import type { EngagementClass, PulseDay } from '#src/schemas/pulse-day.ts';

export const classNames: Record<EngagementClass, string> = {
  advocates: 'Advocates',
  engaged: 'Engaged',
  indifferent: 'Indifferent',
  disengaged: 'Actively disengaged',
};
const classes = ['advocates', 'engaged', 'indifferent', 'disengaged'] as const satisfies EngagementClass[];

/** Where people stand, and where they stood thirty days earlier. */
export function pyramidChart({ pyramid, earlier }: Pick<PulseDay, 'pyramid' | 'earlier'>): BarChart {
  const all = classes.reduce((sum, one) => sum + pyramid[one], 0);
  return {
    kind: 'bars',
    id: 'engagement-pyramid',
    title: 'Engagement pyramid',
    description: `${all.toLocaleString('en')} ${all === 1 ? 'person was' : 'people were'} heard in 90 days, each counted once; beside it those of the 90 days that ended 30 days earlier.`,
    unit: 'people',
    places: classes.map((one) => classNames[one]),
    series: [
      { name: 'now', role: 'ours', values: classes.map((one) => pyramid[one]) },
      { name: '30 days earlier', role: 'before', values: classes.map((one) => earlier[one]) },
    ],
  };
}

/** The pyramid day by day; days that were not counted stay empty. */
export function driftChart(days: readonly PulseDay[]): TimeChart {
  return {
    kind: 'lines',
    id: 'engagement-drift',
    title: 'How the pyramid drifts',
    description: 'People heard in the 90 days until each day, by where they stand. Whoever is indifferent is left out.',
    unit: 'people',
    buckets: days.map(({ day, from, to }) => ({ from, to, label: day })),
    series: (['advocates', 'engaged', 'disengaged'] as const).map((one) => ({
      name: classNames[one],
      role: one,
      values: days.map(({ pyramid }) => pyramid[one]),
    })),
  };
}

/** "In 30 days 12 people moved up and 5 people down; 40 people came in." */
export function movesSentence(moves: PulseDay['moves']): string {
  const steps = (one: EngagementClass) => classes.indexOf(one);
  let [up, down, gone, come] = [0, 0, 0, 0];
  for (const { from, to, count } of moves) {
    if (from === 'unheard') come += count;
    else if (to === 'unheard') gone += count;
    else if (steps(to) < steps(from)) up += count;
    else if (steps(to) > steps(from)) down += count;
  }
  const people = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
  const moved = up + down === 0 ? 'nobody moved up or down' : `${people(up)} moved up and ${people(down)} down`;
  const left = gone === 0 ? '' : `, and ${people(gone)} ${gone === 1 ? 'was' : 'were'} heard no more`;
  return `In 30 days ${moved}; ${people(come)} came in${left}.`;
}
