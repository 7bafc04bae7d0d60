import type { SQLInputValue } from 'node:sqlite';
import type { NewEvent } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { riskText, sparkText } from './case-rows.ts';
import type { Connection } from './connection.ts';

/** Writes a case with its first event; false where its conversation has an open one in this lane already. */
export function insertCase({ sql }: Connection, item: Case, event: NewEvent): boolean {
  if (sql(caseSql).run(...caseValues(item)).changes === 0) return false;
  const { at, kind, userId = null, mentionId = null, text } = event;
  sql(eventSql).run(item.id, at.getTime(), kind, userId, mentionId, text);
  return true;
}

// By place: binding thirty values by their names takes ten times as long as writing them.
const caseSql = `
  INSERT INTO cases (id, brand_id, network, thread_id, mention_id, author_id, author_handle, author_name,
    author_followers, lane, status, undecided, title, url, sentiment, sentiment_score, complaint, risk, risk_score,
    risk_level, priority, assignee_id, opened_at, last_post_at, due_at, snoozed_until, answered_at, closed_at, reason,
    mention_count, spark, version, tags, topics, language, team_id, assigned_at, issue_id, done_reason, boost, left_ms,
    offered_at, closed_by, after_answer, deadline_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?)
  ON CONFLICT (thread_id, brand_id, lane) WHERE status NOT IN ('resolved', 'dismissed') DO NOTHING`;

const eventSql = `
  INSERT INTO case_events (case_id, n, at, kind, user_id, mention_id, text) VALUES (?, 1, ?, ?, ?, ?, ?)`;

function caseValues(item: Case): SQLInputValue[] {
  return [
    item.id,
    item.brandId,
    item.network,
    item.threadId,
    item.mentionId,
    item.authorId,
    item.authorHandle,
    item.authorName,
    item.authorFollowers ?? null,
    item.lane,
    item.status,
    Number(item.undecided),
    item.title,
    item.url,
    item.sentiment,
    item.sentimentScore,
    item.complaint,
    riskText(item.risk),
    item.risk.score,
    item.riskLevel,
    item.priority ?? null,
    item.assigneeId ?? null,
    item.openedAt.getTime(),
    item.lastPostAt.getTime(),
    item.dueAt?.getTime() ?? null,
    item.snoozedUntil?.getTime() ?? null,
    item.answeredAt?.getTime() ?? null,
    item.closedAt?.getTime() ?? null,
    item.reason ?? null,
    item.mentionCount,
    sparkText(item.spark),
    item.version,
    JSON.stringify(item.tags),
    JSON.stringify(item.topics),
    item.language ?? null,
    item.teamId ?? null,
    item.assignedAt?.getTime() ?? null,
    item.issueId ?? null,
    item.doneReason ?? null,
    item.boost ?? null,
    item.leftMs ?? null,
    item.offeredAt?.getTime() ?? null,
    item.closedBy ?? null,
    item.afterAnswer ?? null,
    item.deadlineAt?.getTime() ?? null,
  ];
}
