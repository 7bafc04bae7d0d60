import { z } from 'zod';
import { CaseStatus, Lane } from './case.ts';
import { moment } from './moment.ts';
import { Rule } from './rule.ts';

const Owner = z.object({
  assigneeId: z.string().optional(),
  assignedAt: moment.optional(),
  teamId: z.string().optional(),
});
const Standing = z.object({
  status: CaseStatus,
  snoozedUntil: moment.optional(),
  closedAt: moment.optional(),
  reason: z.string().optional(),
});
const Clock = z.object({
  dueAt: moment.optional(),
  leftMs: z.number().int().optional(),
  deadlineAt: moment.optional(),
});
const Priority = z.object({ boost: z.number().optional() });
const Place = z.object({ lane: Lane });
const Belonging = z.object({ issueId: z.string().optional() });
const turned = <T extends z.ZodType>(part: T) => z.object({ before: part, after: part }).optional();

/** What a rule changed of a case, part by part: as much as it takes to put each back where nobody touched it since. */
export const RuleParts = z.object({
  /** The tags that it added. */
  tags: z.array(z.string()).optional(),
  owner: turned(Owner),
  priority: turned(Priority),
  lane: turned(Place),
  issue: turned(Belonging),
  status: turned(Standing),
  /** What the other parts together meant for its clock. */
  clock: turned(Clock),
});
export type RuleParts = z.infer<typeof RuleParts>;

/** One application of a rule to a case. Written before the case is, so that nothing is done that cannot be taken back. */
export const RuleChange = z.object({
  /** `case:rule:edition` for the first time that an edition applies to a case; whatever comes later has the run behind it. */
  id: z.string(),
  /** The rule, where it applied by itself; the run. */
  of: z.string(),
  brandId: z.string(),
  caseId: z.string(),
  ruleId: z.string(),
  at: moment,
  /** The version of the case to which it leads: one that has not come to it was not changed. */
  toVersion: z.number().int(),
  parts: RuleParts,
  undone: z.boolean(),
  version: z.number().int(),
});
export type RuleChange = z.infer<typeof RuleChange>;

/** A case that an undo left as it is, or in part, and why. */
export const LeftByUndo = z.object({ caseId: z.string(), why: z.string() });
export type LeftByUndo = z.infer<typeof LeftByUndo>;

/** So many of the cases that were left are named. */
export const mostLeftNamed = 50;

/** One time that a rule was put to stored cases, or that what it did by itself is taken back. */
export const RuleRun = z.object({
  /** Of two the later has the smaller id, so that a list begins with the newest. */
  id: z.string(),
  ruleId: z.string(),
  /** The rule as it was then. */
  rule: Rule,
  /** asked: over stored cases · since: what it did by itself since `since`, to be taken back. */
  kind: z.enum(['asked', 'since']),
  since: moment,
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  startedAt: moment,
  startedBy: z.string(),
  endedAt: moment.optional(),
  /** Where the last batch ended; missing at the beginning and at the end. */
  at: z.string().optional(),
  looked: z.number().int(),
  changed: z.number().int(),
  restored: z.number().int(),
  left: z.number().int(),
  leftCases: z.array(LeftByUndo),
  undoneBy: z.string().optional(),
  version: z.number().int(),
});
export type RuleRun = z.infer<typeof RuleRun>;

/** A case that somebody is to be told of. */
export const RuleNotice = z.object({
  id: z.string(),
  /** The rule. */
  of: z.string(),
  brandId: z.string(),
  caseId: z.string(),
  userIds: z.array(z.string()),
  at: moment,
  version: z.number().int(),
});
export type RuleNotice = z.infer<typeof RuleNotice>;

/** Whose turn it is in a team: of each member the number of the turn that was theirs last. */
export const RuleTurns = z.object({
  /** The team's. */
  id: z.string(),
  taken: z.number().int(),
  last: z.record(z.string(), z.number().int()),
  version: z.number().int(),
});
export type RuleTurns = z.infer<typeof RuleTurns>;
