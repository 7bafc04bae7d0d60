import type { FireFigures } from '#src/domain/simulator/missed-fires.ts';
import type { Platform } from '#src/domain/simulator/parameters.ts';
import type { QueueFigures } from '#src/domain/simulator/queue-run.ts';
import { falseFlagsPer1000, missedFireTable, queueTable, type Row, tableWorld } from '#src/domain/simulator/tables.ts';
import type { Terminal } from './command.ts';

export interface SimulateOptions {
  seed: number;
  platform: Platform;
  /** More of them make the figures steadier and take longer. */
  brands: number;
  json: boolean;
}

/** Prints what would be flagged and answered in a simulated world whose truth is known. Answers the exit code. */
export function simulate({ seed, platform, brands, json }: SimulateOptions, terminal: Terminal): number {
  const world = tableWorld(seed, platform, brands);
  const fires = missedFireTable(world);
  const queue = queueTable(world);
  if (json) {
    terminal.out(JSON.stringify({ seed, platform, days: world.days, fires, queue }));
    return 0;
  }
  const posts = fires[0]?.figures.posts ?? 0;
  terminal.out(
    `Simulated world ${seed} (${platform}): ${posts} complaints in ${world.days} days, ${fires[0]?.figures.fires} fires.`,
  );
  terminal.out(
    `At most ${falseFlagsPer1000} false flags per 1,000 complaints. A simulation: it compares rules, it promises nothing.`,
  );
  terminal.out('');
  for (const line of fireLines(fires, world.days)) terminal.out(line);
  terminal.out('');
  terminal.out('One person answers three of ten complaints, day and night; what the answers avoid of all engagement:');
  terminal.out('');
  for (const line of queueLines(queue)) terminal.out(line);
  return 0;
}

function fireLines(rows: Row<FireFigures>[], days: number): string[] {
  const head = [
    '',
    'flagged',
    '<10',
    '<25',
    '<50',
    'lead min',
    'p25',
    'false/day',
    'looks/post',
    'seen <10',
    '<25',
    '<50',
    '<100',
  ];
  return aligned([
    head,
    ...rows.map(({ name, figures }) => [
      name,
      ...[figures.flagged, figures.under10, figures.under25, figures.under50].map(percent),
      minutes(figures.medianLeadMinutes),
      minutes(figures.quarterLeadMinutes),
      (figures.falseFlags / days).toFixed(1),
      figures.looksPerPost.toFixed(1),
      ...Object.values(figures.ceiling).map(percent),
    ]),
  ]);
}

function queueLines(rows: Row<QueueFigures>[]): string[] {
  const oracle = rows.find(({ name }) => name === 'oracle')?.figures.avoided ?? 0;
  const head = ['', 'answered', 'avoided', 'of oracle', 'fires <25', 'severe p90 h'];
  return aligned([
    head,
    ...rows.map(({ name, figures }) => [
      name,
      String(figures.answered),
      `${(100 * figures.avoided).toFixed(2)} %`,
      oracle > 0 ? percent(figures.avoided / oracle) : '-',
      `${figures.firesUnder25} of ${figures.fires}`,
      figures.severeWaitHours.toFixed(1),
    ]),
  ]);
}

function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function minutes(value: number | undefined): string {
  return value === undefined ? '-' : String(Math.round(value));
}
