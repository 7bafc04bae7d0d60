import type { FireFigures } from '#src/domain/simulator/missed-fires.ts';
import type { QueueFigures } from '#src/domain/simulator/queue-run.ts';
import { missedFireTable, queueTable, type Row, tableWorld } from '#src/domain/simulator/tables.ts';

/** Nothing was learnt or tuned on them. */
const newSeeds = [211, 212, 213, 214, 215];

/** The tables of `earshot simulate`, as means over five new worlds, and how near each came to its oracle. */
export function printSimulator(): void {
  const fires: Row<FireFigures>[][] = [];
  const queues: Row<QueueFigures>[][] = [];
  for (const seed of newSeeds) {
    const world = tableWorld(seed);
    fires.push(missedFireTable(world));
    queues.push(queueTable(world));
  }
  console.log(`\n## Simulator: missed fires, means over the worlds ${newSeeds.join(', ')}; 10 false flags per 1,000\n`);
  console.log('| | flagged | < 10 | < 25 | < 50 | median lead | looks a post | first seen < 10 / 25 / 50 |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const [at, { name }] of (fires[0] ?? []).entries()) {
    const mean = (value: (figures: FireFigures) => number) => meanOf(fires.map((rows) => value(figuresAt(rows, at))));
    const shares = [mean((f) => f.flagged), mean((f) => f.under10), mean((f) => f.under25), mean((f) => f.under50)];
    const ceiling = [mean((f) => f.ceiling.under10), mean((f) => f.ceiling.under25), mean((f) => f.ceiling.under50)];
    const lead = `${mean((f) => f.medianLeadMinutes ?? 0).toFixed(0)} min`;
    const looks = mean((f) => f.looksPerPost).toFixed(1);
    console.log(
      `| ${name} | ${shares.map(hundredths).join(' | ')} | ${lead} | ${looks} | ${ceiling.map(hundredths).join(' / ')} |`,
    );
  }
  const row = (rows: Row<FireFigures>[], name: string) => rows.find((entry) => entry.name === name)?.figures;
  const part = (value: (figures: FireFigures) => number) =>
    fires.map((rows) => {
      const [ours, oracle] = [row(rows, 'ours, adaptive'), row(rows, 'oracle, every 2 min')];
      return ours && oracle ? value(ours) / value(oracle) : 0;
    });
  console.log(
    `\nFires: ${fires.map((rows) => figuresAt(rows, 0).fires).join(', ')}. Ours, adaptive, as a share of the oracle's at 2 minutes:`,
  );
  console.log(`flagged under 25: ${told(part((f) => f.under25))}; under 10: ${told(part((f) => f.under10))}`);

  console.log('\n## Simulator: one person answers three of ten complaints\n');
  console.log('| | engagement avoided | of the oracle’s | fires answered under 25 | severe complaints’ wait, p90 |');
  console.log('|---|---|---|---|---|');
  for (const [at, { name }] of (queues[0] ?? []).entries()) {
    const ofOracle = queues.map((rows) => figuresAt(rows, at).avoided / figuresAt(rows, rows.length - 1).avoided);
    const mean = (value: (figures: QueueFigures) => number) => meanOf(queues.map((rows) => value(figuresAt(rows, at))));
    const under25 = hundredths(mean((f) => f.firesUnder25 / Math.max(1, f.fires)));
    const avoided = `${(100 * mean((f) => f.avoided)).toFixed(2)} %`;
    console.log(
      `| ${name} | ${avoided} | ${told(ofOracle)} | ${under25} | ${mean((f) => f.severeWaitHours).toFixed(1)} h |`,
    );
  }
}

function figuresAt<F>(rows: Row<F>[], at: number): F {
  const row = rows[at];
  if (!row) throw new Error('The worlds have tables of different lengths.');
  return row.figures;
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function hundredths(share: number): string {
  return share.toFixed(2);
}

/** The mean, and the worlds one by one. */
function told(values: number[]): string {
  return `${hundredths(meanOf(values))} (${values.map(hundredths).join(', ')})`;
}
