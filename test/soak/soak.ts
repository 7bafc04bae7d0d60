import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { QueueCounts } from '#src/ports/queue.ts';
import { pauseSource } from '#src/services/sources.ts';
import { openFindings } from '../chaos/findings.ts';
import { fastClock } from './clock.ts';
import { type House, openHouse } from './house.ts';
import { judgeBudgets, judgeStore, missingOf } from './judge.ts';
import { openNetworks } from './networks.ts';
import { carryOut, type Truth, writeScript } from './script.ts';

/** An hour before midnight: budgets are counted anew in the middle. */
const start = new Date('2026-11-21T23:00:00Z');
const hourMs = 3_600_000;
/** After the end its clock goes ahead in steps, twelve hours at most: by then whatever can come must have come. */
const stepOfRestMs = 1_200_000;
const stepsOfRest = 36;
const minutesOfEnd = 5;
/** By our own clock, for what fell due to be done. */
const longestWaitMs = 20_000;
/** Listening to one is a job that runs as long as the source is not paused. */
const streams = 1;

export interface Wishes {
  seed: number;
  /** By the line’s clock, which runs `speed` times as fast as ours. */
  hours: number;
  speed: number;
  tell(line: string): void;
}

export interface Outcome {
  posts: number;
  requests: number;
  faults: number;
  restarts: number;
  lost: number;
  double: number;
  stuck: number;
  /** Days on which a source asked more than its budget, or its count does not know of it. */
  overBudget: number;
}

/** Lets the line listen to five networks that misbehave, and compares what is kept in the end with what was written. */
export async function soak({ seed, hours, speed, tell }: Wishes): Promise<Outcome> {
  await using closers = new AsyncDisposableStack();
  // Their present is the end of all: what they date by it is not yet, and counts as now.
  const end = new Date(start.getTime() + hours * hourMs + stepsOfRest * stepOfRestMs + hourMs);
  const networks = await openNetworks(end, closers);
  const script = writeScript(seed, hours, networks);
  const dir = await mkdtemp(join(tmpdir(), 'earshot-soak-'));
  closers.defer(() => rm(dir, { recursive: true, force: true }));
  const clock = fastClock(start, speed);
  const house = closers.use(await openHouse(dir, networks, clock, speed));

  clock.go();
  const truths = new Set<Truth>();
  let restarting: Promise<void> | undefined;
  for (const happening of script) {
    const dueMs = start.getTime() + happening.atMs;
    while (clock.now().getTime() < dueMs) await pause(Math.max(1, (dueMs - clock.now().getTime()) / speed));
    if (happening.kind === 'write') truths.add(happening.truth);
    await carryOut(happening, clock.now());
    if (happening.kind !== 'restart') continue;
    await restarting;
    restarting = house.restart();
  }
  await restarting;
  for (const { stage } of networks) stage.failWith?.(undefined);

  clock.stop();
  const findings = openFindings(tell);
  for (let step = 0; step < stepsOfRest && !(await isAllHere(house, [...truths])); step += 1) {
    clock.pass(stepOfRestMs);
    await comesToRest(house, ({ waiting, running }) => waiting === 0 && running <= streams);
  }
  for (const { id } of await house.app().store.sources.list()) await pauseSource(house.app(), id, true);
  let isAtRest = false;
  for (let minute = 0; minute < minutesOfEnd && !isAtRest; minute += 1) {
    clock.pass(60_000);
    isAtRest = await comesToRest(
      house,
      ({ waiting, running, delayed }) => waiting + delayed === 0 && running <= streams,
    );
  }
  if (!isAtRest) findings.add('stuck', 'the line does not come to rest');

  await judgeStore(house.app().store, [...truths], findings);
  const overBudget = await judgeBudgets(house, networks, tell);
  const countOf = (kind: string) => script.filter((one) => one.kind === kind).length;
  return {
    posts: truths.size,
    requests: [...house.asked.values()].reduce((sum, count) => sum + count, 0),
    faults: countOf('fail') + countOf('remove') + countOf('edit'),
    restarts: countOf('restart'),
    ...findings.counts,
    overBudget,
  };
}

/** Whether the queue comes to be so. Its clock stands still, so that nothing new falls due meanwhile. */
async function comesToRest(house: House, isSo: (left: QueueCounts) => boolean): Promise<boolean> {
  const until = performance.now() + longestWaitMs;
  do {
    // What fell due is seen at the queue's next look, some milliseconds from now.
    await pause(50);
    if (isSo(await house.app().queue.counts())) return true;
  } while (performance.now() < until);
  return false;
}

/** With a look at the posts an hour after they were heard, which finds what was removed. */
async function isAllHere(house: House, truths: Truth[]): Promise<boolean> {
  return (await missingOf(house.app().store, truths)).length === 0;
}
