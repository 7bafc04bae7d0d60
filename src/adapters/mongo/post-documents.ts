import { createHash } from 'node:crypto';
import type { NewMention } from '../../ports/store/intake.ts';
import { type MentionWithPost, mentionId } from '../../schemas/mention.ts';
import type { StoredPost } from '../../schemas/post.ts';
import { complaintFrom, sentimentFromStored } from '../../schemas/sentiment.ts';
import type { MentionDocument, PostDocument, PostMarks } from './documents.ts';
import { indexedWords } from './words.ts';

export interface Arrival {
  seq: number;
  /** Of the page that brings it. */
  token: string;
  importKey?: string | undefined;
}

export function newDocument(item: StoredPost, mentions: MentionDocument[], arrival: Arrival): PostDocument {
  const { id, ...post } = item;
  return {
    _id: id,
    ...{ seq: arrival.seq, page: arrival.token, v: 1, log: [] },
    ...{ post, urlKey: urlKeyOf(post.url), words: indexedWords(post) },
    ...{ measuredAt: post.seenAt, samples: [], importKey: arrival.importKey, mentions },
    ...marksOf(post, mentions),
  };
}

export function newMention({ brandId, spans }: NewMention, cameAt: Date): MentionDocument {
  return { brandId, cameAt, state: 'matched', revision: 1, flagged: false, spans };
}

/** Short key of a permalink; undefined for none. */
export function urlKeyOf(url: string): string | undefined {
  return url === '' ? undefined : createHash('sha256').update(url).digest('base64url').slice(0, 16);
}

export function marksOf(post: Pick<StoredPost, 'removedAt'>, mentions: MentionDocument[]): PostMarks {
  const waits = mentions.filter(({ state }) => state === 'matched' || state === 'scored');
  const left = mentions.filter(({ state }) => state !== 'removed');
  const complaints = left.filter(({ sentiment }) => (sentiment?.complaint ?? 0) >= complaintFrom);
  const cameAt = waits.map((mention) => mention.cameAt.getTime());
  return {
    stage: post.removedAt
      ? 'removed'
      : mentions.length === 0
        ? 'not_relevant'
        : waits.length > 0
          ? 'in_progress'
          : 'judged',
    caseIds: some(mentions.flatMap(({ caseId }) => caseId ?? [])),
    flaggedBrands: some(left.filter(({ flagged }) => flagged).map(({ brandId }) => brandId)),
    topicKeys: some(
      complaints.flatMap(({ brandId, sentiment }) =>
        (sentiment?.topics ?? []).map((topic) => topicKey(brandId, topic)),
      ),
    ),
    correctedBrands: some(mentions.filter(({ correction }) => correction).map(({ brandId }) => brandId)),
    waitingSince: cameAt.length > 0 ? new Date(Math.min(...cameAt)) : undefined,
  };
}

export function topicKey(brandId: string, topic: string): string {
  return `${brandId}|${topic}`;
}

/** Fields of a document that `postFrom` needs. */
export const wholePost = { post: 1 } as const;
/** And `mentionFrom`. */
export const withMentions = { post: 1, mentions: 1 } as const;

export function postFrom({ _id, post }: Pick<PostDocument, '_id' | 'post'>): StoredPost {
  return { id: _id, ...post };
}

export function mentionFrom(found: Pick<PostDocument, '_id' | 'post'>, mention: MentionDocument): MentionWithPost {
  const post = postFrom(found);
  const { state, cameAt: _cameAt, correction: _correction, sentiment, ...fields } = mention;
  return {
    id: mentionId(post.id, mention.brandId),
    postId: post.id,
    network: post.network,
    threadId: post.threadId,
    authorId: post.author.id,
    createdAt: post.createdAt,
    ...fields,
    ...(sentiment && { sentiment: sentimentFromStored(sentiment) }),
    // Of a removed post there is nothing left to judge.
    state: state === 'removed' ? 'assessed' : state,
    post,
  };
}

/** `caseIds` and the like are absent where there is nothing to say. */
function some(values: string[]): string[] | undefined {
  return values.length === 0 ? undefined : [...new Set(values)];
}

/**
 * What may be the post and the brand of a mention's id. The bar between them may also be a part of either, so all
 * splits are tried; nearly always there is one.
 */
export function splitsOf(id: string): { postId: string; brandId: string }[] {
  const splits = [];
  for (let bar = id.lastIndexOf('|'); bar >= 0; bar = bar === 0 ? -1 : id.lastIndexOf('|', bar - 1)) {
    splits.push({ postId: id.slice(0, bar), brandId: id.slice(bar + 1) });
  }
  return splits;
}
