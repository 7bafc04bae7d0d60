import { setTimeout as wait } from 'node:timers/promises';
import { ConflictError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Archived, ArchiveKind, ArchiveStore } from '../../ports/store/archive.ts';
import { caseShelf } from './archive-cases.ts';
import { countShelves } from './archive-counts.ts';
import { postShelf } from './archive-posts.ts';
import { setupShelves } from './archive-setup.ts';
import type { Shelf } from './archive-shelf.ts';
import { boardActionShelf } from './board-actions.ts';
import { clearBrand } from './brand-removal.ts';
import { withId } from './fields.ts';
import { leaseMs } from './journal.ts';
import type { Db } from './models.ts';
import { endLeftWork } from './recovery.ts';
import { mendRollups } from './rollups.ts';

const moveId = 'move';
const lookEveryMs = 500;

export function archiveStore(db: Db, clock: Clock): ArchiveStore {
  const shelves: { [K in ArchiveKind]: Shelf<Archived[K]> } = {
    ...setupShelves(db),
    ...countShelves(db),
    cases: caseShelf(db),
    actions: boardActionShelf(db),
    posts: postShelf(db),
  };
  return {
    settle: () => settle(db, clock),
    count: (kind) => shelves[kind].count(),
    pages: (kind, { after, size }) => shelves[kind].pages(after, size),
    write: (kind, records) => shelves[kind].write(records),
    async move() {
      const found = await db.moves.findOne({ _id: moveId });
      if (!found) return undefined;
      const { id: _id, ...move } = withId(found);
      return move;
    },
    async saveMove(move) {
      await db.moves.replaceOne({ _id: moveId }, move, { upsert: true });
    },
  };
}

/** What a process left is given to others when its lease has run out. */
async function settle(db: Db, clock: Clock): Promise<void> {
  await mendRollups(db);
  for (let look = 0; look * lookEveryMs < 1.5 * leaseMs; look += 1) {
    await endLeftWork(db, clock);
    for (const { _id } of await db.removals.find().lean()) await clearBrand(db, clock, _id);
    if ((await db.journal.countDocuments()) + (await db.removals.countDocuments()) === 0) return;
    await wait(lookEveryMs);
  }
  throw new ConflictError('Somebody is at work on the MongoDB store. Stop every Earshot that uses it.');
}
