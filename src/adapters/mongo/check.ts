import mongoose, { type Connection } from 'mongoose';
import { z } from 'zod';
import { UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';

const oldestMajor = 5;
const clocksDifferMs = 2000;

export interface CheckOptions {
  connection: Connection;
  clock: Clock;
  /** How long the server may take to answer, in all; 10 s if not said. */
  withinMs?: number;
}

/** What a server says of itself; each part is absent where it says nothing of it. */
export interface MongoFacts {
  version?: string;
  /** Of its replica set. */
  setName?: string;
  /** Whether it is the front of a sharded cluster, whose parts are replica sets. */
  isRouter: boolean;
  writeConcern: { w?: unknown; journal?: unknown };
  /** Its clock less ours. */
  aheadMs?: number;
}

const Greeting = z.object({
  setName: z.string().optional(),
  msg: z.string().optional(),
  localTime: z.date().optional(),
});

/**
 * What about this MongoDB would lose work or mislead, a sentence for each; none where all is well. It asks `hello` and
 * `buildInfo` only, which need no rights, and leaves out what a server refuses to say.
 *
 * @throws UnavailableError where nobody answers in time
 */
export async function checkMongo({ connection, clock, withinMs = 10_000 }: CheckOptions): Promise<string[]> {
  const db = connection.getClient().db(connection.name);
  const signal = AbortSignal.timeout(withinMs);
  /** Undefined where the server does not know the command or keeps the answer to itself. */
  async function ask(command: string): Promise<unknown> {
    try {
      return await db.command({ [command]: 1 }, { signal });
    } catch (error) {
      if (error instanceof mongoose.mongo.MongoServerError) return undefined;
      throw error;
    }
  }
  try {
    const before = clock.now().getTime();
    // The older greeting is all that some servers know.
    const answer = (await ask('hello')) ?? (await ask('isMaster'));
    const ours = (before + clock.now().getTime()) / 2;
    const { setName, msg, localTime } = Greeting.catch({}).parse(answer);
    const version = z.object({ version: z.string() }).safeParse(await ask('buildInfo')).data?.version;
    return findingsOf({
      ...(version !== undefined && { version }),
      ...(setName !== undefined && { setName }),
      isRouter: msg === 'isdbgrid',
      writeConcern: { w: db.writeConcern?.w, journal: db.writeConcern?.journal },
      ...(localTime && { aheadMs: localTime.getTime() - ours }),
    });
  } catch (cause) {
    throw new UnavailableError('MongoDB cannot be used: it does not answer.', { cause });
  }
}

/** A sentence for each fact that somebody should know of. */
export function findingsOf({ version, setName, isRouter, writeConcern, aheadMs }: MongoFacts): string[] {
  const findings: string[] = [];
  if (version !== undefined && !(Number.parseInt(version, 10) >= oldestMajor)) {
    findings.push(`MongoDB is ${version}; ${oldestMajor}.0 or newer is needed.`);
  }
  if (setName === undefined && !isRouter) {
    findings.push(
      'MongoDB is a server on its own, so what it holds is lost with its disk and nothing works while it is away: make it a replica set, of three where you can.',
    );
  }
  if (writeConcern.w !== 'majority' || writeConcern.journal !== true) {
    findings.push(
      'MongoDB answers before a majority has written to its journal, so a crash of it loses work: leave w and journal out of MONGO_URL.',
    );
  }
  if (aheadMs !== undefined && Math.abs(aheadMs) > clocksDifferMs) {
    const seconds = Math.round(Math.abs(aheadMs) / 1000);
    const direction = aheadMs > 0 ? 'ahead of' : 'behind';
    findings.push(`The clock of MongoDB is ${seconds} s ${direction} ours: let both follow a time server.`);
  }
  return findings;
}
