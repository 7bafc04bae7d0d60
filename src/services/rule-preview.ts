import { setImmediate as othersTurn } from 'node:timers/promises';
import { ruleBook } from '../domain/rules/condition.ts';
import type { RuleOutcome } from '../domain/rules/effects.ts';
import { faultOfWords } from '../domain/rules/fault.ts';
import { idFloorAt } from '../domain/time-id.ts';
import type { App } from '../ports/app.ts';
import type { RuleConflict, RulePreview } from '../schemas/api/rules.ts';
import type { Rule, RuleCondition, RuleEffect } from '../schemas/rule.ts';
import { planRules } from './apply-rules.ts';
import { type FoundCase, fittingCases } from './rule-cases.ts';
import { runLooksBackMs } from './rule-runs.ts';
import { listRules } from './rules-now.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'policies' | 'clock'>;

/** So many of the newest cases are looked at. */
const mostCases = 10_000;
/** A few milliseconds of work, between which others have their turn. */
const batch = 50;
const samples = 8;

interface Tried {
  ruleId?: string;
  when: RuleCondition;
  do: RuleEffect;
}

/**
 * What a rule would do, tried on the stored cases of the last 30 days beside the other rules as they are. Ends early, with what it
 * has, when `isGone` says that nobody waits for it any more.
 */
export async function previewRule(app: Needs, tried: Tried, isGone = () => false): Promise<RulePreview> {
  const now = app.clock.now();
  const preview: RulePreview = {
    ...{ looked: 0, isCut: false, matched: 0, changes: 0, added: 0, lost: 0 },
    ...{ conflicts: [], sample: [] },
  };
  const fault = faultOfWords(tried.when);
  if (fault) return { ...preview, fault };
  const rules = await listRules(app);
  const saved = rules.find(({ id }) => id === tried.ruleId);
  const draft = draftOf(tried, saved, rules, now);
  // The rule as it is stored stands beside the draft under a name of its own.
  const both = ruleBook([draft, ...(saved ? [{ ...saved, id: storedId }] : [])]);
  const others = rules.filter(({ id, enabled }) => enabled && id !== draft.id);
  const conflicts = new Map<string, RuleConflict>();
  const from = idFloorAt(new Date(now.getTime() - runLooksBackMs));
  let to = idFloorAt(new Date(now.getTime() + 1));
  while (!isGone()) {
    const items = await app.store.cases.scan({ from, to, limit: batch });
    preview.looked += items.length;
    const found = await fittingCases(app, both, items);
    const mine = found.filter((one) => fits(one, draft.id));
    preview.matched += mine.length;
    preview.added += saved ? mine.filter((one) => !fits(one, storedId)).length : 0;
    preview.lost += found.length - mine.length;
    await weigh(app, mine, draft, others, { preview, conflicts, now });
    await othersTurn();
    const last = items.at(-1);
    if (items.length < batch || !last) break;
    to = last.id;
    preview.isCut = preview.looked >= mostCases;
    if (preview.isCut) break;
  }
  return { ...preview, conflicts: [...conflicts.values()] };
}

const storedId = 'as stored';

function fits({ matches }: FoundCase, ruleId: string): boolean {
  return matches.some(({ rule }) => rule.id === ruleId);
}

function draftOf({ ruleId, when, do: act }: Tried, saved: Rule | undefined, rules: readonly Rule[], now: Date): Rule {
  const place = saved?.place ?? (rules.at(-1)?.place ?? 0) + 1;
  const fresh = {
    id: 'draft',
    name: 'This rule',
    since: now,
    createdAt: now,
    changedAt: now,
    changedBy: '',
    edition: 1,
    version: 1,
  };
  return { ...fresh, ...(saved && { id: ruleId ?? saved.id }), place, enabled: true, when, do: act };
}

interface Weighed {
  preview: RulePreview;
  conflicts: Map<string, RuleConflict>;
  now: Date;
}

/** What the draft does with the cases that it fits, alone and among the other rules that fit them too. */
async function weigh(
  app: Needs,
  mine: readonly FoundCase[],
  draft: Rule,
  others: readonly Rule[],
  { preview, conflicts, now }: Weighed,
): Promise<void> {
  if (mine.length === 0) return;
  const alone = await planRules(
    app,
    mine.map(({ item }) => ({ item, rules: [draft] })),
    now,
    { isDry: true },
  );
  const around = await fittingCases(
    app,
    ruleBook([draft, ...others]),
    mine.map(({ item }) => item),
  );
  const together = await planRules(
    app,
    around.map(({ item, matches }) => ({ item, rules: matches.map(({ rule }) => rule) })),
    now,
    { isDry: true },
  );
  for (const { outcomes } of together) countConflicts(outcomes, draft, conflicts);
  alone.forEach(({ item, outcomes: [outcome] }, index) => {
    const would = outcome && Object.keys(outcome.parts).length > 0 ? outcome.words : [];
    preview.changes += would.length > 0 ? 1 : 0;
    if (preview.sample.length >= samples) return;
    const why = mine[index]?.matches.find(({ rule }) => rule.id === draft.id)?.why ?? [];
    const { id: caseId, title, network, openedAt, authorName, authorHandle } = item;
    preview.sample.push({ caseId, title, author: authorName || authorHandle, network, openedAt, why, would });
  });
}

function countConflicts(outcomes: readonly RuleOutcome[], draft: Rule, conflicts: Map<string, RuleConflict>): void {
  const of = ({ id, name }: Rule) => {
    const known = conflicts.get(id) ?? { ruleId: id, name, overrules: 0, yields: 0 };
    conflicts.set(id, known);
    return known;
  };
  const overruled = new Map<string, Rule>();
  const overruling = new Map<string, Rule>();
  for (const { rule, overruled: lost } of outcomes) {
    for (const { by } of lost) {
      if (rule.id === draft.id) overruling.set(by.id, by);
      else if (by.id === draft.id) overruled.set(rule.id, rule);
    }
  }
  for (const rule of overruled.values()) of(rule).overrules += 1;
  for (const rule of overruling.values()) of(rule).yields += 1;
}
