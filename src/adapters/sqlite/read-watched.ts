import type { WatchCount } from '../../ports/store/posts.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** Watched posts by source, and of these the due ones; `dueBy` has a moment a source, in milliseconds since 1970. */
export function readWatched(connection: Connection, dueBy: Record<string, number>): Map<string, WatchCount> {
  const rows = rowsOf<WatchCount & { id: string }>(
    connection
      .sql(
        `SELECT wanted.key AS id,
           (SELECT count(*) FROM posts p WHERE p.source_id = wanted.key AND p.next_measure_at IS NOT NULL) AS watched,
           (SELECT count(*) FROM posts p WHERE p.source_id = wanted.key AND p.next_measure_at <= wanted.value) AS due
         FROM json_each(?) wanted`,
      )
      .all(JSON.stringify(dueBy)),
  );
  return new Map(rows.flatMap(({ id, ...counts }) => (counts.watched > 0 ? [[id, counts]] : [])));
}
