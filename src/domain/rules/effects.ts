import type { Case, CaseEventKind, CaseStatus } from '../../schemas/case.ts';
import type { Assignment, Rule, RulePriority } from '../../schemas/rule.ts';
import type { RuleParts } from '../../schemas/rule-run.ts';
import { escalationPoints, priorityOf } from '../case-priority.ts';
import { mostTags, tagsAfter } from '../tags.ts';

/**
 * Points of the queue's own scale (engagements still to come, for a minute of work). higher: before all that does not spread ·
 * much_higher: before all but danger, which begins at 25,000 · lower: behind all that does not spread.
 */
export const priorityPoints: Record<RulePriority, number> = { lower: -10, higher: 10, much_higher: 10_000 };

/** Whom an assignment came to mean. */
export interface Assigned {
  teamId?: string;
  userId?: string;
  /** As an end of "Name: …". */
  words: string;
}

export interface EffectContext {
  now: Date;
  /** What an assignment means for this case. Asked only for the one that counts. */
  assigned: (assignment: Assignment) => Assigned;
  /** The issue that a rule names, or the one that it went into; missing where it is gone. */
  issue?: (issueId: string) => { id: string; brandId: string; name: string } | undefined;
}

/** What one rule does with a case, after all rules that fit were weighed. */
export interface RuleOutcome {
  rule: Rule;
  parts: RuleParts;
  /** What it does, each an end of "Name: …": "tagged refund", "priority higher". */
  words: string[];
  /** What it would have done, had a later rule not done it otherwise. */
  overruled: { part: RulePart; by: Rule }[];
  notify: string[];
}

export const ruleParts = ['owner', 'priority', 'lane', 'status', 'issue'] as const;
export type RulePart = (typeof ruleParts)[number];

const live: readonly CaseStatus[] = ['open', 'waiting', 'snoozed'];

/** Somebody may still have to do with it. */
export function isLive({ status }: Pick<Case, 'status'>): boolean {
  return live.includes(status);
}

/** Whether a rule has something to say of this part of the case as it stands. */
function wants({ do: act }: Rule, part: RulePart, item: Case, context?: EffectContext): boolean {
  if (!isLive(item)) return false;
  switch (part) {
    case 'owner':
      // What somebody has stays theirs.
      return act.assign !== undefined && item.assigneeId === undefined && !isThere(act.assign, item);
    case 'priority':
      // What a person has escalated stays on top.
      return (
        act.priority !== undefined &&
        item.boost !== priorityPoints[act.priority] &&
        (item.boost ?? 0) < escalationPoints
      );
    case 'lane':
      return act.lane !== undefined && item.lane !== act.lane;
    case 'status':
      // Only what lies untouched is put away: not what somebody has, nor what waits for an answer of theirs.
      return (
        (act.dismiss !== undefined || act.snoozeHours !== undefined) &&
        item.status === 'open' &&
        item.assigneeId === undefined
      );
    case 'issue':
      // What a person put with an issue stays there.
      return item.issueId === undefined && issueFor(act, item, context) !== undefined;
  }
}

function issueFor({ issueId }: Rule['do'], { brandId }: Case, context: EffectContext | undefined) {
  const issue = issueId === undefined ? undefined : context?.issue?.(issueId);
  return issue?.brandId === brandId ? issue : undefined;
}

function isThere(assign: Assignment, item: Case): boolean {
  return assign.to === 'team' && item.teamId === assign.teamId;
}

/** The assignment that counts for a case, so that only that one is looked up: the last rule's. */
export function assignmentFor(rules: readonly Rule[], item: Case): Assignment | undefined {
  return rules.findLast((rule) => wants(rule, 'owner', item))?.do.assign;
}

/**
 * What these rules, in their order, do with a case. Where two set the same, the later one does; tags add up. A closed case takes
 * tags and no more. A rule with nothing left to do is not among the answers.
 */
export function outcomesOf(rules: readonly Rule[], item: Case, context: EffectContext): RuleOutcome[] {
  let { tags } = item;
  return rules.flatMap((rule) => {
    const outcome: RuleOutcome = { rule, parts: {}, words: [], overruled: [], notify: [] };
    const after = tagsAfter(tags, rule.do.tags ?? [], []);
    const added = after.filter((tag) => !tags.includes(tag));
    if (added.length > 0 && after.length <= mostTags) {
      tags = after;
      outcome.parts.tags = added;
      outcome.words.push(`tagged ${added.join(', ')}`);
    }
    for (const part of ruleParts) {
      if (!wants(rule, part, item, context)) continue;
      const last = rules.findLast((other) => wants(other, part, item, context)) ?? rule;
      if (last === rule) turn(outcome, part, item, context);
      else outcome.overruled.push({ part, by: last });
    }
    if (rule.do.notify && isLive(item)) {
      outcome.notify = rule.do.notify;
      outcome.words.push(
        rule.do.notify.length === 1 ? 'a mail to one person' : `a mail to ${rule.do.notify.length} people`,
      );
    }
    return outcome.words.length > 0 ? outcome : [];
  });
}

