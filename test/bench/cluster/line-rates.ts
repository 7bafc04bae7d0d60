import { join } from 'node:path';
import { type Member, startMember, startNaiveMember } from './crew.ts';
import { writeFreshPosts } from './fresh-posts.ts';
import type { Ground } from './ground.ts';
import type { Usage } from './orders.ts';

/** A way to run the line. */
export interface Line {
  name: string;
  store: 'sqlite' | 'mongo';
  queue: 'sqlite' | 'redis';
  /** Worker processes beside the one that reads the file; 0 where that one does everything. */
  workers: number;
  /** A job for each mention and stage, an insert for each mention. */
  isNaive?: boolean;
}

/** One run of a file through a line. */
export interface LineRate {
  mentions: number;
  flagged: number;
  perSecond: number;
  /** Processor milliseconds for 1,000 mentions. */
  feedMs: number;
  workMs: number;
  /** Of the work, what the main threads did. */
  workMainMs: number;
  redisMs: number | undefined;
  mongoMs: number | undefined;
  /** For 1,000 mentions, where the store is on MongoDB's protocol. */
  mongoReads: number;
  mongoWrites: number;
  mongoDocuments: number;
}

export const lines = {
  embedded: { name: 'embedded: one process, SQLite', store: 'sqlite', queue: 'sqlite', workers: 0 },
  redisOnSqlite: { name: 'BullMQ + SQLite, one process', store: 'sqlite', queue: 'redis', workers: 0 },
  cluster1: { name: 'BullMQ + Mongo-wire, 1 worker', store: 'mongo', queue: 'redis', workers: 1 },
  cluster2: { name: 'BullMQ + Mongo-wire, 2 workers', store: 'mongo', queue: 'redis', workers: 2 },
  cluster4: { name: 'BullMQ + Mongo-wire, 4 workers', store: 'mongo', queue: 'redis', workers: 4 },
  naive: {
    name: 'naive: a job a mention and stage, 1 process',
    store: 'mongo',
    queue: 'redis',
    workers: 0,
    isNaive: true,
  },
} as const satisfies Record<string, Line>;
export type LineName = keyof typeof lines;

export interface LengthOfRun {
  /** So long should a run take; */
  seconds: number;
  /** it has no more rows than this. */
  mostRows: number;
}

/**
 * In these few rows it shows how many go into a run. Half a run for each worker goes before it: every process compiles its
 * own code and meets its own first words, and its first thousands of texts cost twice as much as later ones.
 */
const firstRows = 500;

/** From a file's first row to all of it assessed and rolled up; the processes are up and warm before. */
export async function measureLine(
  ground: Ground,
  line: Line,
  { seconds: wanted, mostRows }: LengthOfRun,
): Promise<LineRate> {
  await using crew = await startCrew(ground, line);
  const { feeder, workers } = crew;
  const folder = ground.newFolder();
  const bring = async (network: string, seed: number, rows: number) => {
    const file = join(folder, `${network}.jsonl`);
    await writeFreshPosts(file, rows, seed);
    return { run: () => feeder.ask('import', { file, network }) };
  };
  const rowsFor = ({ mentions, seconds }: { mentions: number; seconds: number }, share: number) =>
    Math.min(mostRows, Math.max(firstRows, Math.round(((mentions / seconds) * wanted * share) / 100) * 100));
  const first = await (await bring('first', 1, firstRows)).run();
  const warm = await (await bring('warming', 2, rowsFor(first, Math.max(1, line.workers) / 2))).run();
  const measured = await bring('measured', 3, rowsFor(warm, 1));

  const [feedBefore, workBefore, serversBefore] = [
    await feeder.ask('usage', {}),
    await sum(workers),
    await ground.usage(),
  ];
  const { mentions, flagged, seconds } = await measured.run();
  const [feed, work, servers] = [await feeder.ask('usage', {}), await sum(workers), await ground.usage()];
  const perThousand = (after: number, before: number) => ((after - before) * 1e6) / mentions;
  const each = (of: (usage: Usage) => number) =>
    ((of(feed) - of(feedBefore) + of(work) - of(workBefore)) * 1000) / mentions;
  const { mongoSeconds } = servers;
  return {
    ...{ mentions, flagged, perSecond: mentions / seconds },
    feedMs: perThousand(feed.cpuSeconds, feedBefore.cpuSeconds),
    workMs: perThousand(work.cpuSeconds, workBefore.cpuSeconds),
    workMainMs: perThousand(work.mainSeconds, workBefore.mainSeconds),
    redisMs: line.queue === 'redis' ? perThousand(servers.redisSeconds, serversBefore.redisSeconds) : undefined,
    mongoMs:
      line.store === 'mongo' && mongoSeconds !== undefined
        ? perThousand(mongoSeconds, serversBefore.mongoSeconds ?? 0)
        : undefined,
    mongoReads: each(({ reads }) => reads),
    mongoWrites: each(({ writes }) => writes),
    mongoDocuments: each(({ documentsWritten }) => documentsWritten),
  };
}

export interface Crew extends AsyncDisposable {
  feeder: Member;
  /** At work already. */
  workers: Member[];
  settings: Record<string, string>;
}

/** One process that brings posts in, and the workers; where there are none the first does their work, too. */
export async function startCrew(
  ground: Ground,
  { store, queue, workers: count, isNaive }: Line,
  serves = false,
): Promise<Crew> {
  await using opening = new AsyncDisposableStack();
  const { MONGO_URL, REDIS_URL, DATA_DIR } = await ground.fresh();
  if (store === 'mongo' && MONGO_URL === undefined) throw new Error('There is no server for MongoDB’s protocol here.');
  const settings = {
    DATA_DIR,
    ...(queue === 'redis' && { REDIS_URL }),
    ...(store === 'mongo' && MONGO_URL !== undefined && { MONGO_URL }),
  };
  const role = count === 0 ? 'all' : 'web';
  const feeder = opening.use(
    isNaive ? await startNaiveMember(settings) : await startMember({ settings, role, serves: serves && count === 0 }),
  );
  const workers: Member[] = [];
  for (let at = 0; at < count; at += 1) workers.push(opening.use(await startMember({ settings, role: 'worker' })));
  await Promise.all((count === 0 ? [feeder] : workers).map((member) => member.ask('work', {})));
  const closers = opening.move();
  return { feeder, workers, settings, [Symbol.asyncDispose]: () => closers.disposeAsync() };
}

async function sum(members: Member[]): Promise<Usage> {
  const all = await Promise.all(members.map((member) => member.ask('usage', {})));
  const total = (of: (usage: Usage) => number) => all.reduce((before, usage) => before + of(usage), 0);
  return {
    cpuSeconds: total(({ cpuSeconds }) => cpuSeconds),
    mainSeconds: total(({ mainSeconds }) => mainSeconds),
    reads: total(({ reads }) => reads),
    writes: total(({ writes }) => writes),
    documentsWritten: total(({ documentsWritten }) => documentsWritten),
  };
}
