import { faultOfRule } from '#src/domain/rules/fault.ts';
import type { RuleDraft } from '#src/schemas/api/rules.ts';
import type { Assignment, Rule, RuleCondition, RuleEffect } from '#src/schemas/rule.ts';

/** A rule as it is being edited: a list that is empty and a text without letters ask for nothing. */
export interface RuleForm {
  name: string;
  enabled: boolean;
  when: RuleCondition;
  do: RuleEffect;
}

export function ruleFormOf(rule: Rule | undefined): RuleForm {
  if (!rule) return { name: '', enabled: true, when: {}, do: {} };
  return { name: rule.name, enabled: rule.enabled, when: rule.when, do: rule.do };
}

/** As it is sent: without what asks for nothing. */
export function draftOfRule({ name, enabled, when, do: act }: RuleForm): RuleDraft {
  return { name: name.trim(), enabled, when: stripped(when), do: stripped(act) };
}

/** What has to be put right before it can be saved; undefined where nothing has. */
export function faultOfForm(form: RuleForm): string | undefined {
  const draft = draftOfRule(form);
  if (draft.name === '') return 'Give the rule a name: it stands in the history of each case.';
  if (draft.do.assign && !isWhole(draft.do.assign)) return 'Choose whom it assigns to.';
  return faultOfRule(draft)?.message;
}

/** What can be tried on stored cases: a condition that can be read, whatever it does. */
export function triedOf(form: RuleForm): Pick<RuleDraft, 'when' | 'do'> | undefined {
  const { when, do: act } = draftOfRule(form);
  const fault = faultOfRule({ when, do: { tags: ['any'] } });
  if (fault) return undefined;
  const { assign, ...rest } = act;
  return { when, do: { ...rest, ...(assign && isWhole(assign) && { assign }) } };
}

function isWhole(assign: Assignment): boolean {
  return assign.to === 'person' ? assign.userId !== '' : assign.teamId !== '';
}

function stripped<T extends object>(fields: T): T {
  const asks = ([, value]: [string, unknown]) =>
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  const trimmed = Object.entries(fields).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' ? value.trim() : value,
  ]);
  return Object.fromEntries(trimmed.filter(asks)) as T;
}
