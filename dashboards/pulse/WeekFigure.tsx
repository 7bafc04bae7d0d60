import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { weekChart } from '#src/domain/pulse-charts.ts';
import { ChartFigure } from '../shared/chart/ChartFigure.tsx';
import { mentionsTarget } from './mentions-search.ts';
import { newestHourOfWeek } from './period.ts';
import { countsQuery, type PulseQuestion } from './usePulse.ts';

/** When in the week people speak. A square opens the newest such hour of the period. */
export function WeekFigure({ question, timeZone }: { question: PulseQuestion; timeZone: string }) {
  const counted = useQuery(countsQuery(question, 'weekhour', timeZone)).data;
  const chart = useMemo(() => {
    const drawn = weekChart(counted?.rows ?? []);
    return { ...drawn, description: `${drawn.description} A square opens the newest such hour of the period.` };
  }, [counted]);
  if (!counted || counted.rows.length === 0) return null;
  return (
    <ChartFigure
      chart={chart}
      order={3}
      linkOf={(place) => {
        const from = newestHourOfWeek(question, place, timeZone);
        return from && mentionsTarget({ ...question, from, to: new Date(from.getTime() + 3_600_000) });
      }}
    />
  );
}
