import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Chart } from '#src/schemas/chart.ts';
import { drawInto, type Frame, frameOf, placeAt } from './echarts.ts';

interface ChartDrawingProps {
  chart: Chart;
  width: number;
  height: number;
  /** The place that is framed. */
  pointed: number | undefined;
  onPoint: (place: number | undefined) => void;
  /** Missing where a press leads nowhere. */
  onPress?: ((place: number) => void) | undefined;
}

/** The picture of a chart. What it says in words stands beside it, so it is hidden from screen readers. */
export function ChartDrawing({ chart, width, height, pointed, onPoint, onPress }: ChartDrawingProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const drawn = useRef<ReturnType<typeof drawInto>>(undefined);
  const told = useRef({ onPoint, onPress });
  const theme = useComputedColorScheme('light');
  const [frame, setFrame] = useState<Frame>();

  useEffect(() => {
    told.current = { onPoint, onPress };
  });

  useEffect(() => {
    if (!canvas.current) return;
    const drawing = drawInto(canvas.current, chart, { renderer: 'svg', width, height, theme });
    drawn.current = drawing;
    // With it the picture shrinks to a sheet of paper, which is narrower than the screen.
    canvas.current.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`);
    const at = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) =>
      placeAt(drawing, chart, offsetX, offsetY);
    drawing.getZr().on('mousemove', (event) => told.current.onPoint(at(event)));
    drawing.getZr().on('globalout', () => told.current.onPoint(undefined));
    drawing.getZr().on('click', (event) => {
      const place = at(event);
      if (place !== undefined) told.current.onPress?.(place);
    });
    return () => {
      drawn.current = undefined;
      drawing.dispose();
    };
  }, [chart, width, height, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another size or theme draws the chart anew
  useEffect(() => {
    const drawing = drawn.current;
    setFrame(drawing && pointed !== undefined ? frameOf(drawing, chart, pointed) : undefined);
  }, [chart, pointed, width, height, theme]);

  return (
    <div className="chart-sheet" aria-hidden="true" data-pressable={onPress !== undefined} data-drawn="true">
      <div ref={canvas} style={{ width, height }} />
      {frame && <span className="chart-frame" style={{ ...frame }} />}
    </div>
  );
}
