import type { Rule, RuleCondition, RuleEffect } from '#src/schemas/rule.ts';
import { at } from './case-builders.ts';

let count = 0;

/** A rule that was made at nine and tags what is about Kestrel's refunds; later ones stand behind earlier ones. */
export function aRule(fields: Partial<Rule> & { when?: RuleCondition; do?: RuleEffect } = {}): Rule {
  count += 1;
  return {
    id: `rule-${count}`,
    name: `Rule ${count}`,
    enabled: true,
    place: count,
    when: { words: 'refund' },
    do: { tags: ['refund'] },
    edition: 1,
    since: at('09:00'),
    createdAt: at('09:00'),
    changedAt: at('09:00'),
    changedBy: 'lead',
    version: 1,
    ...fields,
  };
}
