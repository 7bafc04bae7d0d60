import type { Queue } from '#src/ports/queue.ts';
import type { Store } from '#src/ports/store.ts';
import type { JobName } from '#src/schemas/job.ts';
import type { Findings } from './findings.ts';

/** Beside one for each source. */
const fixedSchedules: readonly JobName[] = [
  'advise',
  'aftercare',
  'alarm',
  'audit',
  'boardReports',
  'detect',
  'events',
  'promise',
  'pulseDay',
  'reassign',
  'recheck',
  'remeasure',
  'report',
  'sweep',
  'themes',
  'threads',
  'tidy',
];

/** A schedule for each source that is listened to and each of the fixed ones, once. */
export async function judgeSchedules(queue: Queue, sourceIds: string[], findings: Findings): Promise<void> {
  const there = await queue.schedules();
  const wanted = new Set([...fixedSchedules, ...sourceIds.map((id) => `collect:${id}`)]);
  for (const key of wanted) if (!there.includes(key)) findings.add('lost', `the schedule ${key}`);
  for (const key of new Set(there)) {
    const times = there.filter((other) => other === key).length;
    if (times > 1 || !wanted.has(key)) findings.add('double', `the schedule ${key}, ${times} times`);
  }
}

/** Nothing waits, runs or died, and no mail is half written. To be asked when all sources are paused. */
export async function judgeQueue(queue: Queue, store: Store, findings: Findings): Promise<void> {
  const { waiting, running, delayed, dead, waitingByName } = await queue.counts();
  // What is due by its schedule may just have been made.
  const ofSchedules = fixedSchedules.reduce((sum, name) => sum + (waitingByName[name] ?? 0), 0);
  if (waiting - ofSchedules + running + delayed > 0)
    findings.add('stuck', `in the queue ${waiting - ofSchedules} wait, ${running} run, ${delayed} are delayed`);
  if (dead > 0) {
    for (const { name, problem } of await queue.deadLetters(20))
      findings.add('stuck', `a dead ${name} job: ${problem}`);
  }
  for (const { id, status } of await store.digests.stuck(new Date()))
    findings.add('stuck', `the mail ${id} is ${status}`);
}
