import { heatSince } from '#src/domain/aftercare.ts';
import { addToSpark, isClosed, statusAfter } from '#src/domain/case.ts';
import { priorityOf } from '#src/domain/case-priority.ts';
import type { Sla } from '#src/domain/sla.ts';
import { isThanks } from '#src/domain/thanks.ts';
import type { CaseChange, NewEvent } from '#src/ports/store/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import type { RiskAssessment } from '#src/schemas/risk.ts';
import { withClock } from '#src/services/case-clock.ts';

/** A mention as assessed just now. */
export interface Assessed {
  mention: MentionWithPost;
  assessment: RiskAssessment;
  /** It wants somebody by itself. */
  wantsAnswer: boolean;
  engagement: number;
}

const rank = { none: 0, low: 1, medium: 2, high: 3, critical: 4 };

/**
 * What newly assessed mentions change in the case they belong to; undefined when nothing does. `others` are the risks of
 * its other posts, wherever those just assessed are all below the case's own.
 */
export function caseUpdate(
  item: Case,
  assessed: Assessed[],
  { joinedBefore, others }: { joinedBefore: Set<string>; others: RiskAssessment[] },
  sla: Sla,
  now: Date,
): { change: CaseChange; events: NewEvent[] } | undefined {
  const joining = assessed.filter(({ mention }) => mention.id !== item.mentionId && !joinedBefore.has(mention.id));
  const change: CaseChange = {};
  const events: NewEvent[] = joining.map(({ mention }) => ({
    at: now,
    kind: 'joined',
    mentionId: mention.id,
    text: `Another post by ${mention.post.author.handle || mention.post.author.name} joined.`,
  }));
  if (joining.length > 0) {
    change.mentionCount = joinedBefore.size + 1 + joining.length;
    change.lastPostAt = new Date(
      Math.max(item.lastPostAt.getTime(), ...joining.map(({ mention }) => mention.createdAt.getTime())),
    );
  }
  takeRisk(item, [...assessed.map(({ assessment }) => assessment), ...others], change, events, now);
  reopen(item, joining, change, events, now);

  const total = Math.max(...assessed.map(({ engagement }) => engagement));
  heatUp(item, assessed, change, events, now);
  if (total > (item.spark.at(-1)?.total ?? 0)) change.spark = addToSpark(item.spark, now, total);
  const topics = topicsWith(item.topics, joining);
  if (topics.length > item.topics.length) change.topics = topics;
  const priority = priorityOf({ ...item, ...placedBy(change) });
  if (priority !== item.priority) change.priority = priority;
  if (Object.keys(change).length === 0) return undefined;
  const clocked = withClock(item, change, now, sla);
  return { change: clocked.change, events: [...events, ...clocked.events] };
}

function topicsWith(known: string[], joining: Assessed[]): string[] {
  const spoken = joining.flatMap(({ mention }) => mention.sentiment?.topics ?? []);
  return [...new Set([...known, ...spoken])].sort();
}

/** What moves a case in the list. */
function placedBy({ risk, spark }: CaseChange): Partial<Pick<Case, 'risk' | 'spark'>> {
  return { ...(risk && { risk }), ...(spark && { spark }) };
}

/** The worst of its posts is the risk of a case; it falls when that post's risk falls. */
function takeRisk(item: Case, risks: RiskAssessment[], change: CaseChange, events: NewEvent[], now: Date): void {
  const risk = [...risks].sort((a, b) => b.score - a.score)[0];
  if (!risk || isSame(risk, item.risk)) return;
  change.risk = risk;
  change.riskLevel = risk.level;
  if (rank[risk.level] <= rank[item.riskLevel] || isClosed(item.status)) return;
  const isAlarming = rank[risk.level] >= rank.high;
  if (isAlarming) {
    events.push({ at: now, kind: 'escalated', text: `Risk rose from ${item.riskLevel} to ${risk.level}.` });
    if (item.status === 'snoozed') Object.assign(change, { status: 'open', snoozedUntil: null });
    if (
      item.status === 'answered' &&
      risk.reasons.some(({ code }) => code === 'spreading' || code === 'becoming_fire')
    ) {
      Object.assign(change, { status: 'open', afterAnswer: 'heats_up' });
      events.push({ at: now, kind: 'reopened', text: 'It spreads although we answered.' });
    }
  }
}

/** Judged anew with the same result: nothing to write, so that nobody's click meets a new version for nothing. */
function isSame({ assessedAt: _a, ...a }: RiskAssessment, { assessedAt: _b, ...b }: RiskAssessment): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * A thank-you leaves the case as it is and starts no clock, after our answer and while we wait on them; a complaint after it, or an answer to our question, opens it
 * again. An author who complains once more wakes a case that was put to sleep.
 */
function reopen(item: Case, joining: Assessed[], change: CaseChange, events: NewEvent[], now: Date): void {
  if (change.status || !['answered', 'waiting', 'snoozed'].includes(item.status)) return;
  const again = joining.find(({ mention, wantsAnswer }) => {
    if (mention.sentiment && isThanks(mention.post.text, mention.sentiment)) return false;
    const isAuthor = mention.authorId === item.authorId;
    if (mention.createdAt <= (item.answeredAt ?? item.openedAt)) return false;
    if (item.status === 'snoozed') return wantsAnswer && isAuthor;
    return wantsAnswer || (item.status === 'waiting' && isAuthor);
  });
  const status = again && statusAfter(item.status, 'reopen');
  if (!again || !status) {
    noteThanks(item, joining, change);
    return;
  }
  change.status = status;
  if (item.status === 'snoozed') change.snoozedUntil = null;
  const isAuthor = again.mention.authorId === item.authorId;
  if (isAuthor && item.answeredAt) change.afterAnswer = 'came_back';
  const who = again.mention.post.author.handle || (isAuthor ? 'The author' : 'Somebody');
  const text = isAuthor ? `${who} came back.` : `${who} wants an answer as well.`;
  events.push({ at: now, kind: 'reopened', text });
}

function noteThanks({ authorId, answeredAt, afterAnswer }: Case, joining: Assessed[], change: CaseChange): void {
  const thanks = joining.some(
    ({ mention }) =>
      mention.authorId === authorId &&
      answeredAt !== undefined &&
      mention.createdAt > answeredAt &&
      mention.sentiment !== undefined &&
      isThanks(mention.post.text, mention.sentiment),
  );
  if (thanks && afterAnswer === undefined) change.afterAnswer = 'thanked';
}

/** A thread that grows on although we answered, whoever speaks in it. */
function heatUp(item: Case, assessed: Assessed[], change: CaseChange, events: NewEvent[], now: Date): void {
  const loudest = assessed.toSorted((a, b) => b.engagement - a.engagement)[0];
  if (change.status || !loudest) return;
  const { engagement: total, assessment } = loudest;
  const then = heatSince(item, { total, perHour: assessment.forecast?.perHour ?? 0 }, now);
  const status = then === undefined ? undefined : statusAfter(item.status, 'reopen');
  if (!status) return;
  Object.assign(change, { status, afterAnswer: 'heats_up' });
  events.push({
    at: now,
    kind: 'reopened',
    text: `It heats up although we answered: ${then} engaged then, ${total} now.`,
  });
}
