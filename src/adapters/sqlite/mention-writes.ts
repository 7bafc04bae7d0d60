import type { NewMention } from '../../ports/store/intake.ts';
import { mentionId } from '../../schemas/mention.ts';
import { complaintFrom, type Sentiment } from '../../schemas/sentiment.ts';
import type { Connection } from './connection.ts';
import { type CountedRow, spansText, stateCode } from './rows-mention.ts';
import type { Tally } from './tally.ts';

/** The post a new mention is of. */
export interface MentionedPost {
  seq: number;
  id: string;
  network: string;
  created_at: number;
  thread_id: string;
  author_id: string;
  source_id: string;
  import_seq: number | null;
}

const unscored = { label: null, score: null, complaint: null, undecided: null, lang: null, topics: null };

/** Adds a mention in the state `matched`; one that exists is left. Answers its id if it is new. */
export function insertMention(
  connection: Connection,
  tally: Tally,
  post: MentionedPost,
  mention: NewMention,
  cameAt: number,
): string | undefined {
  const { changes, lastInsertRowid } = connection
    .sql(
      `INSERT INTO mentions (post_seq, brand_id, network, created_at, came_at, state, revision, flagged, import_seq,
         author_id, source_id, thread_id, spans)
       VALUES (?, ?, ?, ?, ?, 0, 1, 0, ?, ?, ?, ?, ?) ON CONFLICT (post_seq, brand_id) DO NOTHING`,
    )
    .run(
      ...[post.seq, mention.brandId, post.network, post.created_at, cameAt, post.import_seq, post.author_id],
      post.source_id,
      post.thread_id === post.id ? null : post.thread_id,
      spansText(mention.spans),
    );
  if (changes === 0) return undefined;
  tally.change(undefined, {
    ...{ seq: Number(lastInsertRowid), brand_id: mention.brandId, network: post.network, created_at: post.created_at },
    ...{ import_seq: post.import_seq, source_id: post.source_id, state: stateCode.matched, flagged: 0 },
    ...unscored,
  });
  return mentionId(post.id, mention.brandId);
}

/** Puts a mention back at the start of the line, as after a change of its post's text. */
export function restartMention(
  connection: Connection,
  tally: Tally,
  before: CountedRow,
  mention: NewMention,
  cameAt: number,
): void {
  connection
    .sql(
      `UPDATE mentions SET state = 0, revision = revision + 1, came_at = ?, spans = ?,
         label = NULL, score = NULL, complaint = NULL, undecided = NULL, lang = NULL, topics = NULL
       WHERE seq = ?`,
    )
    .run(cameAt, spansText(mention.spans), before.seq);
  connection.sql('DELETE FROM sentiments WHERE mention_seq = ?').run(before.seq);
  connection.sql('DELETE FROM complaint_topics WHERE mention_seq = ?').run(before.seq);
  tally.change(before, { ...before, ...unscored, state: stateCode.matched });
}

export function dropMention(connection: Connection, tally: Tally, before: CountedRow): void {
  connection.sql('DELETE FROM mentions WHERE seq = ?').run(before.seq);
  tally.drop(before);
}

/** Ends a mention whose post was removed: it stays in its case, and leaves the counts and whatever quotes the text. */
export function blankMention(connection: Connection, tally: Tally, before: CountedRow): void {
  connection
    .sql(`UPDATE mentions SET state = 3, revision = revision + 1, author_id = ?, spans = NULL WHERE seq = ?`)
    .run(removedAuthorId, before.seq);
  connection
    .sql(`UPDATE sentiments SET sentiment = json_set(sentiment, '$.reasons', json('[]')) WHERE mention_seq = ?`)
    .run(before.seq);
  connection
    .sql(`UPDATE corrections SET model = json_set(model, '$.reasons', json('[]')), said = NULL WHERE mention_seq = ?`)
    .run(before.seq);
  connection.sql('DELETE FROM complaint_topics WHERE mention_seq = ?').run(before.seq);
  tally.change(before, { ...before, state: stateCode.removed });
}

/** Stands in for the author of every removed post. */
export const removedAuthorId = 'removed';

/** Replaces the topics of which a mention complains. */
export function saveTopics(
  connection: Connection,
  before: Pick<CountedRow, 'seq' | 'brand_id' | 'created_at' | 'complaint'>,
  authorId: string,
  sentiment: Sentiment,
): void {
  const complains = sentiment.complaint >= complaintFrom;
  if ((before.complaint ?? 0) >= complaintFrom) {
    connection.sql('DELETE FROM complaint_topics WHERE mention_seq = ?').run(before.seq);
  }
  if (!complains) return;
  for (const topic of sentiment.topics) {
    connection
      .sql(
        `INSERT INTO complaint_topics (mention_seq, topic, brand_id, created_at, author_id) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(before.seq, topic, before.brand_id, before.created_at, authorId);
  }
}
