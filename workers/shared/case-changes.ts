import { addToSpark, statusAfter } from '#src/domain/case.ts';
import { dueAt } from '#src/domain/sla.ts';
import type { App } from '#src/ports/app.ts';
import type { CaseChange, NewEvent } from '#src/ports/store/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import type { RiskAssessment } from '#src/schemas/risk.ts';

/** A mention as assessed just now. */
export interface Assessed {
  mention: MentionWithPost;
  assessment: RiskAssessment;
  /** It wants somebody by itself. */
  wantsAnswer: boolean;
  engagement: number;
}

const rank = { none: 0, low: 1, medium: 2, high: 3, critical: 4 };

/** What newly assessed mentions change in the case they belong to; undefined when nothing does. */
export function caseUpdate(
  item: Case,
  assessed: Assessed[],
  joinedBefore: Set<string>,
  policies: App['policies'],
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
  takeRisk(item, assessed, change, events, policies, now);
  reopen(item, joining, change, events, policies, now);

  const total = Math.max(...assessed.map(({ engagement }) => engagement));
  const spark = addToSpark(item.spark, now, Math.max(total, item.spark.at(-1)?.total ?? 0));
  if (spark !== item.spark) change.spark = spark;
  return Object.keys(change).length > 0 ? { change, events } : undefined;
}

function takeRisk(
  item: Case,
  assessed: Assessed[],
  change: CaseChange,
  events: NewEvent[],
  policies: App['policies'],
  now: Date,
): void {
  const opener = assessed.find(({ mention }) => mention.id === item.mentionId)?.assessment;
  const worst = assessed.map(({ assessment }) => assessment).sort((a, b) => b.score - a.score)[0];
  // The opening post's own risk may also fall; another post's risk counts only where it is higher.
  const risk =
    worst && worst.score > item.risk.score ? worst : opener && opener.score >= (worst?.score ?? 0) ? opener : undefined;
  if (!risk) return;
  change.risk = risk;
  change.riskLevel = risk.level;
  if (rank[risk.level] <= rank[item.riskLevel]) return;
  if (item.dueAt && item.status === 'open')
    change.dueAt = earlier(item.dueAt, dueAt(item.openedAt, item.lane, risk.level, policies.sla));
  if (rank[risk.level] >= rank.high) {
    events.push({ at: now, kind: 'escalated', text: `Risk rose from ${item.riskLevel} to ${risk.level}.` });
    if (item.status === 'snoozed') Object.assign(change, { status: 'open', snoozedUntil: null });
  }
}

/** A thank-you after our answer leaves the case answered; a complaint after it, or an answer to our question, opens it again. */
function reopen(
  item: Case,
  joining: Assessed[],
  change: CaseChange,
  events: NewEvent[],
  policies: App['policies'],
  now: Date,
): void {
  if (item.status !== 'answered' && item.status !== 'waiting') return;
  const again = joining.find(
    ({ mention, wantsAnswer }) =>
      mention.createdAt > (item.answeredAt ?? item.openedAt) &&
      (wantsAnswer || (item.status === 'waiting' && mention.authorId === item.authorId)),
  );
  const status = again && statusAfter(item.status, 'reopen');
  if (!again || !status) return;
  change.status = status;
  change.dueAt = dueAt(now, item.lane, change.riskLevel ?? item.riskLevel, policies.sla);
  events.push({ at: now, kind: 'reopened', text: `${again.mention.post.author.handle || 'The author'} came back.` });
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
