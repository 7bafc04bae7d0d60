import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Telling, TellRun } from '../schemas/telling.ts';
import { everyRecord } from './every-record.ts';

/** Posting an issue's answer to its threads is a run of its own beside that of telling that it is fixed. */
export function answerRunId(issueId: string): string {
  return `answer:${issueId}`;
}

export function isAnswerRun(runId: string): boolean {
  return runId.startsWith(answerRunId(''));
}

export function issueOfRun(runId: string): string {
  return isAnswerRun(runId) ? runId.slice(answerRunId('').length) : runId;
}

/** All tellings of a run. */
export async function tellingsOf({ store }: Pick<App, 'store'>, runId: string): Promise<Telling[]> {
  return everyRecord(store.records.tellings, runId);
}

/** Changes the run as it is when nobody else writes it. Throws what `change` throws, and ConflictError. */
export async function changeRun(
  app: Pick<App, 'store' | 'announcer'>,
  runId: string,
  change: (run: TellRun | undefined) => Omit<TellRun, 'version'>,
): Promise<TellRun> {
  for (let tries = 0; tries < 5; tries += 1) {
    const run = await app.store.records.tellRuns.get(runId);
    const next = { ...change(run), version: (run?.version ?? 0) + 1 };
    if (!(await app.store.records.tellRuns.save(next))) continue;
    announceRun(app, runId);
    return next;
  }
  throw new ConflictError('It changed again and again. Try once more.');
}

/** Asks for the next turn. */
export async function wakeTeller({ queue }: Pick<App, 'queue'>, runId: string, delayMs = 0): Promise<void> {
  await queue.add('tell', { issueId: runId }, { key: `tell:${runId}`, delayMs, priority: 'high' });
}

/** Without what it rested for. */
export function resting({ why: _w, restsUntil: _r, ...run }: TellRun): TellRun {
  return run;
}

/** Open screens hear of the run. */
export function announceRun(app: Pick<App, 'announcer'>, runId: string): void {
  app.announcer.announce({ kind: 'record', record: 'tellRuns', id: runId, of: runId });
}
