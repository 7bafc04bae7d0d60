import type { Rule, RuleCondition, RuleEffect } from '#src/schemas/rule.ts';

const words = ['refund', '"money back"', 'broken OR broke', 'late NEAR/5 parcel', 'scam AND -joke', 'never again'];
const conditions: RuleCondition[] = [
  { riskLevels: ['high', 'critical'] },
  { severities: ['high'], minFollowers: 10_000 },
  { sentiments: ['negative'], languages: ['de'] },
  { topics: ['delivery'] },
];
const effects: RuleEffect[] = [
  { tags: ['bench'] },
  { priority: 'higher' },
  { lane: 'follow' },
  { tags: ['vip', 'press'] },
];

/** So many rules as a busy team has them: half of them look for words, and some fit most cases. */
export function benchRules(count: number): Rule[] {
  const at = new Date(0);
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `rule-${index}`, name: `Rule ${index}`, enabled: true, place: index, edition: 1, version: 1 },
    when:
      index % 2 === 0
        ? { words: `${words[(index / 2) % words.length]} OR w${index}` }
        : (conditions[((index - 1) / 2) % conditions.length] ?? {}),
    do: effects[index % effects.length] ?? {},
    ...{ since: at, createdAt: at, changedAt: at, changedBy: 'bench' },
  }));
}
