import { describe, expect, test } from 'vitest';
import { matchRules, type RuleSubject, ruleBook } from '#src/domain/rules/condition.ts';
import type { RuleCondition } from '#src/schemas/rule.ts';
import { aPost } from '../../support/builders.ts';
import { aCase } from '../../support/case-builders.ts';
import { aRule } from '../../support/rule-builders.ts';

const item = aCase({
  ...{ authorHandle: '@Mira@chirp.example', authorFollowers: 4200, riskLevel: 'high', topics: ['delivery', 'refund'] },
  ...{ language: 'de', sentiment: 'negative' },
});
const subject: RuleSubject = { item, posts: [aPost({ text: 'Where is my REFUND, Kestrel?' })], knownAs: ['press'] };

function whyFits(when: RuleCondition, on: Partial<RuleSubject> = {}): string[] | undefined {
  return matchRules(ruleBook([aRule({ when })]), { ...subject, ...on })[0]?.why;
}

describe('a rule fits a case', () => {
  test.each<[string, RuleCondition, RuleCondition]>([
    ['brand', { brandIds: ['brand-1'] }, { brandIds: ['brand-2'] }],
    ['network', { networks: ['rss', 'sandbox'] }, { networks: ['rss'] }],
    ['words', { words: 'refund OR "money back"' }, { words: '"money back"' }],
    ['handle', { handles: ['mira'] }, { handles: ['tom'] }],
    ['whole handle', { handles: ['@mira@chirp.example'] }, { handles: ['@mira@other.example'] }],
    ['least followers', { minFollowers: 4200 }, { minFollowers: 4201 }],
    ['most followers', { maxFollowers: 4200 }, { maxFollowers: 4199 }],
    ['what people know the author as', { knownAs: ['press'] }, { knownAs: ['staff'] }],
    ['severity', { severities: ['medium'] }, { severities: ['high'] }],
    ['risk level', { riskLevels: ['high', 'critical'] }, { riskLevels: ['critical'] }],
    ['topic', { topics: ['refund'] }, { topics: ['price'] }],
    ['language', { languages: ['de'] }, { languages: ['en'] }],
    ['lane', { lanes: ['engage'] }, { lanes: ['share'] }],
    ['sentiment', { sentiments: ['negative'] }, { sentiments: ['positive'] }],
  ])('by its %s', (_, right, wrong) => {
    expect(whyFits(right)).toBeDefined();
    expect(whyFits(wrong)).toBeUndefined();
  });

  test('only if all that it asks for holds, and says why it does', () => {
    expect(whyFits({ riskLevels: ['high'], minFollowers: 1000, words: 'refund' })).toEqual([
      'its risk is high',
      'its author has 4,200 followers',
      'the text says “refund”',
    ]);
    expect(whyFits({ riskLevels: ['high'], words: 'voucher' })).toBeUndefined();
  });

  test('by any of the posts that came, not by words of a post that did not', () => {
    const posts = [aPost({ text: 'Hello?' }), aPost({ text: 'I want my refund' })];
    expect(whyFits({ words: 'refund' }, { posts })).toBeDefined();
    expect(whyFits({ words: 'refund' }, { posts: [] })).toBeUndefined();
  });

  test('never by a reach, a language or a handle that nobody knows', () => {
    const { authorFollowers: _f, language: _l, ...unknown } = { ...item, authorHandle: '' };
    const on = { item: unknown };
    expect(whyFits({ minFollowers: 0 }, on)).toBeUndefined();
    expect(whyFits({ maxFollowers: 10 }, on)).toBeUndefined();
    expect(whyFits({ languages: ['de'] }, on)).toBeUndefined();
    expect(whyFits({ handles: ['mira'] }, on)).toBeUndefined();
  });

  test('in the order of the people, whatever the order in which rules were made', () => {
    const [first, second, third] = [
      aRule({ place: 3, when: { lanes: ['engage'] } }),
      aRule({ place: 1.5 }),
      aRule({ place: 1 }),
    ];
    const found = matchRules(ruleBook([first, second, third]), subject);
    expect(found.map(({ rule }) => rule.id)).toEqual([third.id, second.id, first.id]);
  });
});
