import { setImmediate as turn } from 'node:timers/promises';
import type { Archived, ArchiveKind, ArchiveStore } from '../../ports/store/archive.ts';
import { Move } from '../../schemas/move.ts';
import { actionShelf, caseShelf } from './archive-cases.ts';
import { countShelves } from './archive-counts.ts';
import { postShelf } from './archive-posts.ts';
import { setupShelves } from './archive-setup.ts';
import type { Shelf } from './archive-shelf.ts';
import { threadShelf } from './archive-threads.ts';
import { resumeRemovals } from './brands.ts';
import type { Connection } from './connection.ts';
import { fillRollups } from './rollup-fill.ts';

export function archiveStore(connection: Connection): ArchiveStore {
  const { sql, write } = connection;
  const shelves: { [K in ArchiveKind]: Shelf<Archived[K]> } = {
    ...setupShelves(connection),
    ...countShelves(connection),
    cases: caseShelf(connection),
    actions: actionShelf(connection),
    posts: postShelf(connection),
    threads: threadShelf(connection),
  };
  return {
    async settle() {
      await resumeRemovals(connection);
      await fillRollups(connection, { pauses: false });
    },
    count: async (kind) => shelves[kind].count(),
    async *pages(kind, { after, size }) {
      let place = after;
      for (;;) {
        const page = shelves[kind].read(place, size);
        if (!page) return;
        yield page;
        place = page.after;
        // Reading and writing are both done at once, and a stop must be heard.
        await turn();
      }
    },
    write: (kind, records) => connection.writeBatch(() => shelves[kind].write(records)),
    async move() {
      const row = sql('SELECT move FROM move').get();
      return row && Move.parse(JSON.parse(String(row.move)));
    },
    async saveMove(move) {
      write(() => {
        const text = JSON.stringify(move);
        sql('INSERT INTO move (one, move) VALUES (1, ?) ON CONFLICT DO UPDATE SET move = excluded.move').run(text);
      });
    },
  };
}
