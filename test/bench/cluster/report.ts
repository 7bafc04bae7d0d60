import { type MentionCost, needFor, shardsFor, waitsAt } from './capacity.ts';
import type { EnqueueCost } from './enqueue.ts';
import type { Latency } from './latency.ts';
import { type LineName, type LineRate, lines } from './line-rates.ts';
import { median, printTable, short } from './table.ts';

/** All that one run of the bench has measured. */
export interface Figures {
  rates: Map<LineName, LineRate[]>;
  latencies: [LineName, Latency][];
  /** Mentions a second with one worker and with two. */
  waiting: { one: number; two: number };
  enqueue: { batches: EnqueueCost; halfAsMany: EnqueueCost; singles: EnqueueCost };
  /** Of an empty Redis, in bytes. */
  emptyRedis: number;
  newsUs: number;
  /** The operator's own number. */
  mongoWrites: number | undefined;
}

type Picked = (rate: LineRate) => number | undefined;

export function printReport(figures: Figures): void {
  printLines(figures.rates);
  printLatencies(figures.latencies);
  printRedis(figures);
  const cost = costOf(figures);
  if (cost) printCapacity(cost, figures.mongoWrites);
  printAims(figures);
}

function middle(rates: LineRate[] | undefined, pick: Picked): number | undefined {
  const values = (rates ?? []).flatMap((rate) => pick(rate) ?? []);
  return values.length > 0 ? median(values) : undefined;
}

const ownMs = ({ feedMs, workMs }: LineRate) => feedMs + workMs;

function printLines(rates: Figures['rates']): void {
  const head = [
    'line',
    'mentions/s (lowest to highest)',
    'rows a run',
    'ours, CPU ms for 1,000',
    'of it reading the file',
    'workers',
    'Redis',
    'Mongo server',
  ];
  const rows = [...rates].map(([name, found]) => {
    const all = found.map(({ perSecond }) => perSecond);
    return [
      lines[name].name,
      `${short(median(all))} (${short(Math.min(...all))} to ${short(Math.max(...all))})`,
      short(middle(found, ({ mentions }) => mentions)),
      short(middle(found, ownMs)),
      lines[name].workers > 0 ? short(middle(found, ({ feedMs }) => feedMs)) : '–',
      lines[name].workers > 0 ? short(middle(found, ({ workMs }) => workMs)) : '–',
      short(middle(found, ({ redisMs }) => redisMs)),
      short(middle(found, ({ mongoMs }) => mongoMs)),
    ];
  });
  printTable(head, rows);
}

function printLatencies(latencies: Figures['latencies']): void {
  const three = (ms: number[]) => ms.map((one) => short(one)).join(' / ');
  printTable(
    [
      'seen to visible at half load',
      'posts/s',
      'p50 / p95 / p99 ms',
      'of it reading the case',
      'cases looked at',
      'behind at the end, ms',
    ],
    latencies.map(([name, { postsPerSecond, visibleMs, readMs, looks, lateMs }]) => [
      lines[name].name,
      short(postsPerSecond),
      three(visibleMs),
      three(readMs),
      short(looks),
      short(lateMs),
    ]),
  );
}

function printRedis({ enqueue: { batches, halfAsMany, singles }, emptyRedis, newsUs }: Figures): void {
  const mib = (cost: EnqueueCost) => `${short((cost.bytesPerMention * 1e6) / 2 ** 20)} MiB`;
  printTable(
    ['Redis', 'a job for 100 mentions', 'a job for each'],
    [
      ['memory for a million mentions that wait for one stage', mib(batches), mib(singles)],
      ['the same, measured with half as many', mib(halfAsMany), '–'],
      ['to add, CPU µs a mention, ours / Redis', us(batches), us(singles)],
      ['to add, µs a mention until answered', short(batches.waitUs, 1), short(singles.waitUs, 1)],
      ['memory of an empty Redis', `${short(emptyRedis / 2 ** 20, 1)} MiB`, '–'],
      ['a piece of news, CPU µs of each web process', short(newsUs), '–'],
    ],
  );
}

function us({ addUs, redisUs }: EnqueueCost): string {
  return `${short(addUs, 1)} / ${short(redisUs, 1)}`;
}

function costOf({ rates, enqueue, newsUs }: Figures): MentionCost | undefined {
  const found = rates.get('cluster2');
  if (!found || found.length === 0) return undefined;
  const of = (pick: Picked) => middle(found, pick) ?? 0;
  return {
    feedUs: of(({ feedMs }) => feedMs),
    workUs: of(({ workMs }) => workMs),
    workMainUs: of(({ workMainMs }) => workMainMs),
    redisUs: of(({ redisMs }) => redisMs),
    redisBytes: enqueue.batches.bytesPerMention,
    mongoDocuments: of(({ mongoDocuments }) => mongoDocuments) / 1000,
    mongoCalls: (of(({ mongoWrites }) => mongoWrites) + of(({ mongoReads }) => mongoReads)) / 1000,
    casesPerThousand: of(({ flagged, mentions }) => (flagged / mentions) * 1000),
    newsUs,
  };
}

