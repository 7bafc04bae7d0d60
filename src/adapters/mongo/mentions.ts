import type { Clock } from '../../ports/clock.ts';
import { type MentionStore, mostComplaintsCounted } from '../../ports/store/mentions.ts';
import { type MentionWithPost, mentionId } from '../../schemas/mention.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { readForChange } from './change-posts.ts';
import type { PostDocument } from './documents.ts';
import { gathered } from './gathered.ts';
import { justRead } from './just-read.ts';
import { lineParts } from './line-parts.ts';
import { listMentions } from './mention-list.ts';
import { saveAssessments, saveSentiments } from './mention-results.ts';
import type { Db } from './models.ts';
import { mentionFrom, splitsOf, topicKey, withMentions } from './post-documents.ts';

export function mentionStore(db: Db, clock: Clock): MentionStore {
  const { posts } = db;
  // What is read to be judged is written with the judgement soon.
  const read = justRead<PostDocument>();

  const getMany = gathered<string[], MentionWithPost[]>(async (asked) => {
    const splits = asked.map((ids) => [...new Set(ids)].flatMap(splitsOf));
    const found = await readForChange(db, [...new Set(splits.flat().map(({ postId }) => postId))]);
    read.keep(found);
    const byId = new Map(found.map((post) => [post._id, post]));
    return splits.map((wanted) =>
      wanted.flatMap(({ postId, brandId }) => {
        const post = byId.get(postId);
        const mention = post?.mentions.find((one) => one.brandId === brandId);
        return post && mention ? [mentionFrom(post, mention)] : [];
      }),
    );
  });

  return {
    getMany,

    async texts(ids) {
      return (await getMany(ids)).flatMap(({ id, brandId, revision, spans, post }) => {
        if (post.removedAt) return [];
        const { title, text, lang } = post;
        const terms = [...new Set(spans.map(({ term }) => term))];
        return [{ id, brandId, revision, text, terms, ...(title !== undefined && { title }), ...(lang && { lang }) }];
      });
    },

    async ofPost(postId) {
      const post = await posts.findOne({ _id: postId }, { projection: withMentions });
      return post ? byBrand(post).map((mention) => mentionFrom(post, mention)) : [];
    },

    async idsOfPosts(postIds) {
      const projection = { 'mentions.brandId': 1 } as const;
      const found = await posts.find({ _id: { $in: postIds } }, { projection }).toArray();
      const byId = new Map(found.map((post) => [post._id, post]));
      return [...new Set(postIds)].flatMap((postId) => {
        const post = byId.get(postId);
        return post ? byBrand(post).map(({ brandId }) => mentionId(postId, brandId)) : [];
      });
    },

    list: (filter, page) => listMentions(db, filter, page),
    saveSentiments: (results) => saveSentiments(db, clock, results, { read }),
    saveAssessments: (results) => saveAssessments(db, clock, results, { read }),

    async unfinished(before, limit) {
      const found = await posts
        .find({ waitingSince: { $lt: before } }, { projection: { mentions: 1 } })
        .sort({ waitingSince: 1, seq: 1 })
        .limit(limit)
        .toArray();
      const waiting = found.flatMap(({ _id, mentions }) =>
        mentions.flatMap(({ brandId, state, cameAt }) =>
          (state === 'matched' || state === 'scored') && cameAt < before
            ? [{ id: mentionId(_id, brandId), state, cameAt }]
            : [],
        ),
      );
      waiting.sort((a, b) => a.cameAt.getTime() - b.cameAt.getTime());
      return waiting.slice(0, limit).map(({ id, state }) => ({ id, state }));
    },

    inLine: (recentFrom, limit) => lineParts(db, recentFrom, limit),

    async complaintsByAuthor(brandId, authorIds, since) {
      const complaint = { brandId, 'sentiment.complaint': { $gte: complaintFrom }, state: { $ne: 'removed' as const } };
      const groups = posts.aggregate<{ _id: string; count: number }>([
        {
          $match: {
            'post.author.id': { $in: authorIds },
            'post.createdAt': { $gte: since },
            mentions: { $elemMatch: complaint },
          },
        },
        { $group: { _id: '$post.author.id', count: { $sum: 1 } } },
      ]);
      return new Map((await groups.toArray()).map(({ _id, count }) => [_id, count]));
    },

    async complainersByTopic(brandId, topics, since) {
      const count = async (topic: string) => {
        const groups = posts.aggregate<{ authors: number }>([
          { $match: { topicKeys: topicKey(brandId, topic), 'post.createdAt': { $gte: since } } },
          { $sort: { 'post.createdAt': -1 } },
          { $limit: mostComplaintsCounted },
          { $group: { _id: '$post.author.id' } },
          { $group: { _id: null, authors: { $sum: 1 } } },
        ]);
        const [counted] = (await groups.toArray()) as unknown as { authors: number }[];
        return [topic, counted?.authors ?? 0] as const;
      };
      const counts = await Promise.all([...new Set(topics)].map(count));
      return new Map(counts.filter(([, authors]) => authors > 0));
    },
  };
}

function byBrand({ mentions }: Pick<PostDocument, 'mentions'>): PostDocument['mentions'] {
  return mentions.toSorted((a, b) => (a.brandId < b.brandId ? -1 : 1));
}
