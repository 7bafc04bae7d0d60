import { editsAfter } from '../../domain/post-edits.ts';
import type { IntakePost, IntakeResult } from '../../ports/store/intake.ts';
import { mentionId } from '../../schemas/mention.ts';
import type { StoredPost } from '../../schemas/post.ts';
import type { PostDocument } from './documents.ts';
import { blanked, restarted, withNewMentions } from './mention-changes.ts';
import { differs, renewed, withMetrics } from './metrics.ts';
import { startOfHour } from './tally.ts';
import { indexedWords } from './words.ts';

/** What a page does to one post that was stored before. */
export type Touched = Pick<IntakeResult, 'mentionIds' | 'touchedHours' | 'touchedCases'>;

export function nothingTouched(): Touched {
  return { mentionIds: [], touchedHours: [], touchedCases: [] };
}

/** When a page came: its time, and the last of its numbers in the order of arrival. */
export interface Arrival {
  now: Date;
  lastSeq: number;
}

/** Takes from what was handed over again what is new about it: its counters, and its text if it was edited. */
export function withNews(
  before: PostDocument,
  { post, mentions }: IntakePost,
  { now, lastSeq }: Arrival,
  touched: Touched,
): PostDocument {
  if (before.post.removedAt) return before;
  const isMeasured = now >= before.measuredAt && differs(before.post.metrics, post.metrics);
  const measured = isMeasured ? withPageMetrics(before, post, now) : before;
  if (!isEdited(before, post, lastSeq)) return measured;
  return { ...withEdit(measured, post, before.post.byUs ? [] : mentions, now, touched), textSeq: lastSeq };
}

/** Of a post that names no brand only the first counters are kept beside the current ones: nobody watches it grow. */
function withPageMetrics(before: PostDocument, { metrics }: StoredPost, now: Date): PostDocument {
  const isFirstChange = before.measuredAt.getTime() === before.post.seenAt.getTime();
  const keepsSamples = isFirstChange || before.mentions.length > 0;
  return keepsSamples ? withMetrics(before, metrics, now) : renewed(before, metrics, now);
}

/**
 * A title that is not told stays; a text that is older than the stored edit changes nothing. Where the network does not
 * date edits, it is older if its page is: one that its process left behind may be ended after later ones.
 */
function isEdited({ post: known, seq, textSeq = seq }: PostDocument, post: StoredPost, lastSeq: number): boolean {
  const isOlder =
    post.editedAt === undefined ? lastSeq < textSeq : known.editedAt !== undefined && post.editedAt < known.editedAt;
  return !isOlder && (post.text !== known.text || (post.title ?? known.title) !== known.title);
}

function withEdit(
  before: PostDocument,
  edited: StoredPost,
  mentions: IntakePost['mentions'],
  now: Date,
  touched: Touched,
): PostDocument {
  const { title = before.post.title, text, editedAt = now, media = before.post.media } = edited;
  const post = {
    ...{ ...before.post, text, editedAt, edits: editsAfter(before.post, editedAt) },
    ...(title !== undefined && { title }),
    ...(media && { media }),
  };
  const matched = new Map(mentions.map((mention) => [mention.brandId, mention]));
  const kept = before.mentions.flatMap((known) => {
    const mention = matched.get(known.brandId);
    matched.delete(known.brandId);
    if (known.state === 'assessed') touchHour(before, known.brandId, touched);
    if (!mention && known.caseId === undefined) return [];
    touched.mentionIds.push(mentionId(before._id, known.brandId));
    touchCase(before, known.caseId, 'post_edited', touched);
    return restarted(known, mention?.spans ?? [], now);
  });
  touched.mentionIds.push(...[...matched.keys()].map((brandId) => mentionId(before._id, brandId)));
  const after = { ...before, post, words: indexedWords(post), mentions: kept };
  return withNewMentions(after, [...matched.values()], now);
}

/** Stands in for the author of every removed post. */
export const removedAuthor = { id: 'removed', handle: '', name: '' };

/**
 * Honours a removal at the source: key, times and counters stay; what was said and by whom goes. The permalink goes too,
 * since it often bears the author's name.
 */
export function withoutWords(before: PostDocument, now: Date, touched: Touched): PostDocument {
  if (before.post.removedAt) return before;
  const { title: _title, lang: _lang, media: _media, edits: _edits, ...kept } = before.post;
  for (const { brandId, state, caseId } of before.mentions) {
    if (state === 'assessed') touchHour(before, brandId, touched);
    touchCase(before, caseId, 'post_removed', touched);
  }
  return {
    ...before,
    post: { ...kept, author: removedAuthor, text: '', url: '', removedAt: now },
    ...{ words: [], urlKey: undefined, nextMeasureAt: undefined, mentions: before.mentions.map(blanked) },
  };
}

function touchHour({ post }: PostDocument, brandId: string, { touchedHours }: Touched): void {
  touchedHours.push({ brandId, hour: startOfHour(post.createdAt) });
}

function touchCase(
  post: PostDocument,
  caseId: string | undefined,
  kind: IntakeResult['touchedCases'][number]['kind'],
  { touchedCases }: Touched,
): void {
  if (caseId !== undefined) touchedCases.push({ caseId, postId: post._id, kind });
}
