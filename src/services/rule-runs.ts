import { randomUUID } from 'node:crypto';
import { ruleBook } from '../domain/rules/condition.ts';
import { idFloorAt, newestFirstId } from '../domain/time-id.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownRun } from '../schemas/api/rules.ts';
import type { Rule } from '../schemas/rule.ts';
import type { RuleRun } from '../schemas/rule-run.ts';
import type { User } from '../schemas/user.ts';
import { askToTell, putRules, type RuleNeeds } from './apply-rules.ts';
import { fittingCases } from './rule-cases.ts';
import { undoBatch } from './undo-rules.ts';

type Needs = RuleNeeds & Pick<App, 'clock' | 'log'>;
type Asking = Pick<App, 'store' | 'queue' | 'clock' | 'announcer'>;

/** Cases that were opened so long ago are looked at. */
export const runLooksBackMs = 30 * 86_400_000;
const batch = 200;
const mostRunsShown = 50;

/** Puts a rule to the stored cases of the last 30 days, in the background. Throws ConflictError while it is being put to them. */
export async function startRun(app: Asking, user: User, ruleId: string): Promise<RuleRun> {
  const rule = await getRule(app, ruleId);
  const running = (await listRuns(app)).some((run) => run.ruleId === ruleId && isUnderWay(run));
  if (running) throw new ConflictError(`${rule.name} is at work on stored cases already. Wait until it is done.`);
  const now = app.clock.now();
  return begin(app, newRun(rule, user, now, { kind: 'asked', since: new Date(now.getTime() - runLooksBackMs) }));
}

/** Takes back, in the background, what a run did. */
export async function undoRun(app: Asking, user: User, runId: string): Promise<RuleRun> {
  const run = await app.store.records.ruleRuns.get(runId);
  if (!run) throw new NotFoundError('The run');
  if (run.state !== 'done') throw new ConflictError('Only a run that is done, and not taken back yet, can be undone.');
  const { at: _at, endedAt: _ended, ...rest } = run;
  return begin(app, { ...rest, state: 'undoing', undoneBy: user.id, version: run.version + 1 });
}

/** Takes back, in the background, what a rule did by itself since a moment. */
export async function undoSince(app: Asking, user: User, ruleId: string, since: Date): Promise<RuleRun> {
  const rule = await getRule(app, ruleId);
  const run = newRun(rule, user, app.clock.now(), { kind: 'since', since });
  return begin(app, { ...run, state: 'undoing', undoneBy: user.id });
}

/** The latest, the newest first. */
async function listRuns(app: Pick<App, 'store'>): Promise<RuleRun[]> {
  return app.store.records.ruleRuns.list({ limit: mostRunsShown });
}

/** As `listRuns`, with the titles of the cases that were left. */
export async function shownRuns(app: Pick<App, 'store'>): Promise<ShownRun[]> {
  const runs = await listRuns(app);
  const ids = [...new Set(runs.flatMap(({ leftCases }) => leftCases.map(({ caseId }) => caseId)))];
  const titles = new Map((await app.store.cases.getMany(ids)).map(({ id, title }) => [id, title]));
  return runs.map((run) => ({
    ...run,
    titles: Object.fromEntries(
      run.leftCases.map(({ caseId }) => [caseId, titles.get(caseId) ?? 'A case that is gone']),
    ),
  }));
}

/** Has the next batch done; while one waits to be done, no second one comes. */
export async function askToGoOn({ queue }: Pick<App, 'queue'>, runId: string): Promise<void> {
  await queue.add('rules', { runId }, { priority: 'low', key: `run:${runId}` });
}

/** Asks again for what a crash left behind: runs under way, and people who are to be told. */
export async function askForRules(app: Pick<App, 'store' | 'queue'>): Promise<void> {
  for (const run of await listRuns(app)) if (isUnderWay(run)) await askToGoOn(app, run.id);
  const notices = await app.store.records.ruleNotices.list({ limit: 200 });
  for (const ruleId of new Set(notices.map(({ of }) => of))) await askToTell(app, ruleId);
}

/** Goes on with a run by one batch; true where there is more to do. */
export async function goOnWithRun(app: Needs, runId: string): Promise<boolean> {
  const run = await app.store.records.ruleRuns.get(runId);
  if (!run || !isUnderWay(run)) return false;
  const after = run.state === 'running' ? await applyBatch(app, run) : await undoBatch(app, run, batch);
  const saved = await app.store.records.ruleRuns.save({ ...after, version: run.version + 1 });
  if (!saved) return false;
  tell(app, after);
  return isUnderWay(after);
}

function isUnderWay({ state }: RuleRun): boolean {
  return state === 'running' || state === 'undoing';
}

async function applyBatch(app: Needs, run: RuleRun): Promise<RuleRun> {
  const { startedAt, startedBy, rule } = run;
  const page = { from: idFloorAt(run.since), to: run.at ?? idFloorAt(new Date(startedAt.getTime() + 1)), limit: batch };
  const items = await app.store.cases.scan(page);
  const fitting = await fittingCases(app, ruleBook([rule]), items);
  const asks = fitting.map(({ item }) => ({ item, rules: [rule] }));
  const changed = await putRules(app, asks, { now: app.clock.now(), run: { id: run.id, userId: startedBy } });
  const last = items.at(-1)?.id;
  const counted = { ...run, looked: run.looked + items.length, changed: run.changed + changed.length };
  if (items.length === batch && last !== undefined) return { ...counted, at: last };
  const { at: _at, ...rest } = counted;
  app.log.info({ ruleId: rule.id, looked: rest.looked, changed: rest.changed }, 'a rule was put to stored cases');
  return { ...rest, state: 'done', endedAt: app.clock.now() };
}

function newRun(rule: Rule, user: User, now: Date, asked: Pick<RuleRun, 'kind' | 'since'>): RuleRun {
  return {
    ...asked,
    ...{ id: `${newestFirstId(now)}-${randomUUID()}`, ruleId: rule.id, rule, state: 'running' },
    ...{ startedAt: now, startedBy: user.id },
    ...{ looked: 0, changed: 0, restored: 0, left: 0, leftCases: [], version: 1 },
  };
}

async function begin(app: Asking, run: RuleRun): Promise<RuleRun> {
  if (!(await app.store.records.ruleRuns.save(run))) throw new ConflictError('Somebody was faster. Look at it again.');
  await askToGoOn(app, run.id);
  tell(app, run);
  return run;
}

function tell(app: Pick<App, 'announcer'>, { id, ruleId }: RuleRun): void {
  app.announcer.announce({ kind: 'record', record: 'ruleRuns', id, of: ruleId });
}

async function getRule(app: Pick<App, 'store'>, ruleId: string): Promise<Rule> {
  const rule = await app.store.records.rules.get(ruleId);
  if (!rule) throw new NotFoundError('The rule');
  return rule;
}
