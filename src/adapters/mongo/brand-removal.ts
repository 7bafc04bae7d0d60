import type { Clock } from '../../ports/clock.ts';
import type { Change } from './change-posts.ts';
import { changeCounted } from './journal.ts';
import type { Db } from './models.ts';
import { touchThreadsOfBrand } from './thread-touches.ts';

/** Posts that lose their mention between two looks at the journal. */
const step = 200;

export interface RemovalWork {
  brandId: string;
  postIds: string[];
}

/** Takes the brand's mentions from these posts; `token` where the work was begun before. */
export async function dropMentions(db: Db, clock: Clock, work: RemovalWork, token?: string): Promise<void> {
  const changes = new Map<string, Change>();
  for (const postId of work.postIds) {
    changes.set(postId, (before) => {
      const mentions = before.mentions.filter(({ brandId }) => brandId !== work.brandId);
      return mentions.length === before.mentions.length ? undefined : { ...before, mentions };
    });
  }
  await changeCounted(db, clock, changes, { kind: 'brand', work }, token);
}

/** Takes away what belongs to the brand, in steps, and ends its removal; what is cut short is gone on with later. */
export async function clearBrand(db: Db, clock: Clock, brandId: string): Promise<void> {
  const underWay = (await db.journal.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  for (;;) {
    const found = db.posts.find({ 'mentions.brandId': brandId }, { projection: { _id: 1 } }).limit(step);
    const postIds = (await found.toArray()).map(({ _id }) => _id);
    if (postIds.length === 0) break;
    await dropMentions(db, clock, { brandId, postIds });
  }
  await db.cases.deleteMany({ brandId });
  await touchThreadsOfBrand(db, brandId);
  await db.rollups.deleteMany({ brandId });
  await db.layers.deleteOne({ _id: brandId });
  await db.incidents.deleteMany({ brandId });
  await db.watches.deleteOne({ _id: brandId });
  await db.themes.deleteMany({ brandId });
  await db.issues.deleteMany({ brandId });
  await db.records.deleteMany({ brandId });
  await db.themeMemories.deleteOne({ _id: brandId });
  // What began before may still have a mention of it to count; a later call takes that away too.
  const left = await db.journal.countDocuments({ _id: { $in: underWay } });
  if (left === 0) await db.removals.deleteOne({ _id: brandId });
}
