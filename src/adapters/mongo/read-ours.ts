import type { OurAccount, PostStore } from '../../ports/store/posts.ts';
import type { Db } from './models.ts';
import { postFrom, wholePost } from './post-documents.ts';

const mostAccounts = 200;

export function readOurs({ posts }: Pick<Db, 'posts'>): Pick<PostStore, 'ofOurs' | 'ourAccounts'> {
  return {
    async ofOurs({ sourceIds, authorId, behind, limit }) {
      const isBehind = behind && {
        $or: [{ 'post.createdAt': { $lt: behind.at } }, { 'post.createdAt': behind.at, _id: { $lt: behind.id } }],
      };
      const found = await posts
        .find(
          {
            ...{ 'post.byUs': true, 'post.sourceId': { $in: sourceIds }, 'post.removedAt': { $exists: false } },
            ...(authorId !== undefined && { 'post.author.id': authorId }),
            ...isBehind,
          },
          { projection: wholePost },
        )
        .sort({ 'post.createdAt': -1, _id: -1 })
        .limit(limit)
        .toArray();
      return found.map(postFrom);
    },

    async ourAccounts(sourceIds) {
      const groups = posts.aggregate<OurAccount & { _id: string }>([
        { $match: { 'post.byUs': true, 'post.sourceId': { $in: sourceIds }, 'post.removedAt': { $exists: false } } },
        { $sort: { 'post.createdAt': 1 } },
        {
          $group: {
            ...{
              _id: '$post.author.id',
              newest: { $last: '$post.createdAt' },
              handle: { $last: '$post.author.handle' },
            },
            ...{ name: { $last: '$post.author.name' }, sourceId: { $last: '$post.sourceId' } },
          },
        },
        { $sort: { newest: -1, _id: 1 } },
        { $limit: mostAccounts },
      ]);
      return (await groups.toArray()).map(({ _id: id, handle, name, sourceId }) => ({ id, handle, name, sourceId }));
    },
  };
}
