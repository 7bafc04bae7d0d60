import { randomUUID } from 'node:crypto';
import { asksFor, matchRules } from '../domain/rules/condition.ts';
import {
  assignmentFor,
  changeOf,
  type EffectContext,
  isLive,
  outcomesOf,
  type RuleOutcome,
  ruleEvent,
} from '../domain/rules/effects.ts';
import type { Sla } from '../domain/sla.ts';
import type { App } from '../ports/app.ts';
import type { KnownAs } from '../schemas/author-profile.ts';
import type { Case } from '../schemas/case.ts';
import type { Issue } from '../schemas/issue.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { Rule } from '../schemas/rule.ts';
import type { RuleChange, RuleNotice, RuleParts } from '../schemas/rule-run.ts';
import { loadSla, withClock } from './case-clock.ts';
import { defined } from './defined.ts';
import { ownersFor } from './rule-owners.ts';
import { rulesNow } from './rules-now.ts';
import { knownIssue } from './standing-issue.ts';

export type RuleNeeds = Pick<App, 'store' | 'accounts' | 'announcer' | 'policies' | 'queue'>;

/** A case and the rules that fit it, in their order. */
export interface RuleAsk {
  item: Case;
  rules: readonly Rule[];
}

/** On whose account rules are applied. */
export interface RuleCause {
  now: Date;
  /** A run that a person asked for; missing where the rules apply by themselves. */
  run?: { id: string; userId: string };
}

/** Mails of a rule wait for so long, so that what comes together is told together. */
const noticeDelayMs = 30_000;
const mostTries = 5;

/**
 * Applies the rules to cases that were opened or that posts joined just now, each edition of a rule once to a case. `posts` are
 * those that came, or that were judged again: what was seen before a rule was made or switched on does not wake it.
 */
export async function applyRules(
  app: RuleNeeds,
  touched: readonly { caseId: string; posts: StoredPost[] }[],
  now: Date,
): Promise<void> {
  const book = await rulesNow(app);
  if (book.rules.length === 0 || touched.length === 0) return;
  const items = new Map(
    (await app.store.cases.getMany(touched.map(({ caseId }) => caseId))).map((one) => [one.id, one]),
  );
  const known = asksFor(book, 'knownAs') ? await knownAuthors(app, [...items.values()]) : new Map<string, KnownAs[]>();
  const asks = touched.flatMap(({ caseId, posts }): RuleAsk[] => {
    const item = items.get(caseId);
    if (!item || !isLive(item)) return [];
    const newest = Math.max(...posts.map(({ seenAt }) => seenAt.getTime()));
    const rules = matchRules(book, { item, posts, knownAs: known.get(item.authorId) ?? [] })
      .map(({ rule }) => rule)
      .filter(({ since }) => since.getTime() <= newest);
    return rules.length > 0 ? [{ item, rules }] : [];
  });
  await putRules(app, asks, { now });
}

export async function knownAuthors(app: Pick<App, 'store'>, items: readonly Case[]): Promise<Map<string, KnownAs[]>> {
  const ids = [...new Set(items.map(({ authorId }) => authorId))];
  return new Map((await app.store.records.authors.getMany(ids)).map(({ id, knownAs }) => [id, knownAs]));
}

/**
 * Does with each case what its rules say, in two writing calls of the store for all of them. What a crash cut off goes on from
 * there: a change that was noted and made is not made again. Answers the cases that were changed, now or before the crash.
 */
