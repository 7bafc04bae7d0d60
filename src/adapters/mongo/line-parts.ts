import type { LinePart } from '../../schemas/line-part.ts';
import type { Db } from './models.ts';

/** The mentions not yet assessed, by source and brand; of a longer line those of the `limit` posts that came last. */
export async function lineParts({ posts }: Db, recentFrom: Date, limit: number): Promise<LinePart[]> {
  const recent = { $sum: { $cond: [{ $gt: ['$post.createdAt', recentFrom] }, 1, 0] } };
  const groups = posts.aggregate<
    Omit<LinePart, 'sourceId' | 'brandId'> & { _id: Pick<LinePart, 'sourceId' | 'brandId'> }
  >([
    { $match: { waitingSince: { $gt: new Date(0) } } },
    { $sort: { waitingSince: -1 } },
    { $limit: limit },
    { $unwind: '$mentions' },
    { $match: { 'mentions.state': { $in: ['matched', 'scored'] } } },
    { $group: { _id: { sourceId: '$post.sourceId', brandId: '$mentions.brandId' }, mentions: { $sum: 1 }, recent } },
  ]);
  return (await groups.toArray()).map(({ _id, ...counts }) => ({ ..._id, ...counts }));
}
