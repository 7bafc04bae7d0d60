import type { Incident, IncidentEvent, SpikeSeries } from '../../schemas/incident.ts';

/** So long without anything unusual, and it is over. */
const calmAfterMs = 60 * 60_000;
/** In so long after one began, another of the same strength is the same to the people. */
const sameWithinMs = 24 * 3_600_000;
/** Times may lie so far apart and still touch. */
const touchMs = 30 * 60_000;
/** Posts of which the smaller set has so many in common with the other are of one incident. */
const sameShare = 0.5;

/** An alert of a detector, with the posts that it tells of. */
export interface Alarm {
  series: SpikeSeries;
  score: number;
  startedAt: Date;
  lastAt: Date;
  /** Ids of its mentions. */
  mentionIds: Set<string>;
}

/** The more it says of what a rise is about, the earlier. */
export const narrowestFirst: SpikeSeries[] = ['complaint', 'negative', 'all'];

type Stretch = Pick<Alarm, 'startedAt' | 'lastAt'>;

/** Whether two stretches of time overlap, or nearly. */
export function timesTouch(one: Stretch, other: Stretch): boolean {
  const apart = Math.max(
    one.startedAt.getTime() - other.lastAt.getTime(),
    other.startedAt.getTime() - one.lastAt.getTime(),
  );
  return apart <= touchMs;
}

/** Two are one where their times touch and they speak of the same posts. */
export function isOne(one: Stretch & Pick<Alarm, 'mentionIds'>, other: Stretch & Pick<Alarm, 'mentionIds'>): boolean {
  if (!timesTouch(one, other)) return false;
  const smaller = Math.min(one.mentionIds.size, other.mentionIds.size);
  return smaller > 0 && one.mentionIds.intersection(other.mentionIds).size >= sameShare * smaller;
}

/** An alert that tells nothing new after an incident that is closed: of the same day, of what rose then, and not twice as strong. */
export function isKnown(alarm: Alarm, closed: Incident & Pick<Alarm, 'mentionIds'>): boolean {
  const sinceMs = alarm.startedAt.getTime() - closed.startedAt.getTime();
  if (sinceMs >= sameWithinMs || alarm.score >= 2 * closed.score) return false;
  return closed.series.includes(alarm.series) || isOne(alarm, closed);
}

/** The incident after another look at it: higher, longer, perhaps a storm by now. What is the same stays the same object. */
export function grown(
  incident: Incident,
  { score, lastAt, series }: Pick<Alarm, 'score' | 'lastAt' | 'series'>,
  now: Date,
): Incident {
  const isNewSeries = !incident.series.includes(series);
  const isStorm = incident.level === 'warning' && score >= 2 * incident.openedScore;
  const isLonger = lastAt > incident.lastAt;
  if (!isNewSeries && !isLonger && score <= incident.score) return incident;
  const history: IncidentEvent[] = [
    ...incident.history,
    ...(isNewSeries ? [{ at: now, kind: 'joined' as const, text: `${seriesWords[series]} rose as well.` }] : []),
    ...(isStorm ? [{ at: now, kind: 'storm' as const, text: 'It is twice as strong as when it was noticed.' }] : []),
  ];
  return {
    ...incident,
    series: isNewSeries ? [...incident.series, series] : incident.series,
    level: isStorm ? 'storm' : incident.level,
    score: Math.max(score, incident.score),
    lastAt: isLonger ? lastAt : incident.lastAt,
    history,
  };
}

/** The older of two that turned out to be one, with what the younger brings; and the younger, closed. */
export function merged(older: Incident, younger: Incident, now: Date): [Incident, Incident] {
  const acknowledged = older.acknowledgedBy === undefined ? younger : older;
  const { acknowledgedBy, acknowledgedAt } = acknowledged;
  const text = 'Another incident turned out to be a part of this one.';
  return [
    {
      ...older,
      ...(acknowledgedBy !== undefined && { acknowledgedBy }),
      ...(acknowledgedAt !== undefined && { acknowledgedAt }),
      series: [...new Set([...older.series, ...younger.series])],
      level: [older.level, younger.level].includes('storm') ? 'storm' : 'warning',
      score: Math.max(older.score, younger.score),
      startedAt: new Date(Math.min(older.startedAt.getTime(), younger.startedAt.getTime())),
      lastAt: new Date(Math.max(older.lastAt.getTime(), younger.lastAt.getTime())),
      history: [...older.history, { at: now, kind: 'merged', text }],
    },
    {
      ...younger,
      status: 'closed',
      closedAt: now,
      mergedInto: older.id,
      summary: 'It turned out to be a part of another incident.',
      history: [...younger.history, { at: now, kind: 'merged', text: 'It is a part of another incident.' }],
    },
  ];
}

export function isCalm({ lastAt }: Pick<Incident, 'lastAt'>, now: Date): boolean {
  return now.getTime() - lastAt.getTime() >= calmAfterMs;
}

/** How a series is named at the beginning of a sentence. */
export const seriesWords: Record<SpikeSeries, string> = {
  all: 'Mentions',
  negative: 'Negative mentions',
  complaint: 'Complaints',
};
