import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sentenceFor } from '#src/domain/reasons.ts';
import { assessRisk, type RiskSignals } from '#src/domain/risk.ts';
import { RiskPolicy } from '#src/schemas/risk.ts';
import { at } from '../support/case-builders.ts';

const policy = RiskPolicy.parse(
  JSON.parse(readFileSync(new URL('../../config/policies/risk.json', import.meta.url), 'utf8')),
);

function signals(fields: Partial<RiskSignals> = {}): RiskSignals {
  return {
    complaint: 0.9,
    severity: 'medium',
    hardRules: [],
    question: false,
    undecided: false,
    engagement: 0,
    forecast: undefined,
    followers: undefined,
    verified: false,
    minutesUnanswered: 0,
    complaintsByAuthor: 1,
    peopleOnTopic: 1,
    ...fields,
  };
}

const assess = (fields: Partial<RiskSignals>) => assessRisk(signals(fields), policy, at('10:00'));
const codes = (fields: Partial<RiskSignals>) => assess(fields).reasons.map((reason) => reason.code);

describe('how likely a complaint is to do harm', () => {
  test('praise never raises risk, however far it goes', () => {
    const forecast = { expected: 90_000, low: 30_000, high: 200_000, perHour: 4000 };
    const praise = assess({ complaint: 0.02, severity: 'none', engagement: 12_000, followers: 2_000_000, forecast });
    expect(praise).toMatchObject({ score: 0, level: 'none', reasons: [] });
  });

  test('one severe post from a tiny account goes to the top at once', () => {
    const severe = assess({ hardRules: ['injury'], severity: 'critical', followers: 12 });
    expect(severe.level).toBe('critical');
    expect(severe.reasons[0]).toMatchObject({ code: 'hard_rule', facts: { rule: 'injury' } });
    expect(sentenceFor(severe.reasons[0] as (typeof severe.reasons)[0])).toBe('Somebody was hurt');
  });

  test('a complaint that outpaces its author is at risk before it is wide', () => {
    const forecast = { expected: 400, low: 140, high: 1100, perHour: 62 };
    const spreading = assess({ engagement: 18, forecast });
    expect(spreading.level).toBe('high');
    expect(spreading.reasons.map((reason) => reason.code)).toContain('spreading');
    expect(assess({ engagement: 18 }).score).toBeLessThan(spreading.score);
  });

  test('reach, a verified author, repetition and company each add their part, and say so', () => {
    expect(codes({ followers: 42_000 })).toContain('wide_reach');
    expect(codes({ verified: true })).toContain('verified');
    expect(codes({ complaintsByAuthor: 3 })).toContain('repeat_complainer');
    expect(codes({ peopleOnTopic: 6 })).toContain('several_people');
    expect(codes({ minutesUnanswered: 90 })).toContain('unanswered');
  });

  test('company is told as what it is at least, since of many complaints the newest alone are counted', () => {
    const reason = assess({ peopleOnTopic: 200 }).reasons.find(({ code }) => code === 'several_people');
    expect(reason && sentenceFor(reason)).toBe('At least 200 people complain about the same');
  });

  test('an unknown reach is not a small one: it neither adds nor takes away', () => {
    expect(assess({}).score).toBe(assess({ followers: 0 }).score);
  });

  test('what a machine is unsure of is said to be so', () => {
    expect(codes({ complaint: 0.42, undecided: true })).toEqual(['undecided']);
    expect(codes({ complaint: 0.42, undecided: false })).toEqual([]);
  });

  test('a question wants an answer but is no danger', () => {
    expect(assess({ complaint: 0.1, severity: 'none', question: true })).toMatchObject({ level: 'low' });
  });

  test('the score is the sum of its reasons, never above 100, the weightiest reason first', () => {
    const all = assess({
      hardRules: ['legal'],
      severity: 'critical',
      followers: 5_000_000,
      engagement: 9000,
      verified: true,
      peopleOnTopic: 90,
      complaintsByAuthor: 9,
      minutesUnanswered: 5000,
    });
    expect(all.score).toBe(100);
    const one = assess({ engagement: 40, followers: 20_000 });
    expect(one.score).toBe(one.reasons.reduce((sum, reason) => sum + reason.points, 0));
    const points = all.reasons.map((reason) => reason.points);
    expect(points).toEqual([...points].sort((a, b) => b - a));
  });

  test('every reason reads as a sentence', () => {
    const all = assess({
      hardRules: ['fraud'],
      followers: 50_000,
      engagement: 30,
      minutesUnanswered: 3000,
      peopleOnTopic: 4,
      complaintsByAuthor: 2,
      verified: true,
    });
    for (const reason of all.reasons) expect(sentenceFor(reason)).not.toMatch(/undefined|NaN/);
    const facts = { count: 12_900, minutes: 300, viralFrom: 1000, percent: 99 };
    expect(sentenceFor({ code: 'becoming_fire', points: 10, facts })).toBe(
      '12,900 engagements in 5 h: a fire by now (from 1,000)',
    );
  });
});
