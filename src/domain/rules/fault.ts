import type { RuleCondition, RuleEffect } from '../../schemas/rule.ts';
import { parseQuery } from '../query-language.ts';

/** What keeps a rule from being used, as a sentence for a person; `at` is the offset in its words, where those are at fault. */
export interface RuleFault {
  message: string;
  at?: number;
}

export function faultOfRule({ when, do: act }: { when: RuleCondition; do: RuleEffect }): RuleFault | undefined {
  if (isEmpty(when)) return { message: 'Say which cases it is for: a rule without a condition would take them all.' };
  if (isEmpty(act)) return { message: 'Say what it does with them.' };
  const fault = faultOfWords(when);
  if (fault) return { message: `The words, at character ${fault.at + 1}: ${fault.message}`, at: fault.at };
  const { minFollowers, maxFollowers } = when;
  if (minFollowers !== undefined && maxFollowers !== undefined && minFollowers > maxFollowers)
    return { message: 'At least as many followers as it asks for are more than it allows at most.' };
  if (act.dismiss !== undefined && act.snoozeHours !== undefined)
    return { message: 'A rule either dismisses a case or puts it away for a while, not both.' };
  return undefined;
}

export function faultOfWords({ words }: Pick<RuleCondition, 'words'>): { message: string; at: number } | undefined {
  const parsed = words === undefined ? undefined : parseQuery(words);
  return parsed && !parsed.ok ? { message: parsed.message, at: parsed.at } : undefined;
}

function isEmpty(fields: object): boolean {
  return Object.values(fields).every((value) => value === undefined);
}