const wish = { mentionsPerSecond: 100_000, utilisation: 0.7, minutesOfBacklog: 10 };

function printCapacity(cost: MentionCost, mongoWrites: number | undefined): void {
  const need = needFor(cost, wish);
  const shards =
    mongoWrites === undefined ? 'not known from here' : short(shardsFor(need, mongoWrites, wish.utilisation));
  printTable(
    ['100,000 mentions/s, everything 70 % busy', 'a mention costs', 'needed'],
    [
      ['polling processes', `${short(cost.feedUs)} µs`, short(need.feeders)],
      ['worker processes', `${short(cost.workMainUs)} µs of the main thread`, short(need.workers)],
      ['cores for them', `${short(cost.workUs)} µs in all`, short(need.workerCores)],
      ['Redis’s command thread', `${short(cost.redisUs, 1)} µs`, `${short(need.redisThreads, 1)} of them`],
      ['Redis’s memory, 10 minutes behind', `${short(cost.redisBytes)} bytes`, `${short(need.redisBacklogGiB, 1)} GiB`],
      [
        'news in each web process',
        `${short(cost.newsUs)} µs a case, ${short(cost.casesPerThousand)} in 1,000`,
        `${short(need.newsShareOfCore, 2)} cores`,
      ],
      ['documents MongoDB writes a second', short(cost.mongoDocuments, 2), short(need.mongoDocumentsPerSecond)],
      ['calls MongoDB answers a second', short(cost.mongoCalls, 2), short(need.mongoCallsPerSecond)],
      ['MongoDB shards', 'your own measurement (--mongo-writes)', shards],
    ],
  );
  printTable(
    [
      'workers are busy',
      'worker processes',
      'wait for a worker, mean / p99 ms',
      'through the line without MongoDB, p50 / p95 / p99 ms',
    ],
    [0.5, 0.7, 0.8, 0.9, 0.95].map((utilisation) => {
      const { workers, stations, throughMs } = waitsAt(cost, wish.mentionsPerSecond, utilisation);
      const ofWorkers = stations.find(({ name }) => name === 'workers');
      return [
        `${short((ofWorkers?.utilisation ?? 0) * 100)} %`,
        short(workers),
        `${short(ofWorkers?.meanWaitMs, 1)} / ${short(ofWorkers?.p99WaitMs, 1)}`,
        throughMs.map((ms) => short(ms)).join(' / '),
      ];
    }),
  );
}

function printAims({ rates, latencies, waiting }: Figures): void {
  const speed = (name: LineName) => middle(rates.get(name), ({ perSecond }) => perSecond);
  const ratio = (over: number | undefined, under: number | undefined) =>
    over === undefined || under === undefined ? undefined : over / under;
  const best = Math.max(...(['cluster1', 'cluster2', 'cluster4'] as const).flatMap((name) => speed(name) ?? []));
  const toNaive = ratio(Number.isFinite(best) ? best : undefined, speed('naive'));
  const cpu = ratio(middle(rates.get('naive'), ownMs), middle(rates.get('cluster1'), ownMs));
  const growth = ratio(middle(rates.get('cluster4'), ownMs), middle(rates.get('cluster1'), ownMs));
  const gain = ratio(waiting.two, waiting.one);
  const rows: [string, string, string, boolean | undefined][] = [
    ['embedded, mentions/s', '≥ 6,000', short(speed('embedded')), atLeast(speed('embedded'), 6000)],
    [
      'the best cluster over the naive line',
      '≥ 10 ×',
      `${short(toNaive, 1)} × (ours alone, by CPU: ${short(cpu, 1)} ×)`,
      atLeast(toNaive, 10),
    ],
    [
      'CPU for 1,000 mentions, 4 workers over 1',
      '≤ + 15 %',
      growth === undefined ? '–' : `${short((growth - 1) * 100)} %`,
      atMost(growth, 1.15),
    ],
    ['2 workers over 1 with a wait of 20 ms a batch', '≥ 1.7 ×', `${short(gain, 2)} ×`, atLeast(gain, 1.7)],
    ...latencies.map(([name, { visibleMs }]): [string, string, string, boolean | undefined] => [
      `p99 seen to visible, ${lines[name].name}`,
      '< 2,000 ms',
      `${short(visibleMs[2])} ms`,
      atMost(visibleMs[2], 2000),
    ]),
  ];
  printTable(
    ['aim', 'wanted', 'measured', ''],
    rows.map(([what, wanted, measured, isMet]) => [
      what,
      wanted,
      measured,
      isMet === undefined ? 'not measured' : isMet ? 'met' : 'MISSED',
    ]),
  );
}

function atLeast(value: number | undefined, bound: number): boolean | undefined {
  return value === undefined ? undefined : value >= bound;
}

function atMost(value: number | undefined, bound: number): boolean | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value <= bound;
}
