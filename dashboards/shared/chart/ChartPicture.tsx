import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { Chart } from '#src/schemas/chart.ts';
import './chart.css';

const ChartDrawing = lazy(() => import('./ChartDrawing.tsx').then((found) => ({ default: found.ChartDrawing })));
const nothing = () => undefined;

/** A chart to look at from afar: without keys, menu and table. */
export function ChartPicture({ chart, height }: { chart: Chart; height: number }) {
  const { ref, width } = useElementSize();
  return (
    <div
      ref={ref}
      role="img"
      aria-label={`${chart.title}. ${chart.description}`}
      className="chart-plot"
      style={{ minHeight: height }}
    >
      <Suspense fallback={<Skeleton h={height} />}>
        {width > 0 && <ChartDrawing {...{ chart, width, height }} pointed={undefined} onPoint={nothing} />}
      </Suspense>
    </div>
  );
}
