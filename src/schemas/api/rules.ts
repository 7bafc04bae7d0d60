import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { Rule, RuleCondition, RuleEffect } from '../rule.ts';
import { RuleRun } from '../rule-run.ts';

/** What a person edits of a rule. */
export const RuleDraft = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'A rule needs a name.')
    .max(80)
    // It stands in the subject of mails, where a line break ends the header.
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'A name is one line.'),
  enabled: z.boolean(),
  when: RuleCondition,
  do: RuleEffect,
});
export type RuleDraft = z.infer<typeof RuleDraft>;

const ruleParams = z.object({ ruleId: z.string() });
const version = z.number().int();

export const listRules = endpoint({
  method: 'GET',
  path: '/api/rules',
  caller: 'read',
  summary: 'The rules in their order, those that are switched off included.',
  answer: z.array(Rule),
});

export const createRule = endpoint({
  method: 'POST',
  path: '/api/rules',
  caller: 'configure',
  summary: 'Adds a rule behind the others. It applies to what comes from then on.',
  body: RuleDraft,
  answer: Rule,
});

export const updateRule = endpoint({
  method: 'PUT',
  path: '/api/rules/:ruleId',
  caller: 'configure',
  summary: 'Changes a rule, or switches it on or off. What it did stays.',
  params: ruleParams,
  body: RuleDraft.extend({ version }),
  answer: Rule,
});

export const moveRule = endpoint({
  method: 'POST',
  path: '/api/rules/:ruleId/move',
  caller: 'configure',
  summary: 'Puts a rule behind another one, or before all (`null`), and answers all in their order.',
  params: ruleParams,
  body: z.object({ version, after: z.string().nullable() }),
  answer: z.array(Rule),
});

export const removeRule = endpoint({
  method: 'DELETE',
  path: '/api/rules/:ruleId',
  caller: 'configure',
  summary: 'Removes a rule. What it did stays, and can be taken back no more but for its runs.',
  params: ruleParams,
  answer: z.object({}),
});

/** What a rule and another one do to each other. */
export const RuleConflict = z.object({
  ruleId: z.string(),
  name: z.string(),
  /** Cases in which this rule has the last word over the other, and the other way round. */
  overrules: z.number().int(),
  yields: z.number().int(),
});
export type RuleConflict = z.infer<typeof RuleConflict>;

export const RulePreview = z.object({
  /** What cannot be read of the words, and where. */
  fault: z.object({ message: z.string(), at: z.number().int() }).optional(),
  /** Cases of the last 30 days that were looked at, the newest. */
  looked: z.number().int(),
  /** There are more than are looked at. */
  isCut: z.boolean(),
  matched: z.number().int(),
  /** Of these, those that it would change now: what is done, and what somebody has, stays as it is. */
  changes: z.number().int(),
  /** Against the rule as it is stored: newly matched, no longer matched. */
  added: z.number().int(),
  lost: z.number().int(),
  conflicts: z.array(RuleConflict),
  /** The newest few that match. */
  sample: z.array(
    z.object({
      caseId: z.string(),
      title: z.string(),
      author: z.string(),
      network: z.string(),
      openedAt: moment,
      why: z.array(z.string()),
      /** Empty where it would change nothing. */
      would: z.array(z.string()),
    }),
  ),
});
export type RulePreview = z.infer<typeof RulePreview>;

export const previewRule = endpoint({
  method: 'POST',
  path: '/api/rules/preview',
  caller: 'configure',
  summary:
    'Dry run of a rule on stored cases: what it matches, what it would change, and how it stands to other rules.',
  /** `ruleId`: the stored rule that it would replace. */
  body: z.object({ ruleId: z.string().optional(), when: RuleCondition, do: RuleEffect }),
  answer: RulePreview,
});

/** A run with the titles of the cases that it left. */
export const ShownRun = RuleRun.extend({ titles: z.record(z.string(), z.string()) });
export type ShownRun = z.infer<typeof ShownRun>;

export const listRuleRuns = endpoint({
  method: 'GET',
  path: '/api/rules/runs',
  caller: 'read',
  summary: 'The latest runs of rules over stored cases, with their progress, the newest first.',
  answer: z.array(ShownRun),
});

export const runRule = endpoint({
  method: 'POST',
  path: '/api/rules/:ruleId/run',
  caller: 'configure',
  summary: 'Puts a rule to the stored cases of the last 30 days, in the background.',
  params: ruleParams,
  body: z.object({}),
  answer: RuleRun,
});

export const undoRuleRun = endpoint({
  method: 'POST',
  path: '/api/rules/runs/:runId/undo',
  caller: 'configure',
  summary: 'Takes back what a run did, where nobody changed it since, in the background.',
  params: z.object({ runId: z.string() }),
  body: z.object({}),
  answer: RuleRun,
});

export const undoRuleSince = endpoint({
  method: 'POST',
  path: '/api/rules/:ruleId/undo',
  caller: 'configure',
  summary: 'Takes back what a rule did by itself since a moment, where nobody changed it since, in the background.',
  params: ruleParams,
  body: z.object({ since: moment }),
  answer: RuleRun,
});
