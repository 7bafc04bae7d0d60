import { countSeen } from '../../domain/recheck.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PostStore, WatchCount } from '../../ports/store/posts.ts';
import type { Sample } from '../../schemas/post.ts';
import { type Change, changePosts } from './change-posts.ts';
import { addMentions } from './mention-matches.ts';
import { withMetrics, withSample } from './metrics.ts';
import type { Db } from './models.ts';
import { postFrom, urlKeyOf, wholePost } from './post-documents.ts';
import { searchPosts } from './post-search.ts';
import { readOurs } from './read-ours.ts';

export function postStore(db: Db, clock: Clock): PostStore {
  const { posts } = db;
  return {
    async get(postId) {
      const found = await posts.findOne({ _id: postId }, { projection: wholePost });
      return found ? postFrom(found) : undefined;
    },

    async getMany(postIds) {
      const found = await posts.find({ _id: { $in: postIds } }, { projection: wholePost }).toArray();
      const byId = new Map(found.map((post) => [post._id, postFrom(post)]));
      return [...new Set(postIds)].flatMap((id) => byId.get(id) ?? []);
    },

    async find(idOrUrl) {
      const byId = await posts.findOne({ _id: idOrUrl }, { projection: wholePost });
      const urlKey = urlKeyOf(idOrUrl);
      if (byId || urlKey === undefined) return byId ? postFrom(byId) : undefined;
      const byUrl = posts.find({ urlKey, 'post.url': idOrUrl }, { projection: wholePost }).sort({ seq: 1 }).limit(1);
      const [found] = await byUrl.toArray();
      return found && postFrom(found);
    },

    async thread(threadId, limit) {
      const found = await posts
        .find({ $or: [{ _id: threadId }, { 'post.threadId': threadId }] }, { projection: wholePost })
        .sort({ 'post.createdAt': 1, seq: 1 })
        .limit(limit)
        .toArray();
      return found.map(postFrom);
    },

    async scan({ after, since, limit, newestFirst = false }) {
      const beyond = after === undefined ? {} : { seq: newestFirst ? { $lt: Number(after) } : { $gt: Number(after) } };
      const stays = { 'post.removedAt': { $exists: false }, 'post.byUs': false };
      const found = await posts
        .find(
          { ...beyond, ...stays, ...(since && { 'post.seenAt': { $gte: since } }) },
          { projection: { ...wholePost, seq: 1 } },
        )
        .sort({ seq: newestFirst ? -1 : 1 })
        .limit(limit)
        .toArray();
      const last = found.at(-1);
      return { posts: found.map(postFrom), ...(last && found.length === limit && { next: String(last.seq) }) };
    },

    async ofSource({ sourceId, after = '0', limit, ...moments }) {
      const found = await posts
        .find(
          { 'post.sourceId': sourceId, seq: { $gt: Number(after) }, 'post.removedAt': { $exists: false } },
          { projection: { ...wholePost, seq: 1 } },
        )
        .sort({ seq: 1 })
        .limit(limit)
        .toArray();
      const walked = found.map(({ post }) => post);
      const seen = found.slice(0, countSeen(walked, moments));
      const last = seen.at(-1);
      return { posts: seen.map(postFrom), ...(last && { next: String(last.seq) }) };
    },

    async idsOfAuthors(authorIds, limit) {
      const written = { 'post.author.id': { $in: authorIds }, 'post.removedAt': { $exists: false } };
      const found = await posts
        .find(written, { projection: { _id: 1 } })
        .limit(limit)
        .toArray();
      return found.map(({ _id }) => _id);
    },

    ...readOurs(db),
    addMentions: (matches) => addMentions(db, clock, { matches, cameAt: clock.now() }),
    search: (options) => searchPosts(db, options),

    async watch(watched) {
      if (watched.length === 0) return;
      await posts.bulkWrite(
        watched.map(({ postId, nextAt }) => ({
          updateOne: {
            filter: { _id: postId, 'post.removedAt': { $exists: false } },
            update: nextAt ? { $set: { nextMeasureAt: nextAt } } : { $unset: { nextMeasureAt: '' as const } },
          },
        })),
        { ordered: false },
      );
    },

    async dueForMeasure(now, limit) {
      const found = await posts
        .find({ nextMeasureAt: { $lte: now } }, { projection: { 'post.sourceId': 1, 'post.createdAt': 1 } })
        .sort({ nextMeasureAt: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, post }) => ({ postId: _id, sourceId: post.sourceId, createdAt: post.createdAt }));
    },

    async watchedBySource(dueBy) {
      const sourceIds = [...dueBy.keys()];
      const dueByOfIt = { $arrayElemAt: [[...dueBy.values()], { $indexOfArray: [sourceIds, '$post.sourceId'] }] };
      const groups = posts.aggregate<WatchCount & { _id: string }>([
        // Every moment is later: so the index of what is watched is seen to fit.
        { $match: { 'post.sourceId': { $in: sourceIds }, nextMeasureAt: { $gt: new Date(0) } } },
        {
          $group: {
            _id: '$post.sourceId',
            watched: { $sum: 1 },
            due: { $sum: { $cond: [{ $lte: ['$nextMeasureAt', dueByOfIt] }, 1, 0] } },
          },
        },
      ]);
      return new Map((await groups.toArray()).map(({ _id, ...counts }) => [_id, counts]));
    },

    async saveSamples(samples) {
      const changes = new Map<string, Change>();
      for (const [postId, ofPost] of Map.groupBy(samples, ({ postId }) => postId)) {
        changes.set(postId, (before) => {
          if (before.post.removedAt) return undefined;
          const after = ofPost.reduce(withOne, before);
          return after === before ? undefined : after;
        });
      }
      await changePosts(db, changes);
    },

    async samples(postIds) {
      const projection = { samples: 1, 'post.metrics': 1, measuredAt: 1 } as const;
      const found = await posts.find({ _id: { $in: postIds } }, { projection }).toArray();
      return new Map(
        found.map(({ _id, samples, measuredAt, post }) => {
          // The current counters stand in the post itself.
          const all = [...samples, { at: measuredAt, metrics: post.metrics }];
          return [_id, all.sort((a, b) => a.at.getTime() - b.at.getTime())];
        }),
      );
    },
  };
}

function withOne(before: Parameters<Change>[0], { at, metrics }: Sample): Parameters<Change>[0] {
  if (at > before.measuredAt) return withMetrics(before, metrics, at);
  return at < before.measuredAt ? withSample(before, at, metrics) : before;
}
