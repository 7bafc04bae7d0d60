import { partWords } from '../domain/rules/effects.ts';
import { undoPlan } from '../domain/rules/undo.ts';
import type { App } from '../ports/app.ts';
import type { CaseWish } from '../ports/store/cases.ts';
import type { Case } from '../schemas/case.ts';
import { type LeftByUndo, mostLeftNamed, type RuleChange, type RuleRun } from '../schemas/rule-run.ts';

type Needs = Pick<App, 'store' | 'announcer' | 'clock' | 'log'>;

const mostTries = 5;

interface BatchOutcome {
  restored: number;
  left: LeftByUndo[];
}

/** Takes back the next batch of what a run, or a rule by itself, did. What somebody touched since stays, and is named. */
export async function undoBatch(app: Needs, run: RuleRun, size: number): Promise<RuleRun> {
  const page = { of: run.kind === 'since' ? run.ruleId : run.id, limit: size, ...(run.at && { after: run.at }) };
  const listed = await app.store.records.ruleChanges.list(page);
  const changes = listed.filter(({ at, undone }) => !undone && (run.kind === 'asked' || at >= run.since));
  const { restored, left } = await takeBack(app, run, changes);
  await app.store.records.ruleChanges.saveAll(
    changes.map((change) => ({ ...change, undone: true, version: change.version + 1 })),
  );
  const counted = {
    ...run,
    ...(run.kind === 'since' && { looked: run.looked + changes.length, changed: run.changed + changes.length }),
    restored: run.restored + restored,
    left: run.left + left.length,
    leftCases: [...run.leftCases, ...left].slice(0, mostLeftNamed),
  };
  const last = listed.at(-1)?.id;
  if (listed.length === size && last !== undefined) return { ...counted, at: last };
  const { at: _at, ...rest } = counted;
  app.log.info({ ruleId: run.ruleId, restored: rest.restored, left: rest.left }, 'what a rule did was taken back');
  return { ...rest, state: 'undone', endedAt: app.clock.now() };
}

/** Of several changes of one case the latest is taken back first. */
async function takeBack(app: Needs, run: RuleRun, changes: readonly RuleChange[]): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { restored: 0, left: [] };
  const byCase = [...Map.groupBy(changes, ({ caseId }) => caseId).values()].map((ofCase) =>
    ofCase.toSorted((a, b) => a.toVersion - b.toVersion),
  );
  for (;;) {
    const round = byCase.flatMap((ofCase) => ofCase.pop() ?? []);
    if (round.length === 0) return outcome;
    const { restored, left } = await takeBackOnce(app, run, round);
    outcome.restored += restored;
    outcome.left.push(...left);
  }
}

async function takeBackOnce(app: Needs, run: RuleRun, changes: readonly RuleChange[]): Promise<BatchOutcome> {
  const left: LeftByUndo[] = [];
  let restored = 0;
  let open = changes;
  for (let tries = 0; open.length > 0; tries += 1) {
    const items = new Map(
      (await app.store.cases.getMany(open.map(({ caseId }) => caseId))).map((one) => [one.id, one]),
    );
    const wishes = open.flatMap(({ caseId, parts, toVersion }): CaseWish[] => {
      const item = items.get(caseId);
      // One that never came to that version was not changed: a crash stood between.
      if (!item || item.version < toVersion) return [];
      const { change, stays, words } = undoPlan(parts, item);
      if (tries === 0 && stays.length > 0)
        left.push({ caseId, why: `Changed since: ${stays.map((part) => partWords[part]).join(', ')}.` });
      return change ? [{ id: caseId, version: item.version, change, events: [undoneEvent(app, run, words)] }] : [];
    });
    const results = wishes.length > 0 ? await app.store.cases.changeMany(wishes) : [];
    const overtaken = new Set<string>();
    wishes.forEach(({ id }, index) => {
      const result = results[index];
      if (result instanceof Error) left.push({ caseId: id, why: result.message });
      else if (result === undefined) overtaken.add(id);
      else {
        restored += 1;
        announce(app, result);
      }
    });
    open = tries + 1 < mostTries ? open.filter(({ caseId }) => overtaken.has(caseId)) : [];
    if (tries + 1 === mostTries)
      for (const id of overtaken) left.push({ caseId: id, why: 'It changed again and again meanwhile.' });
  }
  return { restored, left };
}

function undoneEvent(app: Needs, { rule, undoneBy }: RuleRun, words: string[]) {
  const text = `${rule.name}: ${words.join('; ')}.`;
  return {
    at: app.clock.now(),
    kind: 'rule_undone',
    text,
    ...(undoneBy !== undefined && { userId: undoneBy }),
  } as const;
}

function announce(app: Needs, { id, brandId }: Case): void {
  app.announcer.announce({ kind: 'case', caseId: id, brandId, isNew: false });
}
