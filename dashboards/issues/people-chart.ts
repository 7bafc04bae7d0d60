import type { IssueDetail } from '#src/schemas/api/issues.ts';
import type { TimeChart } from '#src/schemas/chart.ts';

const hourMs = 3_600_000;

/** People over time as a chart; each point ends where the next one begins. */
export function peopleChart(course: IssueDetail['course']): TimeChart {
  const [first, second] = course;
  const stepMs = first && second ? second.at.getTime() - first.at.getTime() : hourMs;
  const last = course.at(-1);
  const total = last?.people ?? 0;
  const label = (at: Date) =>
    stepMs > hourMs
      ? at.toLocaleDateString('en', { day: 'numeric', month: 'short' })
      : at.toLocaleTimeString('en', { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
  const every = stepMs > 24 * hourMs ? 'week' : stepMs > hourMs ? 'day' : 'hour';
  return {
    ...{ id: 'issue-people', kind: 'lines', title: 'Distinct people over time', unit: 'people' },
    description: `How many different people had complained by the end of each ${every}, and how many of them for the first time then; ${total === 1 ? 'one' : total} so far. Linked accounts are one person.`,
    buckets: course.map(({ at }) => ({ from: at, to: new Date(at.getTime() + stepMs), label: label(at) })),
    series: [
      { name: 'People so far', role: 'negative', values: course.map(({ people }) => people) },
      { name: `New in the ${every}`, role: 'neutral', values: course.map(({ fresh }) => fresh) },
    ],
  };
}
