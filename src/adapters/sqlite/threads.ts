import { setImmediate as turn } from 'node:timers/promises';
import { changesNow, concernsCounts, withMarks } from '../../domain/thread-tabs.ts';
import { type DueThread, mostNews, type ThreadStore, type ThreadWish } from '../../ports/store/threads.ts';
import { type Thread, ThreadCounts } from '../../schemas/thread.ts';
import { assignments, type Columns, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { unpackVoices } from './read-voices.ts';
import type { Reader } from './reader.ts';
import { countColumns, markColumns, type ThreadRow, threadColumns, threadOf } from './thread-rows.ts';
import { addThreads, postponeThreads, touchThreads } from './thread-touches.ts';

/** Threads that a transaction changes at most, so that others get their turn in between. */
const atOnce = 100;

/** `lists` reads what may take longer than a frame. */
export function threadStore(connection: Connection, lists: Reader): ThreadStore {
  const { sql, write } = connection;

  function read(id: string): Thread | undefined {
    const row = rowOf<ThreadRow>(sql(`SELECT ${threadColumns} FROM threads t WHERE t.id = ?`).get(id));
    return row && threadOf(row);
  }

  function update(columns: Columns, id: string): void {
    sql(`UPDATE threads SET ${assignments(columns)} WHERE id = :id`).run({ ...columns, id });
  }

  function changeOne({ id, version, change }: ThreadWish): Thread | undefined {
    const before = read(id);
    if (before?.version !== version) return undefined;
    const after = withMarks(before, change);
    update({ ...markColumns(after), version: after.version }, id);
    if (concernsCounts(change)) touchThreads(connection, [id]);
    return after;
  }

  return {
    get: async (id) => read(id),
    async getMany(ids) {
      const rows = sql(
        `SELECT ${threadColumns} FROM json_each(?) wanted CROSS JOIN threads t ON t.id = wanted.value ORDER BY wanted.key`,
      ).all(JSON.stringify([...new Set(ids)]));
      return rowsOf<ThreadRow>(rows).map(threadOf);
    },
    add: (threads) => connection.writeBatch(() => addThreads(connection, threads)),
    touch: (ids) => connection.writeBatch(() => touchThreads(connection, ids)),
    postpone: (ids) => connection.writeBatch(() => postponeThreads(connection, ids)),
    async due(now, limit) {
      const rows = rowsOf<ThreadRow & { touches: number }>(
        sql(
          `SELECT ${threadColumns}, found.touches FROM (
             SELECT * FROM (SELECT thread_seq, touches, 0 AS later, touched_at AS at FROM thread_touches
               WHERE touched_at IS NOT NULL ORDER BY touched_at LIMIT :limit)
             UNION ALL
             SELECT * FROM (SELECT thread_seq, touches, 1 AS later, next_at AS at FROM thread_touches
               WHERE next_at <= :now AND touched_at IS NULL ORDER BY next_at LIMIT :limit)
             ORDER BY later, at LIMIT :limit
           ) found CROSS JOIN threads t ON t.seq = found.thread_seq ORDER BY found.later, found.at, t.seq`,
        ).all({ now: now.getTime(), limit }),
      );
      return rows.map(
        (row): DueThread => ({ thread: threadOf(row), touches: row.touches, ...newsOf(connection, row.seq) }),
      );
    },
    voices: async (ids, limit) => unpackVoices(await lists.read('readThreadVoices', { ids, limit })),
    saveCounts: (counted) =>
      connection.writeBatch(() => {
        for (const one of counted) {
          const { id, titledBy, countedAt, touches, newsMarks, nextCountAt } = one;
          const before = rowOf<ThreadRow & { counted_touch: number }>(
            sql(`SELECT ${threadColumns}, t.counted_touch FROM threads t WHERE t.id = ?`).get(id),
          );
          if (!before || before.counted_touch > touches) continue;
          const kept = threadOf(before);
          const counts = { ...ThreadCounts.parse(one.counts), changes: changesNow(kept, one) };
          const thread = { ...threadWithout(kept), ...counts, countedAt };
          update({ ...countColumns(thread), titled_by: titledBy ?? null, counted_touch: touches }, id);
          const upTo = Number(newsMarks.at(-1) ?? -1);
          sql('DELETE FROM thread_news WHERE thread_seq = ? AND post_seq <= ? AND touch <= ?').run(
            before.seq,
            upTo,
            touches,
          );
          sql(
            `UPDATE thread_touches SET next_at = :nextAt, touched_at = iif(
               touches = :touches AND NOT EXISTS (SELECT 1 FROM thread_news WHERE thread_seq = :seq), NULL, touched_at)
             WHERE thread_seq = :seq`,
          ).run({ touches, nextAt: nextCountAt?.getTime() ?? null, seq: before.seq });
        }
      }),
    async change(wishes) {
      const changed: (Thread | undefined)[] = [];
      for (let from = 0; from < wishes.length; from += atOnce) {
        if (from > 0) await turn();
        changed.push(...write(() => wishes.slice(from, from + atOnce).map(changeOne)));
      }
      return changed;
    },
    list: (filter, order, page) => lists.read('listThreads', { filter, order, ...page }),
    picks: (filter, order, page) => lists.read('pickThreads', { filter, order, ...page }),
    counts: (filter) => lists.read('countThreads', filter),
    async places(sourceIds) {
      const found = sourceIds.map((sourceId) => {
        const rows = rowsOf<{ place: string }>(sql(placesSql).all({ sourceId }));
        return [sourceId, rows.map(({ place }) => place)] as const;
      });
      return new Map(found);
    },
    async ofIssue(issueId, limit) {
      const rows = sql(
        `SELECT ${threadColumns} FROM threads t INDEXED BY threads_by_issue WHERE t.issue_id = ?
         ORDER BY t.heat DESC, t.last_post_at DESC, t.id LIMIT ?`,
      ).all(issueId, limit);
      return rowsOf<ThreadRow>(rows).map(threadOf);
    },
  };
}

// From one place to the next in the index, whatever stands in each.
const nextPlace =
  'SELECT min(place) FROM threads INDEXED BY threads_places WHERE source_id = :sourceId AND place IS NOT NULL';
const placesSql = `
  WITH RECURSIVE found (place) AS (
    SELECT * FROM (${nextPlace})
    UNION ALL
    SELECT (${nextPlace} AND place > found.place) FROM found WHERE found.place IS NOT NULL
  )
  SELECT place FROM found WHERE place IS NOT NULL`;

/** The news of a thread up to a post, by which they are marked. */
function newsOf({ sql }: Connection, threadSeq: number): Pick<DueThread, 'news' | 'newsMarks' | 'newsLeft'> {
  const found = rowsOf<{ id: string; seq: number }>(
    sql(
      `SELECT p.id, p.seq FROM (SELECT post_seq FROM thread_news WHERE thread_seq = ? ORDER BY post_seq LIMIT ${mostNews + 1}) n
       CROSS JOIN posts p ON p.seq = n.post_seq ORDER BY n.post_seq`,
    ).all(threadSeq),
  );
  const handed = found.slice(0, mostNews);
  return {
    news: handed.map(({ id }) => id),
    newsMarks: handed.slice(-1).map(({ seq }) => String(seq)),
    newsLeft: found.length > handed.length,
  };
}

/** Without what may be missing in the counts that take its place. */
function threadWithout(thread: Thread): Thread {
  const { oldestUnansweredAt: _o, lastStaffAt: _s, newest: _n, promiseDueAt: _p, suggestion: _g, ...rest } = thread;
  return rest;
}
