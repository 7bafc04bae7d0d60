import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sliceChart } from '#src/domain/pulse-charts.ts';
import { ChartFigure } from '../shared/chart/ChartFigure.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { networkName } from '../shared/NetworkLabel.tsx';
import { mentionsTarget } from './mentions-search.ts';
import { countsQuery, type PulseQuestion } from './usePulse.ts';

const texts = {
  network: { title: 'Networks', description: 'Where people speak.', filter: 'network' },
  language: { title: 'Languages', description: 'In which language, as far as it can be told.', filter: 'language' },
  source: { title: 'Sources', description: 'Which source brought it.', filter: 'sourceId' },
} as const;
/** The rest stands in the table of the numbers. */
const mostBars = 12;

interface SliceFigureProps {
  by: keyof typeof texts;
  question: PulseQuestion;
  before: { from: Date; to: Date };
  beforeName: string;
  timeZone: string;
  nameOf?: (key: string) => string;
}

/** Mentions by what they are of, the fullest first, against before. */
export function SliceFigure({ by, question, before, beforeName, timeZone, nameOf = networkName }: SliceFigureProps) {
  const counted = useQuery(countsQuery(question, by, timeZone));
  const earlier = useQuery(countsQuery({ ...question, from: before.from, to: before.to }, by, timeZone)).data;
  const { title, description, filter } = texts[by];
  const rows = useMemo(() => counted.data?.rows.slice(0, mostBars) ?? [], [counted.data]);
  const more = (counted.data?.rows.length ?? 0) - rows.length;
  const chart = useMemo(() => {
    const known = new Map(earlier?.rows.map(({ key, counts }) => [key, counts]));
    return sliceChart(
      { id: by, title, description: more > 0 ? `${description} ${more} with less are not shown.` : description },
      rows.map(({ key, counts }) => ({ name: nameOf(key), counts, before: known.get(key) })),
      earlier && beforeName,
    );
  }, [by, title, description, more, rows, earlier, beforeName, nameOf]);

  if (counted.isError && !counted.data) {
    return (
      <ErrorNote
        error={counted.error}
        title={`${title} could not be counted.`}
        onRetry={() => void counted.refetch()}
      />
    );
  }
  if (!counted.data) return <Skeleton h={200} mb="md" />;
  if (rows.length === 0) return null;
  return (
    <ChartFigure
      chart={chart}
      order={3}
      linkOf={(place, label) => mentionsTarget({ ...question, [filter]: rows[place]?.key, label })}
    />
  );
}
