import { type MentionStore, mostComplaintsCounted } from '../../ports/store/mentions.ts';
import { mentionId } from '../../schemas/mention.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { saveAssessments, saveSentiments } from './mention-results.ts';
import { placeFrom } from './read-mentions.ts';
import type { Reader } from './reader.ts';
import {
  type MentionRow,
  mentionColumns,
  mentionFrom,
  mentionJoins,
  splitsOf,
  type TextRow,
  textColumns,
  textFrom,
} from './rows-mention.ts';

export function mentionStore(connection: Connection, reader: Reader): MentionStore {
  return {
    async getMany(ids) {
      const find = connection.tuples(oneSql);
      return connection.read(() =>
        [...new Set(ids)].flatMap((id) =>
          splitsOf(id).flatMap(({ postId, brandId }) => {
            const row = rowOf<MentionRow>(find.get(brandId, postId));
            return row ? mentionFrom(row) : [];
          }),
        ),
      );
    },

    async texts(ids) {
      const find = connection.tuples(textSql);
      return connection.read(() =>
        [...new Set(ids)].flatMap((id) =>
          splitsOf(id).flatMap(({ postId, brandId }) => {
            const row = rowOf<TextRow>(find.get(brandId, postId));
            return row ? textFrom(id, row) : [];
          }),
        ),
      );
    },

    async ofPost(postId) {
      const rows = rowsOf<MentionRow>(
        connection
          .tuples(
            `SELECT ${mentionColumns} FROM posts p CROSS JOIN mentions m ON m.post_seq = p.seq ${mentionJoins}
             WHERE p.id = ? ORDER BY m.brand_id`,
          )
          .all(postId),
      );
      return rows.map(mentionFrom);
    },

    async idsOfPosts(postIds) {
      const rows = rowsOf<{ id: string; brand_id: string }>(
        connection
          .sql(
            `SELECT p.id, m.brand_id FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value
               CROSS JOIN mentions m ON m.post_seq = p.seq
             ORDER BY wanted.key, m.brand_id`,
          )
          .all(JSON.stringify([...new Set(postIds)])),
      );
      return rows.map((row) => mentionId(row.id, row.brand_id));
    },

    async list(filter, { before, limit }) {
      return reader.read('listMentions', {
        filter,
        page: { before: before === undefined ? before : placeFrom(before), limit },
      });
    },

    saveSentiments: (results) => connection.writeBatch(() => saveSentiments(connection, results)),

    saveAssessments: (results) => connection.writeBatch(() => saveAssessments(connection, results)),

    async unfinished(before, limit) {
      const rows = rowsOf<{ id: string; brand_id: string; state: number }>(
        connection
          .sql(
            `SELECT p.id, m.brand_id, m.state FROM mentions m CROSS JOIN posts p ON p.seq = m.post_seq
             WHERE m.state < 2 AND m.came_at < ? ORDER BY m.came_at, m.seq LIMIT ?`,
          )
          .all(before.getTime(), limit),
      );
      return rows.map((row) => ({
        id: mentionId(row.id, row.brand_id),
        state: row.state === 0 ? 'matched' : 'scored',
      }));
    },

    async inLine(recentFrom, limit) {
      return reader.read('readLine', { recentFrom: recentFrom.getTime(), limit });
    },

    async complaintsByAuthor(brandId, authorIds, since) {
      const rows = rowsOf<{ author_id: string; complaints: number }>(
        connection
          .sql(
            `SELECT m.author_id, count(*) AS complaints FROM json_each(:authors) wanted
               CROSS JOIN mentions m ON m.author_id = wanted.value AND m.created_at >= :since
             -- The plus keeps SQLite from reading all of the brand for each author.
             WHERE +m.brand_id = :brand AND m.complaint >= ${complaintFrom} AND m.state < 3 GROUP BY m.author_id`,
          )
          .all({ authors: JSON.stringify([...new Set(authorIds)]), since: since.getTime(), brand: brandId }),
      );
      return new Map(rows.map((row) => [row.author_id, row.complaints]));
    },

    async complainersByTopic(brandId, topics, since) {
      const count = connection.sql(
        `SELECT count(DISTINCT author_id) AS authors FROM (
           SELECT author_id FROM complaint_topics
           WHERE brand_id = :brand AND topic = :topic AND created_at >= :since
           ORDER BY created_at DESC LIMIT ${mostComplaintsCounted}
         )`,
      );
      const counts = [...new Set(topics)].map((topic) => {
        return [topic, Number(count.get({ brand: brandId, topic, since: since.getTime() })?.authors)] as const;
      });
      return new Map(counts.filter(([, authors]) => authors > 0));
    },
  };
}

const textSql = `SELECT ${textColumns}
  FROM posts p CROSS JOIN mentions m ON m.post_seq = p.seq AND m.brand_id = ?
  WHERE p.id = ? AND p.removed_at IS NULL`;

const oneSql = `
  SELECT ${mentionColumns}
  FROM posts p CROSS JOIN mentions m ON m.post_seq = p.seq AND m.brand_id = ? ${mentionJoins}
  WHERE p.id = ?`;
