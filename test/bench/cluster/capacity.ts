import { type Outcome, simulate } from './simulate.ts';

/** What a mention costs, as measured: processor microseconds, bytes and calls. */
export interface MentionCost {
  feedUs: number;
  workUs: number;
  /** Of the work, what the main thread of a worker process does; the rest is scoring in threads of its own. */
  workMainUs: number;
  redisUs: number;
  /** Of a mention that waits for one of its stages. */
  redisBytes: number;
  mongoDocuments: number;
  mongoCalls: number;
  /** How many mentions in a thousand open or change a case, each of which every web process hears of. */
  casesPerThousand: number;
  newsUs: number;
}

export interface Wish {
  mentionsPerSecond: number;
  /** How busy whatever serves should be, as a share: the rest is for peaks and for neighbours that fail. */
  utilisation: number;
  /** How long the workers may be away before the line has to be shorter. */
  minutesOfBacklog: number;
}

export interface Need {
  /** Processes that poll; one main thread each. */
  feeders: number;
  workers: number;
  workerCores: number;
  /** How many of the one thread that runs Redis's commands are kept busy. */
  redisThreads: number;
  redisBacklogGiB: number;
  /** The share of a core that a web process spends on hearing news, whoever is at the page. */
  newsShareOfCore: number;
  mongoDocumentsPerSecond: number;
  mongoCallsPerSecond: number;
}

export const idsPerBatch = 100;

/** The arithmetic: rate times cost, over how busy a server should be. */
export function needFor(cost: MentionCost, { mentionsPerSecond: rate, utilisation, minutesOfBacklog }: Wish): Need {
  const cores = (us: number) => (rate * us) / 1e6 / utilisation;
  return {
    feeders: Math.ceil(cores(cost.feedUs)),
    workers: Math.ceil(cores(cost.workMainUs)),
    workerCores: Math.ceil(cores(cost.workUs)),
    redisThreads: cores(cost.redisUs),
    redisBacklogGiB: (rate * 60 * minutesOfBacklog * cost.redisBytes) / 2 ** 30,
    newsShareOfCore: (rate * cost.casesPerThousand * cost.newsUs) / 1e9,
    mongoDocumentsPerSecond: rate * cost.mongoDocuments,
    mongoCallsPerSecond: rate * cost.mongoCalls,
  };
}

/** Shards that so many writes need, from the operator's own measurement of one shard. */
export function shardsFor(need: Need, documentsPerShardAndSecond: number, utilisation: number): number {
  return Math.ceil(need.mongoDocumentsPerSecond / documentsPerShardAndSecond / utilisation);
}

/** How long batches wait for workers that are this busy: so many of them, with the measured service times. */
export function waitsAt(
  cost: MentionCost,
  mentionsPerSecond: number,
  utilisation: number,
): { workers: number } & Outcome {
  const { workers, feeders, redisThreads } = needFor(cost, { mentionsPerSecond, utilisation, minutesOfBacklog: 0 });
  const batchMs = (us: number) => (us * idsPerBatch) / 1000;
  const outcome = simulate({
    stations: [
      { name: 'feeders', servers: feeders },
      { name: 'redis', servers: Math.ceil(redisThreads) },
      { name: 'workers', servers: workers },
    ],
    // Of a worker's main thread, scoring and assessing take half each; each of the two passes Redis.
    way: [
      { station: 'feeders', meanMs: batchMs(cost.feedUs) },
      { station: 'redis', meanMs: batchMs(cost.redisUs) / 2 },
      { station: 'workers', meanMs: batchMs(cost.workMainUs) / 2 },
      { station: 'redis', meanMs: batchMs(cost.redisUs) / 2 },
      { station: 'workers', meanMs: batchMs(cost.workMainUs) / 2 },
    ],
    batchesPerSecond: mentionsPerSecond / idsPerBatch,
    batches: 20_000,
    service: 'random',
  });
  return { workers, ...outcome };
}
