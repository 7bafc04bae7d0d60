import type { DatabaseSync } from 'node:sqlite';
import { type DeadLetter, lastRank, type Priority, type QueueCounts } from '../../ports/queue.ts';
import { type JobName, jobNames } from '../../schemas/job.ts';

const ranks = lastRank + 1;
const firstLevels = { high: 0, normal: ranks, low: 2 * ranks } as const;
const lastLevel = 3 * ranks - 1;
/** A newer version's kinds are left to it, and not told of. */
const known = `name IN (${jobNames.map((name) => `'${name}'`).join(', ')})`;
const levels = Array.from({ length: lastLevel + 1 }, (_, level) => level).join(', ');

/** Priority and rank as one number; 0 is taken first. Files of before the ranks hold 0 to 2: they are taken soon. */
export function levelOf(priority: Priority, rank: number): number {
  return firstLevels[priority] + rank;
}

export interface NewJob {
  name: JobName;
  key: string | null;
  payload: string;
  priority: number;
  runAt: number;
  attempts: number;
  trace: string | null;
}

/** A job as a worker took it; `token` tells this taking from every other one of the same job. */
export interface TakenJob {
  id: number;
  name: JobName;
  payload: string;
  priority: number;
  runAt: number;
  attempts: number;
  /** This try included. */
  tried: number;
  waits: number;
  token: number;
  trace: string | null;
}

type Held = Pick<TakenJob, 'id' | 'token'>;

/** The statements of the queue's jobs. Those that write belong into a transaction. */
export type JobRows = ReturnType<typeof prepareJobRows>;

