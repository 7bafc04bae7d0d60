import { ConflictError } from '../../errors.ts';
import {
  type IntakePage,
  type IntakePost,
  type IntakeResult,
  type IntakeStore,
  isOvertaken,
  ownPostOf,
} from '../../ports/store/intake.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { importSeqOf, raiseImport } from './imports.ts';
import { saveKnown } from './intake-known.ts';
import type { Intake } from './intake-page.ts';
import { removePost } from './intake-removed.ts';
import { indexWords, mergeWords } from './intake-words.ts';
import { insertMention } from './mention-writes.ts';
import { insertPost, postValues } from './rows-post.ts';
import { readHealth, writeCursor, writeHealth } from './sources.ts';
import { startOfHour, tallyOn } from './tally.ts';
import { addThreads, touchByPosts } from './thread-touches.ts';

export function intakeStore(connection: Connection): IntakeStore {
  return {
    savePage: (page) => connection.writeBatch(() => savePage(connection, page)),

    async brandsByThread(posts) {
      const brands = posts.map(() => new Set<string>());
      const rows = rowsOf<{ nth: number; brand_id: string }>(
        connection.sql(brandsByThreadSql).all({ posts: JSON.stringify(posts) }),
      );
      for (const { nth, brand_id } of rows) brands[nth]?.add(brand_id);
      return brands.map((ids) => [...ids]);
    },

    async known(postIds) {
      const rows = rowsOf<{ id: string }>(
        connection
          .sql('SELECT p.id FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value')
          .all(JSON.stringify(postIds)),
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}

function savePage(connection: Connection, page: IntakePage): IntakeResult {
  if (page.health && isOvertaken(page, readHealth(connection, page.sourceId)?.lastPollAt))
    throw new ConflictError('A later poll of this source is under way.');
  const tally = tallyOn(connection);
  const hours = new Map<string, { brandId: string; hour: Date }>();
  const result: IntakeResult = {
    ...{ new: 0, duplicate: 0, mentionIds: [], touchedHours: [], touchedCases: [], ownPosts: [] },
  };
  const intake: Intake = {
    ...{ connection, tally, now: page.now.getTime(), result, arrived: [] },
    touchHour(brandId, createdAt) {
      const hour = startOfHour(createdAt);
      hours.set(`${hour} ${brandId}`, { brandId, hour: new Date(hour) });
    },
  };
  // Before its posts, which touch it.
  if (page.onBoard) addThreads(connection, page.onBoard);
  const importSeq = page.importRun ? importSeqOf(connection, page.importRun) : null;
  for (const item of page.posts) {
    if (!saveNew(intake, item, importSeq)) {
      result.duplicate += 1;
      saveKnown(intake, item);
    }
  }
  if (page.onBoard) touchByPosts(connection, intake.arrived);
  if (page.posts.length > 0) mergeWords(connection, result.new);
  for (const postId of page.removed) removePost(intake, postId);
  tally.write();
  count(connection, 'fetched', page.fetched);
  count(connection, 'duplicate', result.duplicate);
  if (page.cursor) writeCursor(connection, page.sourceId, page.cursor);
  if (page.health || page.fetched > 0) writeHealth(connection, page.sourceId, page.health ?? {}, page.fetched);
  if (page.importRun) result.importRun = raiseImport(connection, page.importRun, result);
  result.touchedHours.push(...hours.values());
  return result;
}

/** False if the post is known. */
function saveNew(intake: Intake, { post, mentions }: IntakePost, importSeq: number | null): boolean {
  const { connection, result } = intake;
  const { changes, lastInsertRowid } = connection.sql(insertPost).run(...postValues(post, importSeq));
  if (changes === 0) return false;
  const seq = Number(lastInsertRowid);
  indexWords(connection, seq, post);
  result.new += 1;
  intake.arrived.push(seq);
  if (post.byUs) {
    result.ownPosts.push(ownPostOf(post));
    return true;
  }
  const mentioned = {
    ...{ seq, id: post.id, network: post.network, created_at: post.createdAt.getTime() },
    ...{ thread_id: post.threadId, author_id: post.author.id, source_id: post.sourceId, import_seq: importSeq },
  };
  for (const mention of mentions) {
    const id = insertMention(connection, intake.tally, mentioned, mention, intake.now);
    if (id !== undefined) result.mentionIds.push(id);
  }
  return true;
}

function count(connection: Connection, counter: 'fetched' | 'duplicate', by: number): void {
  if (by > 0) connection.sql('UPDATE counters SET value = value + ? WHERE name = ?').run(by, counter);
}

// The post that begins a thread is found by its id, the others by their mentions.
const brandsByThreadSql = `
  WITH asked AS MATERIALIZED (
    SELECT key AS nth, value ->> 'parentId' AS parent_id, value ->> 'threadId' AS thread_id,
      value ->> 'authorId' AS author_id
    FROM json_each(:posts)
  )
  SELECT nth, brand_id FROM asked CROSS JOIN posts p ON p.id = asked.parent_id
    CROSS JOIN mentions m ON m.post_seq = p.seq
  UNION
  SELECT nth, brand_id FROM asked CROSS JOIN posts p ON p.id = asked.thread_id AND p.author_id = asked.author_id
    CROSS JOIN mentions m ON m.post_seq = p.seq
  UNION
  SELECT nth, brand_id FROM asked CROSS JOIN mentions m
    ON m.thread_id = asked.thread_id AND m.author_id = asked.author_id
  ORDER BY nth, brand_id`;
