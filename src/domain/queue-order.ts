import type { Severity } from '../schemas/sentiment.ts';

/** What is known of a waiting case when the queue is put in order. Times in hours and minutes. */
export interface QueueItem {
  severity: Severity;
  /** Engagements so far, and as expected 48 h after the post. */
  count: number;
  expected: number;
  /** From so many engagements on it is a fire. */
  viralFrom: number;
  /** Since it began to wait. */
  waitingHours: number;
  /** How long somebody will work on it. */
  handlingMinutes: number;
  /** How long until it is due by the SLA; negative when it is late, undefined where no clock runs. */
  dueInHours: number | undefined;
  /** It speaks of danger, the law or the like. */
  hasHardRule?: boolean;
}

/** The operator's weights of the order. */
export interface QueuePolicy {
  severityWeights: Record<Severity, number>;
  /** What an answer is worth to the one person who gets it, in engagements to come. */
  serviceValue: number;
  /** What an answer is worth where a hard rule holds, in engagements to come: more than what is merely loud. */
  hardRuleValue: number;
  /**
   * Hours of waiting that weigh as much as one engagement to come for a minute of work. The same for all, whatever their
   * handling takes: so the order of two that wait never changes by waiting alone.
   */
  hoursPerPoint: number;
  /** Every so many places one goes to what is longest overdue, so that a busy week leaves nobody without an answer. */
  overdueEvery: number;
}

export const usualQueuePolicy: QueuePolicy = {
  severityWeights: { none: 1, low: 1, medium: 1.5, high: 2, critical: 4 },
  serviceValue: 0.02,
  hardRuleValue: 100_000,
  hoursPerPoint: 2000,
  overdueEvery: 60,
};

/** The parts of a priority, for people: each in engagements that are still to come, for a minute of work. */
export interface QueueTerms {
  /** Those that an answer can still touch, weighed by severity. */
  spread: number;
  /** What the answer is worth in itself, weighed by severity. */
  service: number;
  /** What a hard rule adds. */
  rule: number;
  /** What waiting has earned. */
  age: number;
  /** The sum. */
  priority: number;
  overdue: boolean;
}

/** How urgent a case is: the harm that the next minutes of work avoid. */
export function queueTerms(item: QueueItem, policy: QueuePolicy = usualQueuePolicy): QueueTerms {
  const minutes = Math.max(1, item.handlingMinutes);
  const weight = policy.severityWeights[item.severity];
  const toCome = Math.max(0, item.expected - item.count);
  const spread = (weight * toCome * stillHelps(item)) / minutes;
  const service = (weight * policy.serviceValue) / minutes;
  const rule = item.hasHardRule ? policy.hardRuleValue / minutes : 0;
  const age = Math.max(0, item.waitingHours) / policy.hoursPerPoint;
  return { spread, service, rule, age, priority: spread + service + rule + age, overdue: isLate(item) };
}

/** What is left of an answer's effect, 1 to 0: less and less as a fire grows, nothing at twice its bound (after Herhausen et al. 2019). */
export function stillHelps({ count, viralFrom }: Pick<QueueItem, 'count' | 'viralFrom'>): number {
  return Math.min(1, Math.max(0, (2 * viralFrom - count) / (2 * viralFrom)));
}

/**
 * The waiting cases in the order they should be taken. The SLA overrides: every `overdueEvery`-th place is that of the case
 * that is overdue the longest. Whatever comes in, a case that is due moves up with every round, so that nothing starves.
 *
 * @param taken how many were taken before, so that the rounds go on where the last order ended
 */
export function orderQueue<T extends QueueItem>(
  items: readonly T[],
  policy: QueuePolicy = usualQueuePolicy,
  taken = 0,
): T[] {
  const byPriority = items
    .map((item) => ({ item, priority: queueTerms(item, policy).priority }))
    .sort((a, b) => b.priority - a.priority)
    .map(({ item }) => item);
  const byDue = items.filter(isLate).sort((a, b) => (a.dueInHours ?? 0) - (b.dueInHours ?? 0));
  const placed = new Set<T>();
  const next = (list: T[]): T | undefined => {
    let item = list.shift();
    while (item && placed.has(item)) item = list.shift();
    return item;
  };
  const order: T[] = [];
  while (order.length < items.length) {
    const item = (isForOverdue(taken + order.length, policy) ? next(byDue) : undefined) ?? next(byPriority);
    if (!item) break;
    placed.add(item);
    order.push(item);
  }
  return order;
}

/** Where `orderQueue` begins: the case to take next, found in one pass. */
export function takeNext<T extends QueueItem>(
  items: readonly T[],
  policy: QueuePolicy = usualQueuePolicy,
  taken = 0,
): T | undefined {
  if (isForOverdue(taken, policy)) {
    const latest = firstBy(items.filter(isLate), ({ dueInHours }) => -(dueInHours ?? 0));
    if (latest) return latest;
  }
  return firstBy(items, (item) => queueTerms(item, policy).priority);
}

function isForOverdue(place: number, { overdueEvery }: QueuePolicy): boolean {
  return place % overdueEvery === overdueEvery - 1;
}

/** The first of those with the highest value. */
function firstBy<T>(items: readonly T[], value: (item: T) => number): T | undefined {
  let best: T | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const own = value(item);
    if (own <= highest) continue;
    highest = own;
    best = item;
  }
  return best;
}

function isLate({ dueInHours }: QueueItem): boolean {
  return dueInHours !== undefined && dueInHours < 0;
}