function turn({ rule: { name, do: act }, parts, words }: RuleOutcome, part: RulePart, item: Case, at: EffectContext) {
  const { now } = at;
  if (part === 'owner' && act.assign) {
    const { teamId = item.teamId, userId, words: says } = at.assigned(act.assign);
    words.push(says);
    if (userId === undefined && teamId === item.teamId) return;
    const before = held({ assigneeId: item.assigneeId, assignedAt: item.assignedAt, teamId: item.teamId });
    const assignedAt = userId === undefined ? undefined : now;
    parts.owner = { before, after: held({ assigneeId: userId, assignedAt, teamId }) };
  } else if (part === 'priority' && act.priority) {
    words.push(`priority ${act.priority.replace('_', ' ')}`);
    parts.priority = { before: held({ boost: item.boost }), after: { boost: priorityPoints[act.priority] } };
  } else if (part === 'lane' && act.lane) {
    words.push(`moved from ${item.lane} to ${act.lane}`);
    parts.lane = { before: { lane: item.lane }, after: { lane: act.lane } };
  } else if (part === 'issue') {
    const issue = issueFor(act, item, at);
    if (!issue) return;
    words.push(`linked to the issue ${issue.name}`);
    parts.issue = { before: held({ issueId: item.issueId }), after: { issueId: issue.id } };
  } else if (part === 'status') {
    const before = { status: item.status, ...held({ snoozedUntil: item.snoozedUntil }) };
    if (act.dismiss !== undefined) {
      words.push(`dismissed, ${act.dismiss}`);
      const after = { status: 'dismissed' as const, closedAt: now, reason: `${act.dismiss} (rule ${name})` };
      parts.status = { before: { ...before, ...held({ reason: item.reason }) }, after };
    } else if (act.snoozeHours !== undefined) {
      words.push(`put away for ${hoursWords(act.snoozeHours)}`);
      const snoozedUntil = new Date(now.getTime() + act.snoozeHours * 3_600_000);
      parts.status = { before, after: { status: 'snoozed', snoozedUntil } };
    }
  }
}

export function hoursWords(hours: number): string {
  if (hours % 24 === 0) return hours === 24 ? 'a day' : `${hours / 24} days`;
  return hours === 1 ? 'an hour' : `${hours} hours`;
}

/** What a case is set to, by all rules together; `null` clears. Its clock follows from that. */
export function changeOf(outcomes: readonly Pick<RuleOutcome, 'parts'>[], item: Case): CaseSetting {
  const change: CaseSetting = {};
  const added = outcomes.flatMap(({ parts }) => parts.tags ?? []);
  if (added.length > 0) change.tags = tagsAfter(item.tags, added, []);
  for (const { parts } of outcomes) {
    if (parts.owner) Object.assign(change, cleared(parts.owner.after, ['assigneeId', 'assignedAt', 'teamId']));
    if (parts.priority) change.boost = parts.priority.after.boost ?? null;
    if (parts.lane) change.lane = parts.lane.after.lane;
    if (parts.issue) change.issueId = parts.issue.after.issueId ?? null;
  }
  const status = outcomes.findLast(({ parts }) => parts.status)?.parts.status?.after;
  if (status) Object.assign(change, cleared(status, ['snoozedUntil', 'closedAt', 'reason']), { status: status.status });
  const priority = priorityOf({ ...item, ...placedBy(change, item) });
  if (priority !== item.priority) change.priority = priority;
  return change;
}

/** What rules may set in a case. */
export type CaseSetting = Partial<Pick<Case, 'tags' | 'lane' | 'status' | 'priority'>> & {
  [K in
    | 'assigneeId'
    | 'assignedAt'
    | 'teamId'
    | 'issueId'
    | 'boost'
    | 'snoozedUntil'
    | 'closedAt'
    | 'reason']?: Exclude<Case[K], undefined> | null;
};

function placedBy({ lane, boost }: CaseSetting, item: Case): Pick<Case, 'lane'> & { boost: number } {
  return { lane: lane ?? item.lane, boost: boost === undefined ? (item.boost ?? 0) : (boost ?? 0) };
}

/** The line of the history by which people see what a rule did. */
export function ruleEvent({ rule, words, overruled }: RuleOutcome, now: Date) {
  const lost = overruled.map(({ part, by }) => `${partWords[part]} was left to the later rule ${by.name}`);
  const text = `${rule.name}: ${[...words, ...lost].join('; ')}.`;
  return { at: now, kind: 'rule_applied' satisfies CaseEventKind, text } as const;
}

export const partWords: Record<RulePart, string> = {
  owner: 'whose it is',
  priority: 'its priority',
  lane: 'its lane',
  status: 'whether it stays open',
  issue: 'its issue',
};

function held<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function cleared<T extends object>(fields: T, names: readonly string[]): object {
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...held(fields) };
}