export async function putRules(app: RuleNeeds, asks: readonly RuleAsk[], cause: RuleCause): Promise<string[]> {
  const changed = new Set<string>();
  const staysInLane = new Set<string>();
  let left = asks;
  let sla: Sla | undefined;
  for (let tries = 0; left.length > 0 && tries < mostTries; tries += 1) {
    if (tries > 0) left = await readAgain(app, left);
    const noted = await notedChanges(app, left, cause.run?.id);
    const wanted = left.map(({ item, rules }) => ({ item, rules: rules.filter((rule) => noted.isOpen(item, rule)) }));
    for (const { item, rules } of left) if (noted.isMade(item, rules)) changed.add(item.id);
    const planned = (await planRules(app, wanted, cause.now, { staysInLane }))
      .map(({ item, outcomes }) => ({
        item,
        outcomes: cause.run ? outcomes.filter(({ parts }) => Object.keys(parts).length > 0) : outcomes,
      }))
      .filter(({ outcomes }) => outcomes.length > 0);
    if (planned.length === 0) break;
    sla ??= await loadSla(app);
    const clocked = clockedBy(sla, cause);
    await app.store.records.ruleChanges.saveAll(
      planned.flatMap(({ item, outcomes }) => {
        const { clock } = clocked(item, outcomes);
        return outcomes.map((outcome) => noted.next(item, outcome, clock, cause.now));
      }),
    );
    const results = await app.store.cases.changeMany(
      planned.map(({ item, outcomes }) => ({ id: item.id, version: item.version, ...clocked(item, outcomes).wish })),
    );
    const done = planned.filter((_, index) => results[index] && !(results[index] instanceof Error));
    for (const { item } of done) {
      changed.add(item.id);
      app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
    }
    if (!cause.run) await noteNotices(app, done, cause.now);
    planned.forEach(({ item }, index) => {
      // Another case of its conversation is open in the other lane: everything but the lane is done.
      if (results[index] instanceof Error) staysInLane.add(item.id);
    });
    const missed = new Set(planned.filter((one) => !done.includes(one)).map(({ item }) => item.id));
    left = left.filter(({ item }) => missed.has(item.id));
  }
  return [...changed];
}

/** What rules come to for a case, with what that means for its clock. */
function clockedBy(sla: Sla, { now, run }: RuleCause) {
  return (item: Case, outcomes: readonly RuleOutcome[]) => {
    const { change, events } = withClock(item, changeOf(outcomes, item), now, sla);
    const after = { ...defined({ dueAt: change.dueAt ?? undefined, leftMs: change.leftMs ?? undefined }) };
    const turns = change.dueAt !== undefined || change.leftMs !== undefined;
    const clock = turns && {
      before: defined({ dueAt: item.dueAt, leftMs: item.leftMs, deadlineAt: item.deadlineAt }),
      after,
    };
    const says = outcomes.map((outcome) => ruleEvent(outcome, now));
    return {
      clock: clock || undefined,
      wish: { change, events: [...says, ...events].map((event) => ({ ...event, ...(run && { userId: run.userId }) })) },
    };
  };
}

/** What the rules would do with each case as it stands. With `isDry` nobody's turn is taken. */
export async function planRules(
  app: Pick<App, 'store' | 'accounts'>,
  asks: readonly RuleAsk[],
  now: Date,
  { staysInLane = new Set(), isDry = false }: { staysInLane?: ReadonlySet<string>; isDry?: boolean } = {},
): Promise<{ item: Case; outcomes: RuleOutcome[] }[]> {
  const wishes = asks.flatMap(({ item, rules }) => {
    const assignment = assignmentFor(rules, item);
    return assignment ? { item, assignment } : [];
  });
  const [owners, issues] = await Promise.all([ownersFor(app, wishes, now, { isDry }), issuesOf(app, asks)]);
  return asks.map(({ item, rules }) => {
    const context: EffectContext = {
      now,
      assigned: () => owners.get(item.id) ?? { words: 'left to everybody' },
      issue: (issueId) => issues.get(issueId),
    };
    const allowed = staysInLane.has(item.id) ? rules.map(withoutLane) : rules;
    return { item, outcomes: outcomesOf(allowed, item, context) };
  });
}