export function prepareJobRows(db: DatabaseSync) {
  const insert = db.prepare(`
    INSERT INTO jobs (name, key, payload, priority, state, runAt, attempts, trace)
    VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?)
    ON CONFLICT (name, key) WHERE key IS NOT NULL AND state = 'waiting' DO NOTHING`);
  // The list of levels makes each of them a range of the index, so that delayed jobs are never walked over.
  // A job whose twin runs stays until that one has ended.
  const due = `FROM jobs WHERE state = 'waiting' AND name = ? AND priority IN (${levels}) AND runAt <= ?
    AND (key IS NULL OR NOT EXISTS (
      SELECT 1 FROM jobs AS twin WHERE twin.state = 'running' AND twin.name = jobs.name AND twin.key = jobs.key))`;
  const anyWaiting = db.prepare(`SELECT 1 FROM jobs WHERE state = 'waiting' AND name = ? LIMIT 1`);
  const anyDue = db.prepare(`SELECT 1 ${due} LIMIT 1`);
  // The plus keeps SQLite from planning anew for each limit, which takes ten times as long as the taking.
  const take = db.prepare(`
    UPDATE jobs SET state = 'running', worker = ?, leaseUntil = ?, token = token + 1, tried = tried + 1
    WHERE id IN (SELECT id ${due} ORDER BY priority, runAt, id LIMIT +?)
    RETURNING id, name, payload, priority, runAt, attempts, tried, waits, token, trace`);
  const held = db.prepare(`SELECT name, key FROM jobs WHERE id = ? AND token = ? AND state = 'running'`);
  const finish = db.prepare(`DELETE FROM jobs WHERE id = ? AND token = ? AND state = 'running'`);
  const dropTwin = db.prepare(`DELETE FROM jobs WHERE state = 'waiting' AND name = ? AND key = ? RETURNING priority`);
  const wait = db.prepare(`
    UPDATE jobs SET state = 'waiting', worker = NULL, leaseUntil = NULL, runAt = ?, priority = min(priority, ?),
      tried = ?, waits = ?, problem = ? WHERE id = ?`);
  const dropOlderDead = db.prepare(`DELETE FROM jobs WHERE state = 'dead' AND name = ? AND key = ?`);
  const die = db.prepare(`
    UPDATE jobs SET state = 'dead', worker = NULL, leaseUntil = NULL, problem = ?, diedAt = ? WHERE id = ?`);
  const renew = db.prepare(`UPDATE jobs SET leaseUntil = ? WHERE state = 'running' AND worker = ? RETURNING id, token`);
  const anyExpired = db.prepare(`SELECT 1 FROM jobs WHERE state = 'running' AND leaseUntil <= ? LIMIT 1`);
  const expired = db.prepare(`
    SELECT id, name, payload, priority, runAt, attempts, tried, waits, token, trace FROM jobs
    WHERE state = 'running' AND leaseUntil <= ? ORDER BY leaseUntil LIMIT 100`);
  const anyRunningKey = db.prepare(`SELECT 1 FROM jobs WHERE state = 'running' AND name = ? AND key = ? LIMIT 1`);
  const anyAlive = db.prepare(`SELECT EXISTS (SELECT 1 FROM jobs WHERE state = 'waiting' AND ${known})
    OR EXISTS (SELECT 1 FROM jobs WHERE state = 'running') AS alive`);
  const countWaiting = db.prepare(`
    SELECT name, count(*) AS jobs, sum(runAt <= ?) AS due, min(runAt) AS firstAt
    FROM jobs WHERE state = 'waiting' AND ${known} GROUP BY name`);
  const countOthers = db.prepare(`
    SELECT (SELECT count(*) FROM jobs WHERE state = 'running') AS running,
      (SELECT count(*) FROM jobs WHERE state = 'dead' AND ${known}) AS dead`);
  const dead = db.prepare(`
    SELECT id, name, payload, problem, tried, diedAt FROM jobs
    WHERE state = 'dead' AND ${known} ORDER BY diedAt DESC, id DESC LIMIT ?`);
  const deadOne = db.prepare(`SELECT name, key FROM jobs WHERE id = ? AND state = 'dead'`);
  const anyWaitingKey = db.prepare(`SELECT 1 FROM jobs WHERE state = 'waiting' AND name = ? AND key = ?`);
  const bury = db.prepare('DELETE FROM jobs WHERE id = ?');
  const revive = db.prepare(`
    UPDATE jobs SET state = 'waiting', runAt = ?, tried = 0, waits = 0, problem = NULL, diedAt = NULL WHERE id = ?`);

  return {
    insert(job: NewJob): void {
      insert.run(job.name, job.key, job.payload, job.priority, job.runAt, job.attempts, job.trace);
    },

    isDue(name: JobName, now: number): boolean {
      // Most kinds have nothing that waits, and one look says so.
      return anyWaiting.get(name) !== undefined && anyDue.get(name, now) !== undefined;
    },

    /** The most urgent first. */
    take(name: JobName, now: number, limit: number, worker: string, leaseUntil: number): TakenJob[] {
      const jobs = take.all(worker, leaseUntil, name, now, limit) as unknown as TakenJob[];
      return jobs.sort((a, b) => a.priority - b.priority || a.runAt - b.runAt || a.id - b.id);
    },

    finish(job: Held): void {
      finish.run(job.id, job.token);
    },

    /** Back among the waiting. A twin that was added meanwhile is the same work: this one takes its place, so that a failing job keeps its count and its pause. */
    wait(job: Held, again: { runAt: number; tried: number; waits: number; problem: string | null }): void {
      const row = held.get(job.id, job.token);
      if (!row) return;
      const twin = row.key === null ? undefined : dropTwin.get(row.name as string, row.key as string);
      wait.run(again.runAt, Number(twin?.priority ?? lastLevel), again.tried, again.waits, again.problem, job.id);
    },

    /** The same work that died before is one dead letter, or a broken schedule would fill the disk with them. */
    die(job: Held, problem: string, now: number): void {
      const row = held.get(job.id, job.token);
      if (!row) return;
      if (row.key !== null) dropOlderDead.run(row.name as string, row.key as string);
      die.run(problem, now, job.id);
    },

    /** What this worker still holds, job -> token. */
    renew(worker: string, leaseUntil: number): Map<number, number> {
      return new Map(renew.all(leaseUntil, worker).map((row) => [Number(row.id), Number(row.token)]));
    },

    anyExpired: (now: number): boolean => anyExpired.get(now) !== undefined,
    expired: (now: number): TakenJob[] => expired.all(now) as unknown as TakenJob[],
    isRunning: (name: JobName, key: string): boolean => anyRunningKey.get(name, key) !== undefined,
    anyAlive: (): boolean => anyAlive.get()?.alive === 1,

    counts(now: number): QueueCounts {
      const { running, dead: deadJobs } = countOthers.get() as { running: number; dead: number };
      const counts: QueueCounts = {
        waiting: 0,
        delayed: 0,
        running,
        dead: deadJobs,
        oldestMs: 0,
        waitingByName: {},
        oldestMsByName: {},
      };
      for (const row of countWaiting.all(now)) {
        const due = Number(row.due);
        counts.waiting += due;
        counts.delayed += Number(row.jobs) - due;
        const name = jobNames.find((known) => known === row.name);
        if (due === 0 || !name) continue;
        const oldestMs = now - Number(row.firstAt);
        counts.waitingByName[name] = due;
        counts.oldestMsByName[name] = oldestMs;
        counts.oldestMs = Math.max(counts.oldestMs, oldestMs);
      }
      return counts;
    },

    deadLetters(limit: number): DeadLetter[] {
      return dead.all(limit).map((row) => ({
        id: String(row.id),
        name: row.name as JobName,
        payload: readPayload(row.payload as string),
        problem: String(row.problem ?? ''),
        attempts: Number(row.tried),
        diedAt: new Date(Number(row.diedAt)),
      }));
    },

    /** False where there is none. A waiting twin does its work. */
    putBack(id: number, now: number): boolean {
      const row = deadOne.get(id);
      if (!row) return false;
      const twin = row.key !== null && anyWaitingKey.get(row.name as string, row.key as string) !== undefined;
      if (twin) bury.run(id);
      else revive.run(now, id);
      return true;
    },
  };
}

/** A payload that is no JSON is shown as it stands. */
export function readPayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
