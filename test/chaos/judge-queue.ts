import type { Queue } from '#src/ports/queue.ts';
import type { Store } from '#src/ports/store.ts';
import type { Findings } from './findings.ts';

/** Nothing waits, runs or died; a schedule for each source and each of the fixed ones, once. */
export async function judgeQueue(queue: Queue, store: Store, fixed: string[], findings: Findings): Promise<void> {
  const { waiting, running, delayed, dead, waitingByName } = await queue.counts();
  // What is due by its schedule may just have been made.
  const own = ['collect', 'remeasure', 'sweep'].reduce(
    (sum, name) => sum + (waitingByName[name as keyof typeof waitingByName] ?? 0),
    0,
  );
  if (waiting - own + running + delayed > 0)
    findings.add('stuck', `in the queue ${waiting - own} wait, ${running} run, ${delayed} are delayed`);
  if (dead > 0) {
    for (const { name, problem } of await queue.deadLetters(20))
      findings.add('stuck', `a dead ${name} job: ${problem}`);
  }

  const there = await queue.schedules();
  const polls = (await store.sources.list()).map(({ id }) => `collect:${id}`);
  const wanted = new Set([...fixed, ...polls]);
  for (const key of wanted) if (!there.includes(key)) findings.add('lost', `the schedule ${key}`);
  for (const key of new Set(there)) {
    const times = there.filter((other) => other === key).length;
    if (times > 1 || !wanted.has(key)) findings.add('double', `the schedule ${key}, ${times} times`);
  }
  const now = new Date();
  for (const { id, status } of await store.digests.stuck(now)) findings.add('stuck', `the mail ${id} is ${status}`);
}
