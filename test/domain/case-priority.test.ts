import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseTerms, priorityOf } from '#src/domain/case-priority.ts';
import { whyHere } from '#src/domain/queue-words.ts';
import type { Case } from '#src/schemas/case.ts';
import type { RiskReason } from '#src/schemas/risk.ts';
import type { Severity } from '#src/schemas/sentiment.ts';
import { aCase, at } from '../support/case-builders.ts';

interface Told {
  severity?: Severity;
  count?: number;
  expected?: number;
  rule?: string;
  /** Percent; 0 is a question. */
  complaint?: number;
}

/** A case as assess leaves it. */
function told(
  { severity = 'medium', count = 5, expected = 10, rule, complaint = 90 }: Told,
  fields: Partial<Case> = {},
) {
  const reasons: RiskReason[] = [];
  if (rule) reasons.push({ code: 'hard_rule', facts: { rule }, points: 85 });
  if (complaint > 0) reasons.push({ code: 'complaint', facts: { percent: complaint }, points: 18 });
  const forecast = { expected, low: count, high: 3 * expected, perHour: 1 };
  const risk = { score: 50, level: 'medium' as const, severity, reasons, forecast, assessedAt: at('10:00') };
  return aCase({ risk, spark: [{ at: at('10:00'), total: count }], ...fields });
}

describe('the priority of a case', () => {
  test('puts a severe complaint that begins to spread above a louder one that no answer can save any more', () => {
    const fresh = told({ severity: 'high', count: 12, expected: 180 });
    const loud = told({ severity: 'medium', count: 900, expected: 1500 });
    expect(priorityOf(fresh)).toBeGreaterThan(priorityOf(loud));
  });

  test('puts a hard rule above what is merely loud, at its first post', () => {
    expect(priorityOf(told({ rule: 'safety', count: 0, expected: 0 }))).toBeGreaterThan(
      priorityOf(told({ severity: 'critical', count: 10, expected: 3000 })),
    );
  });

  test('takes praise or a question that spreads for no harm, and lets kindness wait', () => {
    const calm = told({ severity: 'low', count: 1, expected: 2 });
    expect(priorityOf(told({ complaint: 0, expected: 900 }))).toBeLessThan(priorityOf(calm));
    expect(priorityOf(told({ expected: 900 }, { lane: 'share' }))).toBeLessThan(
      priorityOf(told({ complaint: 0, severity: 'none', expected: 900 })),
    );
  });

  test('of two that nothing more is to be avoided of, puts the riskier first, but not before one that waits longer', () => {
    const burnt = told({ count: 900, expected: 1500 });
    const calm = (fields: Partial<Case>) => told({ count: 0, expected: 0 }, fields);
    const riskier = { ...burnt, risk: { ...burnt.risk, score: 89 } };
    expect(priorityOf(riskier)).toBeGreaterThan(priorityOf(calm({ openedAt: burnt.openedAt })));
    const longer = new Date(burnt.openedAt.getTime() - 900_000);
    expect(priorityOf(riskier)).toBeLessThan(priorityOf(calm({ openedAt: longer })));
  });

  test('orders two cases now as it will at any time, in the order of their terms', () => {
    const anyCase = fc
      .record({
        severity: fc.constantFrom<Severity>('low', 'medium', 'high', 'critical'),
        count: fc.nat(150),
        expected: fc.nat(2000),
        openedMinutes: fc.nat(50_000),
      })
      .map(({ openedMinutes, ...rest }) =>
        told(rest, { openedAt: new Date(at('10:00').getTime() - openedMinutes * 60_000) }),
      );
    fc.assert(
      fc.property(anyCase, anyCase, fc.nat(10_000), (a, b, laterHours) => {
        const later = new Date(at('11:00').getTime() + laterHours * 3_600_000);
        const [ofA, ofB] = [a, b].map((item) => caseTerms(item, later).priority) as [number, number];
        // What is written has two figures.
        fc.pre(Math.abs(ofA - ofB) > 0.12 * Math.max(ofA, ofB));
        expect(Math.sign(priorityOf(a) - priorityOf(b))).toBe(Math.sign(ofA - ofB));
      }),
    );
  });

  test('stays above every risk score, so that what has none yet stands behind', () => {
    const oldest = { openedAt: new Date('2020-01-01T00:00:00Z') };
    const newest = { openedAt: new Date('2070-01-01T00:00:00Z') };
    for (const fields of [oldest, newest])
      expect(priorityOf(told({ count: 0, expected: 0, complaint: 0 }, fields))).toBeGreaterThan(100);
  });

  test('is not written anew for a forecast that hardly moves', () => {
    expect(priorityOf(told({ expected: 199 }))).toBe(priorityOf(told({ expected: 200 })));
    expect(priorityOf(told({ expected: 240 }))).toBeGreaterThan(priorityOf(told({ expected: 200 })));
  });
});

describe('why a case stands where it does', () => {
  const noon = at('12:00');

  test('is told in words: severity, who may still join in, how long it waits, how long it takes', () => {
    const item = told({ severity: 'high', count: 10, expected: 210, complaint: 100 }, { openedAt: at('09:00') });
    expect(whyHere(item, noon)).toBe(
      'severe; about 200 further people may still join in; 3 h in the list; some 4 min to answer',
    );
  });

  test('begins with what overrides the rest: the time that has run out, a hard rule', () => {
    const item = told({ rule: 'safety', severity: 'critical', count: 0, expected: 0 }, { dueAt: at('11:20') });
    expect(whyHere(item, noon)).toBe(
      'overdue for 40 min, which goes before all else; a hard rule puts it before what is merely loud; very severe; ' +
        'hardly anybody else is expected to join in; 2 h in the list; some 4 min to answer',
    );
    expect(whyHere({ ...item, status: 'waiting' }, noon)).not.toContain('overdue');
  });

  test('says that a rule of the people lifts it, or puts it behind', () => {
    const item = told({ count: 10, expected: 20 });
    expect(whyHere({ ...item, boost: 10 }, noon)).toContain('a rule of yours lifts it');
    expect(whyHere({ ...item, boost: -10 }, noon)).toContain('a rule of yours puts it behind');
    expect(whyHere(item, noon)).not.toContain('rule of yours');
  });

  test('says that a fire is past saving', () => {
    expect(whyHere(told({ count: 900, expected: 1500 }), noon)).toContain(
      'too widely known for an answer to hold it up',
    );
  });

  test('says of praise only how long it waits and takes', () => {
    expect(whyHere(told({ complaint: 0 }, { lane: 'share' }), noon)).toBe('2 h in the list; some 1 min to settle');
  });
});
