import type { CaseChange } from '../../ports/store/cases.ts';
import type { Case, CaseEvent } from '../../schemas/case.ts';
import { type Columns, columnsOf, dateOrNull, present } from './columns.ts';
import { withDates } from './rows-mention.ts';

/** A row of `cases`, as far as it is read. */
export interface CaseRow {
  id: string;
  brand_id: string;
  network: string;
  thread_id: string;
  mention_id: string;
  author_id: string;
  author_handle: string;
  author_name: string;
  author_followers: number | null;
  lane: Case['lane'];
  status: Case['status'];
  undecided: number;
  title: string;
  url: string;
  sentiment: Case['sentiment'];
  sentiment_score: number;
  complaint: number;
  risk: string;
  risk_level: Case['riskLevel'];
  priority: number | null;
  assignee_id: string | null;
  opened_at: number;
  last_post_at: number;
  due_at: number | null;
  snoozed_until: number | null;
  answered_at: number | null;
  closed_at: number | null;
  reason: string | null;
  tags: string;
  topics: string;
  language: string | null;
  team_id: string | null;
  assigned_at: number | null;
  issue_id: string | null;
  done_reason: Case['doneReason'] | null;
  closed_by: string | null;
  after_answer: Case['afterAnswer'] | null;
  boost: number | null;
  deadline_at: number | null;
  left_ms: number | null;
  offered_at: number | null;
  mention_count: number;
  spark: string;
  version: number;
  rank: number;
  ended_at: number | null;
}

export interface EventRow {
  case_id: string;
  n: number;
  at: number;
  kind: CaseEvent['kind'];
  user_id: string | null;
  mention_id: string | null;
  text: string;
}

/** The columns of these fields; a field that is `undefined` is left alone, `null` clears. */
export function caseColumns(fields: Partial<Case> | CaseChange): Columns {
  const { risk, spark, tags, topics, ...plain } = fields;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...columnsOf(given),
    ...(risk && { risk: riskText(risk), risk_score: risk.score }),
    ...(spark && { spark: sparkText(spark) }),
    ...(tags && { tags: JSON.stringify(tags) }),
    ...(topics && { topics: JSON.stringify(topics) }),
  };
}

export function riskText(risk: Case['risk']): string {
  return JSON.stringify({ ...risk, assessedAt: risk.assessedAt.getTime() });
}

export function sparkText(spark: Case['spark']): string {
  return JSON.stringify(spark.map(({ at, total }) => [at.getTime(), total]));
}

export function caseOf(row: CaseRow): Case {
  const risk = JSON.parse(row.risk);
  const spark: [number, number][] = JSON.parse(row.spark);
  return {
    id: row.id,
    brandId: row.brand_id,
    network: row.network,
    threadId: row.thread_id,
    mentionId: row.mention_id,
    authorId: row.author_id,
    authorHandle: row.author_handle,
    authorName: row.author_name,
    lane: row.lane,
    status: row.status,
    undecided: row.undecided === 1,
    title: row.title,
    url: row.url,
    sentiment: row.sentiment,
    sentimentScore: row.sentiment_score,
    complaint: row.complaint,
    risk: withDates(risk),
    riskLevel: row.risk_level,
    openedAt: new Date(row.opened_at),
    lastPostAt: new Date(row.last_post_at),
    mentionCount: row.mention_count,
    spark: spark.map(([at, total]) => ({ at: new Date(at), total })),
    tags: JSON.parse(row.tags),
    topics: JSON.parse(row.topics),
    version: row.version,
    ...present({
      authorFollowers: row.author_followers,
      priority: row.priority,
      assigneeId: row.assignee_id,
      assignedAt: dateOrNull(row.assigned_at),
      language: row.language,
      teamId: row.team_id,
      issueId: row.issue_id,
      boost: row.boost,
      leftMs: row.left_ms,
      doneReason: row.done_reason,
      closedBy: row.closed_by,
      afterAnswer: row.after_answer,
      dueAt: dateOrNull(row.due_at),
      deadlineAt: dateOrNull(row.deadline_at),
      snoozedUntil: dateOrNull(row.snoozed_until),
      offeredAt: dateOrNull(row.offered_at),
      answeredAt: dateOrNull(row.answered_at),
      closedAt: dateOrNull(row.closed_at),
      reason: row.reason,
    }),
  };
}

export function eventOf(row: EventRow): CaseEvent {
  return {
    id: `${row.case_id}:${row.n}`,
    caseId: row.case_id,
    at: new Date(row.at),
    kind: row.kind,
    text: row.text,
    ...present({ userId: row.user_id, mentionId: row.mention_id }),
  };
}
