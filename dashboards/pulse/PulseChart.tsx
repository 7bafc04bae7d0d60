import { Text, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import 'uplot/dist/uPlot.min.css';
import { sumCounts } from '#src/domain/rollup.ts';
import { type Bucket, bucketName, bucketSentence } from './buckets.ts';
import { type ChartPlan, chartColors, drawMood, drawVolume } from './draw-chart.ts';
import type { Gap } from './gaps.ts';
import type { Stretch } from './period.ts';

interface PulseChartProps {
  buckets: Bucket[];
  gaps: Gap[];
  stretch: Stretch;
  timeZone: string;
  onPress: (bucket: Bucket) => void;
}

/** Volume as stacked bars and net sentiment as a line below, on one time axis. The table is its text alternative. */
export function PulseChart({ buckets, gaps, stretch, timeZone, onPress }: PulseChartProps) {
  const { ref, width } = useElementSize();
  const volume = useRef<HTMLDivElement>(null);
  const mood = useRef<HTMLDivElement>(null);
  const press = useRef(onPress);
  const [pointed, setPointed] = useState<Bucket>();
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    press.current = onPress;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides the colours that are read from the page
  useEffect(() => {
    if (!volume.current || !mood.current || width === 0) return;
    const plan: ChartPlan = {
      ...{ buckets, gaps, stretch, width, colors: chartColors(volume.current), onPoint: setPointed },
      onPress: (bucket) => press.current(bucket),
    };
    const plots = [drawVolume(plan, volume.current), drawMood(plan, mood.current)];
    return () => {
      for (const plot of plots) plot.destroy();
    };
  }, [buckets, gaps, stretch, width, scheme]);

  const totals = sumCounts(buckets.map(({ counts }) => counts));
  return (
    <div ref={ref} className="pulse-chart">
      <div className="chart-legend" aria-hidden="true">
        <span data-mood="positive">positive</span>
        <span data-mood="neutral">neutral</span>
        <span data-mood="negative">negative</span>
        {gaps.length > 0 && <span data-mood="gap">not heard</span>}
      </div>
      <div
        ref={volume}
        role="img"
        aria-label={`Mentions per ${stretch.step}. In all ${bucketSentence({ counts: totals })}.`}
      />
      <Text size="xs" className="quiet" mt={4}>
        Net sentiment: share of positive minus share of negative mentions
      </Text>
      <div
        ref={mood}
        role="img"
        aria-label={`Net sentiment per ${stretch.step}, from -1 to +1. The table has each figure.`}
      />
      <Text size="sm" className="chart-words" mih={44}>
        {pointed ? (
          <>
            <strong>{bucketName(pointed, stretch.step, timeZone)}</strong> {bucketSentence(pointed)}
          </>
        ) : (
          <span className="quiet">Point at a bar for its figures, press it for its mentions.</span>
        )}
      </Text>
    </div>
  );
}
