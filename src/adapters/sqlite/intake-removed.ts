import { mentionId } from '../../schemas/mention.ts';
import { rowOf } from './columns.ts';
import { forgetQuotes } from './digests.ts';
import { mentionsOf } from './intake-known.ts';
import type { Intake } from './intake-page.ts';
import { forgetWords } from './intake-words.ts';
import { blankMention, removedAuthorId } from './mention-writes.ts';
import { stateCode } from './rows-mention.ts';

/**
 * Honours a removal at the source: key, times and counters stay; what was said and by whom goes, also from the case
 * that the post opened, from the digests that quote it and with its translations. The permalink goes too, since it often bears the author's name.
 */
export function removePost(intake: Intake, postId: string): void {
  const { connection, tally, now, result } = intake;
  const post = rowOf<{ seq: number; removed_at: number | null }>(
    connection.sql('SELECT seq, removed_at FROM posts WHERE id = ?').get(postId),
  );
  if (!post || post.removed_at !== null) return;
  connection
    .sql(
      `UPDATE posts SET removed_at = ?, text = '', title = NULL, url = '', url_key = NULL, lang = NULL,
         author_id = '${removedAuthorId}', author_handle = '', author_name = '', author_url = NULL,
         author_followers = NULL, author_verified = NULL, author_created_at = NULL, next_measure_at = NULL, extras = NULL
       WHERE seq = ?`,
    )
    .run(now, post.seq);
  forgetWords(connection, post.seq);
  forgetQuotes(connection, postId);
  connection.sql("DELETE FROM records INDEXED BY records_of WHERE kind = 'translations' AND of_id = ?").run(postId);
  for (const before of mentionsOf(connection, post.seq)) {
    if (before.state === stateCode.assessed) intake.touchHour(before.brand_id, before.created_at);
    blankMention(connection, tally, before);
    if (before.case_id === null) continue;
    result.touchedCases.push({ caseId: before.case_id, postId, kind: 'post_removed' });
    connection
      .sql(
        `UPDATE cases SET title = '', url = '', author_id = '${removedAuthorId}', author_handle = '', author_name = '',
           author_followers = NULL
         WHERE id = ? AND mention_id = ?`,
      )
      .run(before.case_id, mentionId(postId, before.brand_id));
  }
}
