import type { AuthorReach, AuthorStore, AuthorSum } from '../../ports/store/authors.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import type { Db } from './models.ts';

type Period = Parameters<AuthorStore['sums']>[0];
type Grouped<T> = Omit<T, 'authorId'> & { _id: string };

export function authorStore({ posts }: Pick<Db, 'posts'>): AuthorStore {
  return {
    async sums(period) {
      const found = posts.aggregate<Grouped<AuthorSum>>(
        [...mentionsOf(period), { $group: { _id: '$post.author.id', ...sums } }],
        { allowDiskUse: true },
      );
      return (await found.toArray()).map(({ _id, ...sum }) => ({ authorId: _id, ...sum }));
    },
    async complainers({ brandId, from, to, network, sourceId, language }, topics) {
      const found = posts.aggregate<{ _id: string; people: number }>(
        [
          {
            $match: {
              ...{ 'mentions.brandId': brandId, 'post.createdAt': { $gte: from, $lt: to } },
              ...(network !== undefined && { 'post.network': network }),
              ...(sourceId !== undefined && { 'post.sourceId': sourceId }),
            },
          },
          { $unwind: '$mentions' },
          {
            $match: {
              ...{ 'mentions.brandId': brandId, 'mentions.state': { $ne: 'removed' } },
              'mentions.sentiment.complaint': { $gte: complaintFrom },
              ...(language !== undefined && { 'mentions.sentiment.lang': language }),
            },
          },
          { $unwind: '$mentions.sentiment.topics' },
          { $match: { 'mentions.sentiment.topics': { $in: topics } } },
          { $group: { _id: { topic: '$mentions.sentiment.topics', authorId: '$post.author.id' } } },
          { $group: { _id: '$_id.topic', people: { $sum: 1 } } },
        ],
        { allowDiskUse: true },
      );
      return new Map((await found.toArray()).map(({ _id, people }) => [_id, people]));
    },
    async loudest(period, limit) {
      const grouped = [...mentionsOf(period), { $group: { _id: '$post.author.id', ...sums, ...reach } }];
      const top = (sort: Record<string, 1 | -1>, wanted: object = {}) =>
        posts
          .aggregate<Grouped<AuthorReach> & { followers?: number | null }>(
            [...grouped, { $match: wanted }, { $sort: { ...sort, _id: 1 } }, { $limit: limit }],
            { allowDiskUse: true },
          )
          .toArray();
      const [most, widest] = await Promise.all([
        top({ mentions: -1 }),
        top({ followers: -1 }, { followers: { $gte: 0 } }),
      ]);
      const each = new Map([...most, ...widest].map((one) => [one._id, one]));
      return [...each.values()].map(({ _id, followers, ...sum }) => ({
        ...{ authorId: _id, ...sum },
        ...(typeof followers === 'number' && { followers }),
      }));
    },
  };
}

function mentionsOf({ brandId, from, to }: Period) {
  return [
    { $match: { 'mentions.brandId': brandId, 'post.createdAt': { $gte: from, $lt: to } } },
    { $unwind: '$mentions' },
    { $match: { 'mentions.brandId': brandId, 'mentions.state': { $ne: 'removed' } } },
  ];
}

const when = (...conditions: object[]) => ({ $sum: { $cond: [{ $and: conditions }, 1, 0] } });
const isLabel = (label: string) => ({ $eq: ['$mentions.sentiment.label', label] });
const isSure = { $eq: ['$mentions.sentiment.undecided', false] };
const count = (field: string) => ({ $ifNull: [`$post.metrics.${field}`, 0] });

const sums = {
  mentions: { $sum: 1 },
  // What is compared with a missing value is less than it.
  scored: when({ $gte: ['$mentions.sentiment.score', -1] }),
  negative: when(isLabel('negative'), isSure),
  positive: when(isLabel('positive'), isSure),
  complaints: when({ $gte: ['$mentions.sentiment.complaint', complaintFrom] }),
  scoreSum: { $sum: '$mentions.sentiment.score' },
  lastAt: { $max: '$post.createdAt' },
};
const reach = {
  followers: { $max: '$post.author.followers' },
  engagement: { $sum: { $add: [count('likes'), count('shares'), count('replies')] } },
};
