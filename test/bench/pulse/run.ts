import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import { type PulseFilter, PulseSlice } from '#src/schemas/pulse.ts';
import { brandIds, days, layMentions, layRollups } from './lay.ts';

// `npm run bench:pulse [-- --mentions 1000000 --counted 10000000 --rounds 20]`: how long the numbers of the Pulse page take in an
// embedded store that holds so many mentions and whose rollups count so many, how long counting the stored mentions one
// by one takes, and how long an older data folder of that size holds the start. Asserts nothing.
const { values } = parseArgs({
  options: {
    mentions: { type: 'string', default: '1000000' },
    counted: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '20' },
  },
});
const [mentions, counted, rounds] = [values.mentions, values.counted, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const dayMs = 86_400_000;
const end = Math.floor(Date.now() / 3_600_000) * 3_600_000;
const brandId = brandIds[0] ?? '';
const periods = { '24 h': 1, '30 d': 30, [`${days} d`]: days };
const zone = 'America/St_Johns';
const short = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });

const dir = mkdtempSync(join(tmpdir(), 'earshot-bench-pulse-'));
try {
  console.log(`${cpus()[0]?.model.trim()}, ${availableParallelism()} cores`);
  layMentions(join(dir, 'earshot.db'), mentions, end);
  const begun = performance.now();
  await using store = openSqliteStore({ dir });
  console.log(`an older folder of ${short(mentions)} mentions opens in ${short(performance.now() - begun)} ms`);
  const filling = performance.now();
  await store.archive.settle();
  console.log(
    `and is counted by its parts ${short((performance.now() - filling) / 1000)} s later, without the pauses for others`,
  );
  await compare(store, 'rollups of the stored mentions');
  layRollups(store.connection, counted, end);
  const sum = await store.rollups.voices(periodOf(days));
  const all = sum.reduce((total, { counts }) => total + counts.mentions, 0);
  const rows = Number(store.connection.prepare('SELECT count(*) AS n FROM rollup_parts').get()?.n);
  console.log(`rollups of ${short(all)} mentions: ${short(rows)} rows`);
  await compare(store, `rollups of ${short(counted)}`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

interface Question {
  name: string;
  narrowed?: Partial<PulseFilter>;
  by: PulseSlice | 'voices';
}

async function compare(store: SqliteStore, title: string): Promise<void> {
  const questions: Question[] = [
    ...PulseSlice.options.map((by) => ({ name: `by ${by}`, by })),
    { name: 'voices', by: 'voices' },
    { name: 'by day, of a source', by: 'day', narrowed: { sourceId: 'source-1' } },
    { name: 'by day, of a language', by: 'day', narrowed: { language: 'en' } },
    { name: 'by day, of a topic', by: 'day', narrowed: { topic: 'topic 1' } },
    { name: 'by weekhour, of a network', by: 'weekhour', narrowed: { network: 'reddit' } },
    { name: 'by topic, of a network and language', by: 'topic', narrowed: { network: 'reddit', language: 'en' } },
    { name: 'by source, of a topic', by: 'source', narrowed: { topic: 'topic 1' } },
  ];
  console.log(
    `\n${title}: ms, median / slowest of twenty / processor time\n${['', ...Object.keys(periods)].join(' | ')}`,
  );
  for (const { name, by, narrowed = {} } of questions) {
    const cells = [];
    for (const length of Object.values(periods)) {
      const filter = { ...periodOf(length), ...narrowed };
      cells.push(
        await timed(() => {
          return by === 'voices' ? store.rollups.voices(filter) : store.rollups.count({ ...filter, brandId }, by, zone);
        }),
      );
    }
    console.log([name, ...cells].join(' | '));
  }
  if (title !== 'rollups of the stored mentions') return;
  const { connection } = store;
  console.log('one by one:');
  for (const column of ['created_at / 86400000', 'network', 'lang', 'source_id']) {
    const count = connection.prepare(
      `SELECT ${column}, count(*), sum(label = 0), sum(label = 1), sum(label = 2), sum(complaint >= 0.5), sum(score)
       FROM mentions WHERE brand_id = ? AND created_at >= ? AND state = 2 GROUP BY 1`,
    );
    const cells = [];
    for (const length of Object.values(periods)) {
      cells.push(await timed(async () => count.all(brandId, end - length * dayMs), 3));
    }
    console.log([column, ...cells].join(' | '));
  }
}

function periodOf(length: number): { from: Date; to: Date } {
  // Off the day, so that the ends of a long period are counted by the hour.
  return { from: new Date(end - length * dayMs), to: new Date(end) };
}

async function timed(ask: () => Promise<unknown>, times = rounds): Promise<string> {
  const all: number[] = [];
  const cpu = process.cpuUsage();
  for (let round = 0; round < times; round += 1) {
    const begun = performance.now();
    await ask();
    all.push(performance.now() - begun);
  }
  all.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(cpu);
  const [median = 0, slow = 0] = [0.5, 0.95].map((part) => all[Math.floor(all.length * part)] ?? Number.NaN);
  return [median, slow, (user + system) / 1000 / times].map(short).join(' / ');
}
