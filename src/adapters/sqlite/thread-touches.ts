import type { NewThread } from '../../ports/store/threads.ts';
import type { Thread } from '../../schemas/thread.ts';
import { insertSql, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { begunThread, threadRowColumns } from './thread-rows.ts';

// Milliseconds since 1970, by the clock of the machine: for the order alone.
const touch = `touches = touches + 1, touched_at = coalesce(touched_at, CAST(1000 * unixepoch('subsec') AS INTEGER))`;

/** Part of the caller's transaction, as are all of these. */
export function addThreads(connection: Connection, threads: NewThread[]): void {
  const { sql } = connection;
  const moved = sql('UPDATE threads SET place = :place WHERE id = :id AND place IS NOT :place AND :place IS NOT NULL');
  const taken = sql(
    `UPDATE threads SET source_id = :sourceId WHERE id = :id AND source_id <> :sourceId
       AND NOT EXISTS (SELECT 1 FROM sources WHERE id = threads.source_id)`,
  );
  for (const { id, sourceId, place = null, ...thread } of threads) {
    const known = sql('SELECT 1 FROM threads WHERE id = ?').get(id);
    if (!known) {
      keepThread(connection, begunThread({ ...thread, id, sourceId, ...(place !== null && { place }) }));
      continue;
    }
    moved.run({ id, place });
    taken.run({ id, sourceId });
  }
}

/** A thread as it is, touched; one that is kept stays. */
export function keepThread({ sql }: Connection, thread: Thread): void {
  const columns = { ...threadRowColumns(thread), counted_touch: 0 };
  const { changes } = sql(`${insertSql('threads', columns)} ON CONFLICT (id) DO NOTHING`).run(columns);
  if (changes === 0) return;
  sql(
    `INSERT INTO thread_touches (thread_seq, touches, touched_at)
       SELECT seq, 1, CAST(1000 * unixepoch('subsec') AS INTEGER) FROM threads WHERE id = ?`,
  ).run(thread.id);
  sql('INSERT INTO thread_networks (network) VALUES (?) ON CONFLICT DO NOTHING').run(thread.network);
}

export function postponeThreads({ sql }: Connection, ids: string[]): void {
  sql(
    `UPDATE thread_touches SET touched_at = CAST(1000 * unixepoch('subsec') AS INTEGER)
     WHERE thread_seq IN (SELECT t.seq FROM json_each(?) wanted CROSS JOIN threads t ON t.id = wanted.value)`,
  ).run(JSON.stringify(ids));
}

export function touchThreads({ sql }: Connection, ids: string[]): void {
  if (ids.length === 0) return;
  sql(
    `UPDATE thread_touches SET ${touch}
     WHERE thread_seq IN (SELECT t.seq FROM json_each(?) wanted CROSS JOIN threads t ON t.id = wanted.value)`,
  ).run(JSON.stringify(ids));
}

/** Touches the threads of new posts, of which they are news. */
export function touchByPosts({ sql }: Connection, postSeqs: number[]): void {
  if (postSeqs.length === 0) return;
  const posts = JSON.stringify(postSeqs);
  sql(
    `UPDATE thread_touches SET ${touch} WHERE thread_seq IN (
       SELECT t.seq FROM json_each(?) came CROSS JOIN posts p ON p.seq = came.value CROSS JOIN threads t ON t.id = p.thread_id)`,
  ).run(posts);
  sql(
    `INSERT INTO thread_news (thread_seq, post_seq, touch)
       SELECT k.thread_seq, p.seq, k.touches FROM json_each(?) came CROSS JOIN posts p ON p.seq = came.value
         CROSS JOIN threads t ON t.id = p.thread_id CROSS JOIN thread_touches k ON k.thread_seq = t.seq
       WHERE true ON CONFLICT (thread_seq, post_seq) DO UPDATE SET touch = excluded.touch`,
  ).run(posts);
}

/** Touches the threads in which these mentions stand. */
export function touchByMentions({ sql }: Connection, mentions: { seq: number; network: string }[]): void {
  const networks = new Set(
    rowsOf<{ network: string }>(sql('SELECT network FROM thread_networks').all()).map(({ network }) => network),
  );
  const seqs = mentions.filter(({ network }) => networks.has(network)).map(({ seq }) => seq);
  if (seqs.length === 0) return;
  // That of a thread's first post names none.
  sql(
    `UPDATE thread_touches SET ${touch} WHERE thread_seq IN (
       SELECT t.seq FROM json_each(?) judged CROSS JOIN mentions m ON m.seq = judged.value
         CROSS JOIN threads t ON t.id = coalesce(m.thread_id, (SELECT p.id FROM posts p WHERE p.seq = m.post_seq)))`,
  ).run(JSON.stringify(seqs));
}
