import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setupState } from '#src/schemas/api/setup.ts';
import { randomFor } from '../../connectors/sandbox/random.ts';
import { gatherCrew } from './crew.ts';
import { noFalseClock, openFalseClocks } from './false-clock.ts';
import { openFeeds } from './feeds.ts';
import { type Findings, openFindings } from './findings.ts';
import { keepImporting, writeFiles } from './imports.ts';
import { type Injury, injuriesOf, nextInjury } from './injuries.ts';
import { judge } from './judge.ts';
import { judgeSchedules } from './judge-queue.ts';
import { firstPerson } from './people.ts';
import { type Mode, openCluster, openEmbedded } from './places.ts';
import { writePosts } from './posts.ts';
import { untilHandedOver, untilQuiet } from './quiet.ts';
import { type Recovery, recoveryOf } from './recovery.ts';
import { pauseAll, setUp } from './setting.ts';
import { openSmallDisk } from './small-disk.ts';
import { teamAtWork } from './team.ts';

export interface ChaosOptions {
  mode: Mode;
  seed: number;
  kills: number;
  posts: number;
  /** The longest wait for the line to come to rest. */
  quietMs: number;
  /** Leases are short, and at the end all clocks are put ahead: what a crash left is found at once and not in a minute or two. */
  inHurry?: boolean;
  tell(line: string): void;
}

export interface Outcome {
  kills: number;
  lost: number;
  double: number;
  stuck: number;
  recoverMs: number[];
  skipped: string[];
}

const feedCount = 8;
const rowsPerFile = 1000;
const recoverWithinMs = 120_000;
/** A machine that is slow to recover is injured anew all the same. */
const patienceMs = 6000;
/** What is older than a minute is left behind, and every half a minute somebody looks. */
const leftBehindSeconds = 120;

/** Loads a whole Earshot, injures it again and again, and judges what became of the load. Undefined where the mode cannot be had here. */
export async function chaos(options: ChaosOptions): Promise<Outcome | undefined> {
  const { mode, seed, kills, tell } = options;
  await using closers = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), `earshot-chaos-${mode}-`));
  const findings = openFindings(tell);
  let isJudged = false;
  closers.defer(() => {
    const { lost, double, stuck } = findings.counts;
    if (isJudged && lost + double + stuck === 0) rmSync(folder, { recursive: true, force: true });
    else tell(`What the processes said lies in ${folder}.`);
  });
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const skipped = noFalseClock ? [noFalseClock] : [];
  const disk = openSmallDisk(dataFolder);
  if (typeof disk === 'string') skipped.push(disk);
  else closers.use(disk);

  const clocks = openFalseClocks(folder);
  const posts = writePosts(seed, options.posts, new Date());
  const inFeeds = posts.slice(0, Math.floor(posts.length * 0.4));
  const feeds = closers.use(await openFeeds({ seed, posts: inFeeds, count: feedCount }));
  const files = writeFiles(folder, seed, posts.slice(inFeeds.length), Math.ceil((posts.length * 0.6) / rowsPerFile));
  const settings = {
    ALLOW_PRIVATE_HOSTS: feeds.host,
    SECRET_KEY: 'ab'.repeat(32),
    SCORE_THREADS: '1',
    ...(options.inHurry && { LEASE_SECONDS: '5' }),
  };
  const placeOptions = { folder, dataFolder, clocks, settings, isSmall: options.inHurry ?? false };
  const place = await (mode === 'embedded' ? openEmbedded(placeOptions) : openCluster(placeOptions));
  if (!place) return undefined;
  closers.use(place);

  const crew = closers.use(gatherCrew(place.posts, folder));
  const person = await firstPerson(place.urls);
  const { sourceIds, emptyIds, sandboxIds } = await setUp(person, feeds, seed);
  const isUp = async () => (await person.attempt(setupState)) !== undefined;
  const imports = keepImporting(files, place.commandSettings, join(folder, 'import.log'), isUp);
  closers.defer(() => imports.end());
  const team = teamAtWork(person, seed);
  closers.defer(() => team.end());
  tell(`${mode}: ${posts.length} posts, ${kills} injuries, seed ${seed}`);

  const victims = {
    place,
    crew,
    imports,
    clocks: noFalseClock ? undefined : clocks,
    disk: typeof disk === 'string' ? undefined : disk,
  };
  const recoverMs = await injure(
    injuriesOf(victims),
    recoveryOf(person, feeds, emptyIds),
    findings,
    options,
    (share) => {
      feeds.publishUpTo(share);
      imports.goOnTo(share);
    },
  );
  feeds.publishUpTo(1);
  imports.goOnTo(1);
  await team.end();
  if (options.inHurry && !noFalseClock) for (const { name } of place.posts) clocks.step(name, leftBehindSeconds);
  const line = { person, feeds, imports, team, boundMs: options.quietMs, tell };
  const missing = await untilHandedOver(line);
  if (missing) findings.add('stuck', `within ${options.quietMs / 1000} s ${missing}`);
  {
    await using queue = await place.openQueue();
    await judgeSchedules(queue, sourceIds, findings);
  }
  await pauseAll(person, sourceIds);
  const moving = await untilQuiet(line);
  if (moving) findings.add('stuck', `no rest within ${options.quietMs / 1000} s: ${moving}`);
  await imports.end();
  for (const name of await crew.end(20_000)) findings.add('stuck', `${name} did not end on SIGTERM`);
  await judge({ place, posts, feeds, files, sandboxIds, replies: team.replies, folder, tell }, findings);
  isJudged = true;
  return { kills, ...findings.counts, recoverMs, skipped };
}

/** Injures at random moments, often before it has recovered from the last one. */
async function injure(
  injuries: Injury[],
  recovery: Recovery,
  findings: Findings,
  { seed, kills, mode, tell }: ChaosOptions,
  progress: (share: number) => void,
): Promise<number[]> {
  const random = randomFor(seed, `injuries ${mode}`);
  const recoverMs: number[] = [];
  const happened = new Map<string, number>();
  let measuring: Promise<void> = Promise.resolve();
  for (let number = 1; number <= kills; number += 1) {
    progress(number / (kills + 1));
    const injury = nextInjury(injuries, random);
    happened.set(injury.name, (happened.get(injury.name) ?? 0) + 1);
    await injury.happen(random);
    const measured = recovery.measure(recoverWithinMs).then((ms) => {
      if (ms === undefined)
        findings.add('stuck', `no work within ${recoverWithinMs / 1000} s after no ${number}, ${injury.name}`);
      else recoverMs.push(ms);
    });
    measuring = Promise.all([measuring, measured]).then(() => undefined);
    const pause = sleep(200 + 1500 * random());
    await (random() < 0.4 ? pause : Promise.all([pause, Promise.race([measured, sleep(patienceMs)])]));
    if (number % 20 === 0) tell(`${number} of ${kills} injuries`);
  }
  await measuring;
  tell([...happened].map(([name, times]) => `${times} x ${name}`).join(', '));
  return recoverMs;
}
