import { editsAfter } from '../../domain/post-edits.ts';
import type { IntakePost } from '../../ports/store/intake.ts';
import { mentionId } from '../../schemas/mention.ts';
import type { StoredPost } from '../../schemas/post.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import type { Intake } from './intake-page.ts';
import { reindexWords } from './intake-words.ts';
import { dropMention, insertMention, type MentionedPost, restartMention } from './mention-writes.ts';
import { fillMentions, isUnfilled } from './rollup-fill.ts';
import { type CountedRow, countedColumns, stateCode } from './rows-mention.ts';
import { extrasFrom, extrasText } from './rows-post.ts';
import { differs, type MeasuredRow, replaceMetrics } from './samples.ts';

interface KnownRow extends MeasuredRow, MentionedPost {
  seen_at: number;
  edited_at: number | null;
  removed_at: number | null;
  by_us: number;
  title: string | null;
  text: string;
  extras: string | null;
}

export type MentionOfPost = CountedRow & { case_id: string | null };

/** Takes from a post that is stored already what is new about it: its counters, and its text if it was edited. */
export function saveKnown(intake: Intake, { post, mentions }: IntakePost): void {
  const { connection, now } = intake;
  const known = rowOf<KnownRow>(
    connection
      .sql(
        `SELECT seq, id, network, created_at, seen_at, edited_at, removed_at, by_us, likes, shares, replies, views,
           measured_at, import_seq, thread_id, author_id, source_id, title, text, extras
         FROM posts WHERE id = ?`,
      )
      .get(post.id),
  );
  if (!known || known.removed_at !== null) return;
  if (now >= known.measured_at && differs(known, post.metrics)) saveMetrics(connection, known, post, now);
  if (isEdited(known, post)) saveEdit(intake, known, post, known.by_us === 1 ? [] : mentions);
}

/** Of a post that names no brand only the first counters are kept beside the current ones: nobody watches it grow. */
function saveMetrics(connection: Connection, known: KnownRow, { metrics }: StoredPost, now: number): void {
  const isFirstChange = known.measured_at === known.seen_at;
  if (isFirstChange || connection.sql('SELECT 1 FROM mentions WHERE post_seq = ?').get(known.seq)) {
    replaceMetrics(connection, known, metrics, now);
    return;
  }
  connection
    .sql(
      `UPDATE posts SET likes = coalesce(?, likes), shares = coalesce(?, shares), replies = coalesce(?, replies),
         views = coalesce(?, views), measured_at = ?
       WHERE seq = ?`,
    )
    .run(metrics.likes, metrics.shares, metrics.replies, metrics.views, now, known.seq);
}

/** A title that is not told stays; a text that is older than the stored edit changes nothing. */
function isEdited(known: KnownRow, post: StoredPost): boolean {
  const isOlder = known.edited_at !== null && post.editedAt !== undefined && post.editedAt.getTime() < known.edited_at;
  return !isOlder && (post.text !== known.text || (post.title ?? known.title) !== known.title);
}

function saveEdit(intake: Intake, known: KnownRow, post: StoredPost, mentions: IntakePost['mentions']): void {
  const { connection, tally, now, result } = intake;
  const title = post.title ?? known.title;
  const editedAt = post.editedAt?.getTime() ?? now;
  connection
    .sql('UPDATE posts SET title = ?, text = ?, extras = ?, edited_at = ? WHERE seq = ?')
    .run(title, post.text, editedExtras(known, post, editedAt), editedAt, known.seq);
  reindexWords(connection, known.seq, { title: title ?? undefined, text: post.text });

  const matched = new Map(mentions.map((mention) => [mention.brandId, mention]));
  for (const before of mentionsOf(connection, known.seq)) {
    const mention = matched.get(before.brand_id);
    matched.delete(before.brand_id);
    if (before.state === stateCode.assessed) intake.touchHour(before.brand_id, before.created_at);
    if (!mention && before.case_id === null) {
      dropMention(connection, tally, before);
      continue;
    }
    restartMention(connection, tally, before, mention ?? { brandId: before.brand_id, spans: [] }, now);
    result.mentionIds.push(mentionId(known.id, before.brand_id));
    if (before.case_id !== null) {
      result.touchedCases.push({ caseId: before.case_id, postId: known.id, kind: 'post_edited' });
    }
  }
  for (const mention of matched.values()) {
    const id = insertMention(connection, tally, known, mention, now);
    if (id !== undefined) result.mentionIds.push(id);
  }
}

/** Its pictures as they are now, where that is told, and what it said before. */
function editedExtras({ title, text, extras }: KnownRow, { media }: StoredPost, editedAt: number): string | null {
  const before = extras === null ? {} : extrasFrom(extras);
  const edits = editsAfter({ ...before, ...(title !== null && { title }), text }, new Date(editedAt));
  return extrasText({ ...before, ...(media && { media }), edits });
}

export function mentionsOf(connection: Connection, postSeq: number): MentionOfPost[] {
  const find = connection.sql(`SELECT ${countedColumns}, m.case_id FROM mentions m WHERE m.post_seq = ?`);
  const found = rowsOf<MentionOfPost>(find.all(postSeq));
  if (!found.some(isUnfilled)) return found;
  for (const { seq } of found) fillMentions(connection, { seq });
  return rowsOf<MentionOfPost>(find.all(postSeq));
}
