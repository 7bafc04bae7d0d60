import { Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { useDisclosure, useElementSize } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useState } from 'react';
import type { Chart } from '#src/schemas/chart.ts';
import type { SentimentLabel } from '#src/schemas/sentiment.ts';
import { ChartMenu } from './ChartMenu.tsx';
import { ChartRows } from './ChartRows.tsx';
import type { ChartTarget } from './chart-target.ts';
import { placeAfter, placesOf, placeWords } from './chart-words.ts';
import './chart.css';

interface ChartFigureProps {
  chart: Chart;
  /**
   * What is behind a place (a bucket, a bar, an hour of the week: weekday x 24 + hour), or behind the mentions of one mood
   * there; nothing where it leads nowhere.
   */
  linkOf?: ((place: number, label?: SentimentLabel) => ChartTarget | undefined) | undefined;
  /** Of its heading. */
  order?: 2 | 3 | 4;
  height?: number;
  /** Between heading and picture: choices that belong to this chart alone. */
  children?: ReactNode;
}

const ChartDrawing = lazy(() => import('./ChartDrawing.tsx').then((found) => ({ default: found.ChartDrawing })));

/** A chart with its heading, its words for those who do not see it, its keys, its table and its files. */
export function ChartFigure({ chart, linkOf, order = 2, height = heightOf(chart), children }: ChartFigureProps) {
  const navigate = useNavigate();
  const { ref, width } = useElementSize();
  const [isTableShown, table] = useDisclosure(false);
  const [place, setPlace] = useState<number>();
  const titleId = useId();
  const wordsId = useId();
  const pointed = place !== undefined && place < placesOf(chart) ? place : undefined;
  const open = (at: number) => {
    const target = linkOf?.(at);
    if (target) void navigate({ to: target.to, search: target.search });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && pointed !== undefined) return open(pointed);
    if (event.key === 'Escape') return setPlace(undefined);
    const next = placeAfter(chart, pointed, event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setPlace(next);
  };
  const said = pointed === undefined ? undefined : placeWords(chart, pointed);

  return (
    <Paper
      withBorder
      p={{ base: 'xs', xs: 'md' }}
      mb="md"
      component="figure"
      className="chart-figure"
      data-chart={chart.id}
      aria-labelledby={titleId}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <div>
          <Title order={order} size="h4" id={titleId}>
            {chart.title}
          </Title>
          <Text size="sm" className="quiet">
            {chart.description}
          </Text>
        </div>
        <ChartMenu chart={chart} size={{ width, height }} isTableShown={isTableShown} onToggleTable={table.toggle} />
      </Group>
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML is a picture that arrow keys walk through */}
      <div
        ref={ref}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk through it, Enter opens
        tabIndex={0}
        className="chart-plot"
        aria-roledescription="chart"
        aria-label={`${chart.title}. ${chart.description} Arrow keys walk through it${linkOf ? ', Enter opens what is behind a place' : ''}.`}
        aria-describedby={wordsId}
        style={{ minHeight: height }}
        onKeyDown={onKeyDown}
        onBlur={() => setPlace(undefined)}
      >
        <Suspense fallback={<Skeleton h={height} />}>
          {width > 0 && (
            <ChartDrawing {...{ chart, width, height, pointed }} onPoint={setPlace} onPress={linkOf && open} />
          )}
        </Suspense>
      </div>
      <Text size="sm" id={wordsId} className="chart-words" aria-live="polite">
        {said ? (
          <>
            <strong>{said.name}</strong> {said.words}
          </>
        ) : (
          <span className="quiet">
            {linkOf
              ? 'Point at a place for its figures, press it for what is behind them.'
              : 'Point at a place for its figures.'}
          </span>
        )}
      </Text>
      {isTableShown && <ChartRows chart={chart} linkOf={linkOf} />}
    </Paper>
  );
}

/** A bar takes a line of text; the others a picture's height. */
function heightOf(chart: Chart): number {
  if ('places' in chart) return 56 + chart.places.length * 30;
  return chart.kind === 'week' ? 250 : 230;
}
