import type { Archived } from '../../ports/store/archive.ts';
import { countRows, pageOf, type Shelf } from './archive-shelf.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { type ThreadRow, threadColumns, threadOf } from './thread-rows.ts';
import { keepThread } from './thread-touches.ts';

/** Touched as they are written: who goes on with the store counts them anew. */
export function threadShelf(connection: Connection): Shelf<Archived['threads']> {
  return {
    count: () => countRows(connection, 'threads'),
    read(after = '', size) {
      const rows = connection.sql(`SELECT ${threadColumns} FROM threads t WHERE t.id > ? ORDER BY t.id LIMIT ?`);
      return pageOf(rowsOf<ThreadRow>(rows.all(after, size)), threadOf, ({ id }) => id);
    },
    write(records) {
      for (const thread of records) keepThread(connection, thread);
    },
  };
}
