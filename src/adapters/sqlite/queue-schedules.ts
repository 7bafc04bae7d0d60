import type { DatabaseSync } from 'node:sqlite';
import type { JobName } from '../../schemas/job.ts';
import { type JobRows, levelOf } from './queue-rows.ts';

const defaultAttempts = 8;

interface Schedule {
  key: string;
  name: JobName;
  payload: string;
  everyMs: number;
}

export type ScheduleRows = ReturnType<typeof prepareScheduleRows>;

/** The statements of the schedules. Those that write belong into a transaction, which also keeps two processes from running one interval twice. */
export function prepareScheduleRows(db: DatabaseSync, jobs: JobRows) {
  const set = db.prepare(`
    INSERT INTO schedules (key, name, payload, everyMs, nextAt) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET name = excluded.name, payload = excluded.payload, everyMs = excluded.everyMs,
      nextAt = excluded.nextAt WHERE everyMs <> excluded.everyMs`);
  const remove = db.prepare('DELETE FROM schedules WHERE key = ?');
  const keys = db.prepare('SELECT key FROM schedules ORDER BY key');
  const anyDue = db.prepare('SELECT 1 FROM schedules WHERE nextAt <= ? LIMIT 1');
  const due = db.prepare(
    'SELECT key, name, payload, everyMs, nextAt FROM schedules WHERE nextAt <= ? ORDER BY nextAt LIMIT 200',
  );
  const move = db.prepare('UPDATE schedules SET nextAt = ? WHERE key = ?');

  function addRun(schedule: Schedule, now: number): void {
    // The schedule's keys have a space of their own beside those of `add`; a waiting run drops this one.
    const key = `schedule:${schedule.key}`;
    if (jobs.isRunning(schedule.name, key)) return;
    jobs.insert({
      name: schedule.name,
      key,
      payload: schedule.payload,
      priority: levelOf('normal', 0),
      runAt: now,
      attempts: defaultAttempts,
      trace: null,
    });
  }

  return {
    set(schedule: Schedule, now: number): void {
      const { key, name, payload, everyMs } = schedule;
      const changed = set.run(key, name, payload, everyMs, now + everyMs).changes;
      if (changed) addRun(schedule, now);
    },

    remove: (key: string): void => void remove.run(key),
    keys: (): string[] => keys.all().map((row) => String(row.key)),
    anyDue: (now: number): boolean => anyDue.get(now) !== undefined,

    /** One run for each schedule that is due, however many intervals have passed; the beat stays where it was. */
    addDueRuns(now: number): void {
      for (const row of due.all(now) as unknown as (Schedule & { nextAt: number })[]) {
        addRun(row, now);
        const passed = Math.floor((now - row.nextAt) / row.everyMs) + 1;
        move.run(row.nextAt + passed * row.everyMs, row.key);
      }
    },
  };
}
