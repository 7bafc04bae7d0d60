import { ConflictError, NotFoundError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ActionStore } from '../../ports/store/actions.ts';
import type { Action } from '../../schemas/action.ts';
import { appendEvents } from './case-events.ts';
import { assignments, columnsOf, dateOrNull, insertSql, present, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface ActionRow {
  id: string;
  case_id: string | null;
  source_id: string;
  kind: Action['kind'];
  post_id: string;
  thread_id: string;
  author_id: string;
  text: string | null;
  place_id: string | null;
  place_name: string | null;
  status: Action['status'];
  user_id: string;
  writer_id: string | null;
  saved_reply_id: string | null;
  created_at: number;
  not_before: number;
  seen_thread_at: number;
  send_anyway: number;
  sent_at: number | null;
  remote_id: string | null;
  remote_url: string | null;
  problem: string | null;
  tag: string | null;
}

const twin = `SELECT 1 FROM actions INDEXED BY actions_case
  WHERE case_id = ? AND post_id = ? AND kind = ? AND tag IS ? AND status IN (SELECT value FROM json_each(?))`;
const twinWithoutCase = `SELECT 1 FROM actions INDEXED BY actions_thread
  WHERE thread_id = ? AND post_id = ? AND kind = ? AND tag IS ? AND case_id IS NULL
    AND status IN ('queued', 'sending', 'unknown', 'by_hand')`;

/** `clock` dates a move that names no time itself. */
export function actionStore(connection: Connection, clock: Clock): ActionStore {
  const { sql, writeDurably } = connection;

  function read(id: string): Action | undefined {
    const row = rowOf<ActionRow>(sql('SELECT * FROM actions WHERE id = ?').get(id));
    return row && actionOf(row);
  }

  function insert(action: Action): Action {
    const columns = { ...columnsOf(action), status_at: action.createdAt.getTime() };
    const row = rowOf<ActionRow>(sql(`${insertSql('actions', columns)} RETURNING *`).get(columns));
    if (!row) throw new Error('an action was not written');
    return actionOf(row);
  }

  return {
    get: async (id) => read(id),
    async ofCase(caseId) {
      const rows = sql('SELECT * FROM actions INDEXED BY actions_case WHERE case_id = ? ORDER BY created_at, rowid');
      return rowsOf<ActionRow>(rows.all(caseId)).map(actionOf);
    },
    async ofCases(caseIds) {
      const rows = sql(
        `SELECT * FROM actions INDEXED BY actions_case WHERE case_id IN (SELECT value FROM json_each(?))
         ORDER BY created_at, rowid`,
      ).all(JSON.stringify(caseIds));
      return rowsOf<ActionRow>(rows).map(actionOf);
    },
    async ofThread(threadId) {
      const rows = sql(
        'SELECT * FROM actions INDEXED BY actions_thread WHERE thread_id = ? ORDER BY created_at, rowid',
      );
      return rowsOf<ActionRow>(rows.all(threadId)).map(actionOf);
    },
    async create(action, event, unless = []) {
      const known = read(action.id);
      if (known) return known;
      const { caseId = '', postId, kind, tag = null } = action;
      return writeDurably(() => {
        if (!sql('SELECT 1 FROM cases WHERE id = ?').get(caseId)) throw new NotFoundError('The case');
        if (sql(twin).get(caseId, postId, kind, tag, JSON.stringify(unless))) {
          throw new ConflictError('Somebody of us was a moment faster with the same.');
        }
        const made = insert(action);
        appendEvents(connection, caseId, [event]);
        noteTrouble(connection, caseId);
        return made;
      });
    },
    async createWithoutCase(actions) {
      if (actions.length === 0) return [];
      return writeDurably(() =>
        actions.map((action) => {
          const known = read(action.id);
          if (known) return known;
          const { threadId, postId, kind, tag = null } = action;
          return sql(twinWithoutCase).get(threadId, postId, kind, tag) ? undefined : insert(action);
        }),
      );
    },
    async move(id, from, to, change, event) {
      const at = event?.at ?? change.sentAt ?? clock.now();
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const columns = { problem: null, ...columnsOf(given), status: to, status_at: at.getTime() };
      const text = `UPDATE actions SET ${assignments(columns)} WHERE id = :id AND status = :from RETURNING *`;
      return writeDurably(() => {
        const row = rowOf<ActionRow>(sql(text).get({ ...columns, id, from }));
        if (!row) return undefined;
        if (event && row.case_id !== null) appendEvents(connection, row.case_id, [event]);
        if (row.case_id !== null) noteTrouble(connection, row.case_id);
        return actionOf(row);
      });
    },
    async stuck(statuses, before, limit) {
      const rows = sql(
        `SELECT * FROM actions INDEXED BY actions_status
         WHERE status IN (SELECT value FROM json_each(?)) AND status_at < ? ORDER BY status_at LIMIT ?`,
      ).all(JSON.stringify(statuses), before.getTime(), limit);
      return rowsOf<ActionRow>(rows).map(actionOf);
    },
    async countByStatus(statuses) {
      const count = sql('SELECT count(*) AS n FROM actions INDEXED BY actions_status WHERE status = ?');
      return Object.fromEntries(statuses.map((status) => [status, Number(count.get(status)?.n)]));
    },
    async pendingOrSent(postId, kind) {
      const row = sql(
        `SELECT * FROM actions INDEXED BY actions_post
         WHERE post_id = ? AND kind = ? AND status IN ('queued', 'sending', 'sent', 'unknown', 'by_hand')
         ORDER BY created_at LIMIT 1`,
      ).get(postId, kind);
      const found = rowOf<ActionRow>(row);
      return found && actionOf(found);
    },
  };
}

/** A case wants a look while the latest action of some kind failed or its outcome is unknown. */
export function noteTrouble({ sql }: Connection, caseId: string): void {
  sql(
    `UPDATE cases SET needs_look = trouble.n FROM (
       SELECT count(*) > 0 AS n FROM actions AS a INDEXED BY actions_case
       WHERE case_id = :caseId AND status IN ('failed', 'unknown') AND NOT EXISTS (
         SELECT 1 FROM actions AS b INDEXED BY actions_case
         WHERE b.case_id = :caseId AND b.kind = a.kind AND (b.created_at, b.rowid) > (a.created_at, a.rowid)
       )
     ) AS trouble WHERE id = :caseId AND needs_look <> trouble.n`,
  ).run({ caseId });
}

export function actionOf(row: ActionRow): Action {
  return {
    id: row.id,
    sourceId: row.source_id,
    kind: row.kind,
    postId: row.post_id,
    threadId: row.thread_id,
    authorId: row.author_id,
    status: row.status,
    userId: row.user_id,
    createdAt: new Date(row.created_at),
    notBefore: new Date(row.not_before),
    seenThreadAt: new Date(row.seen_thread_at),
    sendAnyway: row.send_anyway === 1,
    ...present({
      caseId: row.case_id,
      text: row.text,
      placeId: row.place_id,
      placeName: row.place_name,
      tag: row.tag,
      writerId: row.writer_id,
      savedReplyId: row.saved_reply_id,
      sentAt: dateOrNull(row.sent_at),
      remoteId: row.remote_id,
      remoteUrl: row.remote_url,
      problem: row.problem,
    }),
  };
}
