import { Text } from '@mantine/core';
import type { z } from 'zod';
import { seriesWords } from '#src/domain/incidents/life.ts';
import type { IncidentDetail } from '#src/schemas/api/incidents.ts';
import type { Incident } from '#src/schemas/incident.ts';

type Chart = z.infer<typeof IncidentDetail>['chart'];

const [width, height] = [600, 140];
const time = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** The series that rose, five minutes a bar, with what is usual at that hour as a line; the rise itself stands out. */
export function IncidentChart({ chart, incident }: { chart: Chart; incident: Incident }) {
  const { points, series, stepMs } = chart;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const highest = Math.max(4, ...points.flatMap(({ count, usual }) => [count, usual ?? 0]));
  const bar = width / points.length;
  const y = (value: number) => height - (value / highest) * (height - 4);
  const isRise = (at: Date) => at >= new Date(incident.startedAt.getTime() - stepMs + 1) && at < incident.lastAt;
  const usual = points.flatMap((point, index) => (point.usual === undefined ? [] : [{ index, usual: point.usual }]));
  const line = usual.map(({ index, usual: value }) => `${(index + 0.5) * bar},${y(value).toFixed(1)}`).join(' ');
  const what = seriesWords[series];
  const most = points.reduce((a, b) => (b.count > a.count ? b : a));

  return (
    <figure className="incident-chart">
      <figcaption>
        <Text size="sm">
          {what} in five minutes each
          {usual.length === 0 && <span className="quiet"> · too few days are known to say what is usual</span>}
        </Text>
        <span className="incident-legend" aria-hidden="true">
          <span data-key="rise">incident</span>
          <span data-key="before">before and after</span>
          {usual.length > 0 && <span data-key="usual">usual at this hour</span>}
        </span>
      </figcaption>
      <div className="incident-plot">
        <span className="incident-high" aria-hidden="true">
          {Math.round(highest)}
        </span>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${what} from ${time.format(first.at)} to ${time.format(last.at)}: at most ${most.count} in five minutes, at ${time.format(most.at)}. The table has each figure.`}
        >
          {points.map(({ at, count }, index) => (
            <rect
              key={at.getTime()}
              x={index * bar + bar * 0.08}
              width={bar * 0.84}
              y={y(count)}
              height={height - y(count)}
              data-rise={isRise(at)}
            >
              <title>{`${time.format(at)}: ${count}`}</title>
            </rect>
          ))}
          {usual.length > 1 && <polyline points={line} vectorEffect="non-scaling-stroke" />}
        </svg>
      </div>
      <div className="incident-times quiet" aria-hidden="true">
        <span>{time.format(first.at)}</span>
        <span>{time.format(last.at)}</span>
      </div>
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">{what}</th>
              <th scope="col">Usual</th>
            </tr>
          </thead>
          <tbody>
            {points
              .filter(({ count }) => count > 0)
              .map((point) => (
                <tr key={point.at.getTime()}>
                  <th scope="row">{time.format(point.at)}</th>
                  <td>{point.count}</td>
                  <td>{point.usual === undefined ? 'not known' : point.usual.toFixed(1)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
