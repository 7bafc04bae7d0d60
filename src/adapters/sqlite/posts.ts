import { countSeen } from '../../domain/recheck.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PostStore } from '../../ports/store/posts.ts';
import type { Metrics, StoredPost } from '../../schemas/post.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { insertMention, type MentionedPost } from './mention-writes.ts';
import type { Reader } from './reader.ts';
import { type PostRow, postColumns, postFrom, urlKey } from './rows-post.ts';
import { keepSample, type MeasuredRow, replaceMetrics } from './samples.ts';
import { tallyOn } from './tally.ts';
import { touchThreads } from './thread-touches.ts';

export function postStore(connection: Connection, readers: { lists: Reader; walks: Reader }, clock: Clock): PostStore {
  function byId(postId: string): StoredPost | undefined {
    const row = rowOf<PostRow>(connection.tuples(`SELECT ${postColumns} FROM posts p WHERE p.id = ?`).get(postId));
    return row && postFrom(row);
  }

  return {
    async get(postId) {
      return byId(postId);
    },

    async getMany(postIds) {
      const rows = rowsOf<PostRow>(
        connection
          .tuples(
            `SELECT ${postColumns} FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value
             ORDER BY wanted.key`,
          )
          .all(JSON.stringify([...new Set(postIds)])),
      );
      return rows.map(postFrom);
    },

    async find(idOrUrl) {
      const post = byId(idOrUrl);
      if (post || idOrUrl === '') return post;
      const row = rowOf<PostRow>(
        connection
          .tuples(`SELECT ${postColumns} FROM posts p WHERE p.url_key = ? AND p.url = ? ORDER BY p.seq LIMIT 1`)
          .get(urlKey(idOrUrl), idOrUrl),
      );
      return row && postFrom(row);
    },

    async thread(threadId, limit) {
      const rows = rowsOf<PostRow>(
        connection
          .tuples(
            `SELECT * FROM (SELECT ${postColumns} FROM posts p WHERE p.id = :thread)
             UNION ALL
             SELECT * FROM (
               SELECT ${postColumns} FROM posts p WHERE p.thread_id = :thread AND p.thread_id <> p.id
               ORDER BY p.created_at LIMIT :limit
             )`,
          )
          .all({ thread: threadId, limit }),
      );
      return rows
        .map(postFrom)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
        .slice(0, limit);
    },

    scan: (options) => readers.walks.read('scanPosts', options),
    ofOurs: (options) => readers.lists.read('readOurs', options),
    ourAccounts: (sourceIds) => readers.lists.read('readOurAccounts', sourceIds),
    search: (options) => readers.lists.read('searchPosts', options),

    async ofSource({ sourceId, after = '0', limit, ...moments }) {
      const rows = rowsOf<[...PostRow, seq: number]>(
        connection
          .tuples(
            `SELECT ${postColumns}, p.seq FROM posts p
             WHERE p.source_id = ? AND p.removed_at IS NULL AND p.seq > ? ORDER BY p.seq LIMIT ?`,
          )
          .all(sourceId, Number(after), limit),
      );
      // They came in this order: the first that is too new ends the walk, and no index entry behind it is read.
      const walked = rows.map((row) => ({ post: postFrom(row.slice(0, -1) as PostRow), seq: row.at(-1) }));
      const posts = walked.map(({ post }) => post);
      const seen = walked.slice(0, countSeen(posts, moments));
      const last = seen.at(-1);
      return { posts: seen.map(({ post }) => post), ...(last && { next: String(last.seq) }) };
    },

    async idsOfAuthors(authorIds, limit) {
      const rows = rowsOf<{ id: string }>(
        connection
          .sql(
            `SELECT p.id FROM json_each(?) wanted CROSS JOIN posts p ON p.author_id = wanted.value
             WHERE p.removed_at IS NULL LIMIT ?`,
          )
          .all(JSON.stringify(authorIds), limit),
      );
      return rows.map(({ id }) => id);
    },

    async addMentions(matches) {
      return connection.writeBatch(() => {
        const tally = tallyOn(connection);
        const cameAt = clock.now().getTime();
        const find = connection.sql(
          `SELECT seq, id, network, created_at, thread_id, author_id, source_id, import_seq FROM posts
           WHERE id = ? AND removed_at IS NULL AND by_us = 0`,
        );
        const ids: string[] = [];
        const threadIds: string[] = [];
        for (const { postId, mentions } of matches) {
          const post = rowOf<MentionedPost>(find.get(postId));
          for (const mention of post ? mentions : []) {
            const id = post && insertMention(connection, tally, post, mention, cameAt);
            if (post === undefined || id === undefined) continue;
            ids.push(id);
            threadIds.push(post.thread_id);
          }
        }
        touchThreads(connection, threadIds);
        tally.write();
        return ids;
      });
    },

    async watch(posts) {
      if (posts.length === 0) return;
      await connection.writeBatch(() => {
        const set = connection.sql('UPDATE posts SET next_measure_at = ? WHERE id = ? AND removed_at IS NULL');
        for (const { postId, nextAt } of posts) set.run(nextAt?.getTime() ?? null, postId);
      });
    },

    async dueForMeasure(now, limit) {
      const rows = rowsOf<{ id: string; source_id: string; created_at: number }>(
        connection
          .sql(
            `SELECT id, source_id, created_at FROM posts WHERE next_measure_at <= ? ORDER BY next_measure_at LIMIT ?`,
          )
          .all(now.getTime(), limit),
      );
      return rows.map((row) => ({ postId: row.id, sourceId: row.source_id, createdAt: new Date(row.created_at) }));
    },

    async watchedBySource(dueBy) {
      const moments = [...dueBy].map(([sourceId, at]) => [sourceId, at.getTime()]);
      return readers.lists.read('readWatched', Object.fromEntries(moments));
    },

    async saveSamples(samples) {
      const find = connection.sql(
        'SELECT seq, measured_at, likes, shares, replies, views FROM posts WHERE id = ? AND removed_at IS NULL',
      );
      connection.write(() => {
        for (const { postId, at, metrics } of samples) {
          const post = rowOf<MeasuredRow>(find.get(postId));
          if (!post) continue;
          if (at.getTime() > post.measured_at) replaceMetrics(connection, post, metrics, at.getTime());
          else if (at.getTime() < post.measured_at) keepSample(connection, post.seq, at.getTime(), metrics);
        }
      });
    },

    async samples(postIds) {
      const rows = rowsOf<SampleRow>(connection.tuples(samplesSql).all({ posts: JSON.stringify(postIds) }));
      const samples = new Map<string, { at: Date; metrics: Metrics }[]>();
      for (const [postId, at, likes, shares, replies, views] of rows) {
        const sample = { at: new Date(at), metrics: { likes, shares, replies, views } };
        const ofPost = samples.get(postId);
        if (ofPost) ofPost.push(sample);
        else samples.set(postId, [sample]);
      }
      return samples;
    },
  };
}

type Count = number | null;
type SampleRow = [postId: string, at: number, likes: Count, shares: Count, replies: Count, views: Count];

// The current counters stand in the post's own row.
const samplesSql = `
  SELECT p.id, s.at, s.likes, s.shares, s.replies, s.views
  FROM json_each(:posts) wanted CROSS JOIN posts p ON p.id = wanted.value CROSS JOIN samples s ON s.post_seq = p.seq
  UNION
  SELECT p.id, p.measured_at, p.likes, p.shares, p.replies, p.views
  FROM json_each(:posts) wanted CROSS JOIN posts p ON p.id = wanted.value
  ORDER BY 2`;
