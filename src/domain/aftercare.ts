import type { Case } from '../schemas/case.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** So long is a thread watched after our answer. */
export const aftercareMs = 48 * hourMs;

/** When the network is asked again, in minutes after our answer: often at first, when people write back. */
const looksAfter = [10, 30, 60, 120, 240, 480, 720, 1080, 1440, 1800, 2160, 2520, 2880] as const;

/** Engagement that comes after our answer may double by a handful of people; fewer than these heat nothing up. */
const fewestNew = 20;

export function isInAftercare({ status, answeredAt }: Pick<Case, 'status' | 'answeredAt'>, now: Date): boolean {
  return status === 'answered' && answeredAt !== undefined && now.getTime() - answeredAt.getTime() <= aftercareMs;
}

/** Whether one of the looks at the thread fell due between `since` (not included) and `now`. */
export function isLookDue(answeredAt: Date, since: Date, now: Date): boolean {
  return looksAfter.some((minutes) => {
    const at = answeredAt.getTime() + minutes * minuteMs;
    return since.getTime() < at && at <= now.getTime();
  });
}

/**
 * Whether an answered thread heats up: its engagement has doubled since our answer, by twenty at least, and grows as fast
 * as in the hour before it. A wave that runs out may double as well; it leaves the case answered.
 *
 * @param item its `spark` tells the engagement until now
 * @param total engagements now
 * @param perHour engagements an hour now
 * @returns the engagement when we answered; undefined where it does not heat up
 */
export function heatSince(
  item: Pick<Case, 'status' | 'answeredAt' | 'spark' | 'openedAt'>,
  { total, perHour }: { total: number; perHour: number },
  now: Date,
): number | undefined {
  const { answeredAt, spark, openedAt } = item;
  if (!answeredAt || !isInAftercare(item, now)) return undefined;
  const then = spark.findLast(({ at }) => at <= answeredAt)?.total ?? 0;
  if (total < 2 * then || total - then < fewestNew) return undefined;
  const hourBefore = new Date(answeredAt.getTime() - hourMs);
  const earlier = spark.findLast(({ at }) => at <= hourBefore) ?? spark[0];
  // Of a case that was answered soon it is not known how it grew before it was seen.
  const spanMs = Math.max(10 * minuteMs, answeredAt.getTime() - Math.max(openedAt.getTime(), hourBefore.getTime()));
  const paceBefore = (Math.max(0, then - (earlier?.total ?? 0)) / spanMs) * hourMs;
  return perHour > 0 && perHour >= paceBefore ? then : undefined;
}
