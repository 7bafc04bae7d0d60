import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderQueue, type QueueItem, queueTerms, takeNext, usualQueuePolicy } from '#src/domain/queue-order.ts';

const item = (fields: Partial<QueueItem> = {}): QueueItem => ({
  severity: 'medium',
  count: 5,
  expected: 10,
  viralFrom: 100,
  waitingHours: 0.5,
  handlingMinutes: 5,
  dueInHours: 3,
  ...fields,
});

const anyItem = fc.record<QueueItem>({
  severity: fc.constantFrom('none', 'low', 'medium', 'high', 'critical'),
  count: fc.nat(500),
  expected: fc.nat(5000),
  viralFrom: fc.constant(100),
  waitingHours: fc.double({ min: 0, max: 100, noNaN: true }),
  handlingMinutes: fc.double({ min: 1, max: 30, noNaN: true }),
  dueInHours: fc.option(fc.double({ min: -50, max: 8, noNaN: true }), { nil: undefined }),
  hasHardRule: fc.boolean(),
});

describe('the order of the queue', () => {
  test('puts first what the next minutes can still stop: growth, severity and a short answer count', () => {
    const first = (a: Partial<QueueItem>, b: Partial<QueueItem>) => {
      const [one, other] = [item(a), item(b)];
      return takeNext([other, one]) === one;
    };
    expect(first({ expected: 200 }, { expected: 20 })).toBe(true);
    expect(first({ severity: 'critical' }, { severity: 'low' })).toBe(true);
    expect(first({ handlingMinutes: 2 }, { handlingMinutes: 20 })).toBe(true);
    expect(first({ waitingHours: 90 }, { waitingHours: 0 })).toBe(true);
    expect(first({ hasHardRule: true }, { expected: 5000 })).toBe(true);
  });

  test('does not run after a fire that burns already: nothing is gained at twice its bound', () => {
    expect(queueTerms(item({ count: 200, expected: 900 })).spread).toBe(0);
    expect(queueTerms(item({ count: 20, expected: 900 })).spread).toBeGreaterThan(0);
  });

  test('shows its terms, which add up to the priority', () => {
    fc.assert(
      fc.property(anyItem, (one) => {
        const { spread, service, rule, age, priority, overdue } = queueTerms(one);
        expect(priority).toBeCloseTo(spread + service + rule + age, 9);
        expect(Math.min(spread, service, rule, age)).toBeGreaterThanOrEqual(0);
        expect(overdue).toBe(one.dueInHours !== undefined && one.dueInHours < 0);
      }),
    );
  });

  test('holds every case once, and begins with the one to take next', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 60 }), fc.nat(100), (items, taken) => {
        const order = orderQueue(items, usualQueuePolicy, taken);
        expect(new Set(order)).toEqual(new Set(items));
        expect(order).toHaveLength(items.length);
        const remaining = [...items];
        order.forEach((next, place) => {
          expect(takeNext(remaining, usualQueuePolicy, taken + place)).toBe(next);
          remaining.splice(remaining.indexOf(next), 1);
        });
      }),
    );
  });

  test('lets nothing starve: what is overdue is taken however much comes in that is more urgent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 }), (older, perAnswer) => {
        const dull = item({ severity: 'low', count: 0, expected: 0, dueInHours: -1 });
        const waiting = [
          dull,
          ...Array.from({ length: older }, (_, place) => item({ expected: 9000, dueInHours: -2 - place })),
        ];
        const rounds = usualQueuePolicy.overdueEvery * (older + 1);
        for (let taken = 0; taken < rounds; taken += 1) {
          for (let fresh = 0; fresh < perAnswer; fresh += 1)
            waiting.push(item({ severity: 'critical', expected: 9000 }));
          const next = takeNext(waiting, usualQueuePolicy, taken);
          if (next === dull) return;
          if (next) waiting.splice(waiting.indexOf(next), 1);
        }
        expect.fail('the overdue case was never taken');
      }),
      { numRuns: 20 },
    );
  });
});