/** The issues that rules name, each as the one that it went into; those that are gone or put away are missing. */
async function issuesOf({ store }: Pick<App, 'store'>, asks: readonly RuleAsk[]): Promise<Map<string, Issue>> {
  const named = new Set(asks.flatMap(({ rules }) => rules.flatMap((rule) => rule.do.issueId ?? [])));
  const issues = new Map<string, Issue>();
  for (const id of named) {
    const issue = await knownIssue({ store }, id);
    if (issue && issue.closedAt === undefined) issues.set(id, issue);
  }
  return issues;
}

function withoutLane({ do: { lane: _lane, ...act }, ...rule }: Rule): Rule {
  return { ...rule, do: act };
}

async function readAgain(app: RuleNeeds, asks: readonly RuleAsk[]): Promise<RuleAsk[]> {
  const now = new Map((await app.store.cases.getMany(asks.map(({ item }) => item.id))).map((item) => [item.id, item]));
  return asks.flatMap(({ item: { id }, rules }) => {
    const item = now.get(id);
    return item ? { item, rules } : [];
  });
}

/** What is noted of these rules on these cases, and the notes to be written next. */
async function notedChanges(app: RuleNeeds, asks: readonly RuleAsk[], runId: string | undefined) {
  const firstId = (item: Case, rule: Rule) => `${item.id}:${rule.id}:${rule.edition}`;
  const runsId = (item: Case, rule: Rule) => `${firstId(item, rule)}:${runId}`;
  const ids = asks.flatMap(({ item, rules }) =>
    rules.flatMap((rule) => (runId === undefined ? firstId(item, rule) : [firstId(item, rule), runsId(item, rule)])),
  );
  const known = new Map((await app.store.records.ruleChanges.getMany(ids)).map((change) => [change.id, change]));
  const made = (item: Case, id: string) => {
    const change = known.get(id);
    return change !== undefined && item.version >= change.toVersion ? change : undefined;
  };
  const isOwn = (item: Case, rule: Rule) =>
    runId !== undefined &&
    (made(item, firstId(item, rule))?.of === runId || made(item, runsId(item, rule)) !== undefined);
  return {
    isOpen: (item: Case, rule: Rule) => (runId === undefined ? !made(item, firstId(item, rule)) : !isOwn(item, rule)),
    isMade: (item: Case, rules: readonly Rule[]) => rules.some((rule) => isOwn(item, rule)),
    next(item: Case, { rule, parts }: RuleOutcome, clock: RuleParts['clock'], at: Date): RuleChange {
      const id = made(item, firstId(item, rule)) ? runsId(item, rule) : firstId(item, rule);
      return {
        ...{ id, of: runId ?? rule.id, brandId: item.brandId, caseId: item.id, ruleId: rule.id },
        ...{ at, toVersion: item.version + 1, parts: { ...parts, ...(clock && { clock }) }, undone: false },
        version: (known.get(id)?.version ?? 0) + 1,
      };
    },
  };
}

async function noteNotices(
  app: RuleNeeds,
  done: readonly { item: Case; outcomes: RuleOutcome[] }[],
  now: Date,
): Promise<void> {
  const notices = done.flatMap(({ item, outcomes }) =>
    outcomes.flatMap(({ rule, notify }): RuleNotice[] => {
      if (notify.length === 0) return [];
      const belongs = { of: rule.id, brandId: item.brandId, caseId: item.id };
      return [{ id: `${now.toISOString()}:${randomUUID()}`, ...belongs, userIds: notify, at: now, version: 1 }];
    }),
  );
  if (notices.length === 0) return;
  await app.store.records.ruleNotices.saveAll(notices);
  for (const ruleId of new Set(notices.map(({ of }) => of))) await askToTell(app, ruleId);
}

/** Has people told in a while; where they were told a moment ago, that while has begun already and is longer. */
export async function askToTell({ queue }: Pick<App, 'queue'>, ruleId: string): Promise<void> {
  await queue.add('notify', { ruleId }, { key: `rule:${ruleId}`, delayMs: noticeDelayMs });
}
