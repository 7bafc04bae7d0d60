import { setImmediate as turn } from 'node:timers/promises';
import { backtest, bentPost, type JudgedPost } from '../domain/backtest.ts';
import { horizonHours } from '../domain/fire-chance.ts';
import { emptyPromise } from '../domain/flag-promise.ts';
import { flagThreshold } from '../domain/flag-threshold.ts';
import { recalibrationFrom } from '../domain/forecast/recalibration.ts';
import { learntViralFrom, viralFromOf } from '../domain/viral-threshold.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownPromise } from '../schemas/api/promise.ts';
import {
  type BacktestPoint,
  type CalibrationLine,
  FalseFlagBudget,
  type FlagChoice,
  type FlagPromise,
  type SourceViral,
} from '../schemas/promise.ts';
import { complaintHistory, judgedComplaints, type Outcome } from './finished-complaints.ts';
import { inTurns } from './in-turns.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock' | 'announcer'>;

const mostTries = 5;
const watchMs = horizonHours * 3_600_000;

/** The promise with what it is based on, source by source. */
export async function shownPromise(app: Pick<App, 'store' | 'connectors'>): Promise<ShownPromise> {
  const [promise = emptyPromise, sources] = await Promise.all([app.store.promise.get(), app.store.sources.list()]);
  return {
    promise,
    sources: sources.map(({ id, name, connector }) => {
      const preset = app.connectors.get(connector)?.kind ?? 'social';
      return { id, name, viralFrom: viralFromOf(promise, id, preset), ...promise.sources[id] };
    }),
  };
}

/** Sets how many false flags a day are borne; the bound for it was worked out before and holds from the next look on. */
export async function choosePromise(app: Needs, falseFlagsPerDay: FalseFlagBudget): Promise<ShownPromise> {
  await changePromise(app, (promise) => ({ ...promise, falseFlagsPerDay }));
  return await shownPromise(app);
}

/**
 * Sets from how many engagements a source calls a complaint a fire; without a number it learns that itself. The bounds
 * are worked out anew behind it.
 */
export async function setViralFrom(
  app: Needs & Pick<App, 'queue'>,
  sourceId: string,
  own: number | undefined,
): Promise<ShownPromise> {
  if (!(await app.store.sources.get(sourceId))) throw new NotFoundError('The source');
  await changePromise(app, (promise) => {
    const { own: _own, ...learnt } = promise.sources[sourceId] ?? {};
    return {
      ...promise,
      sources: { ...promise.sources, [sourceId]: { ...learnt, ...(own !== undefined && { own }) } },
    };
  });
  await app.queue.add('promise', { anew: true }, { priority: 'low' });
  return await shownPromise(app);
}

/**
 * Works out from the finished complaints of all brands but rivals where each source's fires begin, how they bend the
 * chances, and where each budget's bound lies: by the bent chances, since those are told from now on.
 */
export async function learnPromise(app: Needs, signal: AbortSignal): Promise<FlagPromise> {
  const now = app.clock.now();
  const brandIds = (await app.store.brands.list()).filter(({ rival }) => !rival).map(({ id }) => id);
  const known = (await app.store.promise.get()) ?? emptyPromise;
  const history = await complaintHistory(app, brandIds, signal);
  const learnt = learntSources(history.outcomes);
  const told = await judgedComplaints(app, brandIds, { sources: withLearnt(known.sources, learnt) }, history, signal);
  const recalibration = await inSteps(recalibrationFrom(told), signal);
  const judged = await bent(told, recalibration.line);

  // A post that is still watched has not told yet what it becomes.
  const watchedUntil = new Date(now.getTime() - watchMs);
  const choices: FlagChoice[] = [];
  for (const budgetPerDay of FalseFlagBudget.values) {
    const { bound, falseFlagsPerDay } = flagThreshold(judged, budgetPerDay, watchedUntil);
    choices.push({
      budgetPerDay,
      bound,
      falseFlagsPerDay,
      backtest: await inSteps(backtest(judged, budgetPerDay), signal),
    });
  }
  const { days, learning } = flagThreshold(judged, known.falseFlagsPerDay, watchedUntil);
  return await changePromise(app, (promise) => ({
    ...promise,
    ...{ learntAt: now, learning, days, complaints: judged.length, choices, recalibration },
    sources: withLearnt(promise.sources, learnt),
  }));
}

/** What a budget would have caught, on the history of these brands. Nothing is changed by it. */
export async function backtestOf(
  app: Needs,
  brandIds: string[],
  budgetsPerDay: readonly number[],
  signal: AbortSignal,
): Promise<{ complaints: number; points: BacktestPoint[] }> {
  if (budgetsPerDay.some((budget) => !(budget > 0)))
    throw new InvalidInputError('The false flags a day must be a number above 0.');
  const { sources, recalibration } = (await app.store.promise.get()) ?? emptyPromise;
  const history = await complaintHistory(app, brandIds, signal);
  const told = await judgedComplaints(app, brandIds, { sources }, history, signal);
  const judged = await bent(told, recalibration?.line);
  const points: BacktestPoint[] = [];
  for (const budget of budgetsPerDay) points.push(await inSteps(backtest(judged, budget), signal));
  return { complaints: judged.length, points };
}

async function bent(posts: JudgedPost[], line: CalibrationLine | undefined): Promise<JudgedPost[]> {
  return line ? await inTurns(posts, (post) => bentPost(post, line)) : posts;
}

/** A step at a time, so that others have their turn. */
async function inSteps<T>(steps: Generator<undefined, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await turn();
    signal.throwIfAborted();
  }
}

function learntSources(outcomes: readonly Outcome[]): Map<string, SourceViral['learnt']> {
  const bySource = Map.groupBy(outcomes, ({ sourceId }) => sourceId);
  return new Map(
    [...bySource].map(([sourceId, of]) => {
      const viralFrom = learntViralFrom(of.map(({ engagement }) => engagement));
      return [sourceId, viralFrom === undefined ? undefined : { viralFrom, finished: of.length }];
    }),
  );
}

/** The sources as people set them, with what is known by now in place of what was known. */
function withLearnt(
  sources: FlagPromise['sources'],
  learnt: Map<string, SourceViral['learnt']>,
): FlagPromise['sources'] {
  const ids = new Set([...Object.keys(sources), ...learnt.keys()]);
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const [own, found] = [sources[id]?.own, learnt.get(id)];
      if (own === undefined && !found) return [];
      return [[id, { ...(own !== undefined && { own }), ...(found && { learnt: found }) }]];
    }),
  );
}

async function changePromise(app: Needs, of: (promise: FlagPromise) => FlagPromise): Promise<FlagPromise> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = (await app.store.promise.get()) ?? emptyPromise;
    const changed = { ...of(known), version: known.version + 1 };
    if (!(await app.store.promise.save(changed))) continue;
    app.announcer.announce({ kind: 'promise' });
    return changed;
  }
  throw new ConflictError('Somebody else changes the same just now. Try again in a moment.');
}
