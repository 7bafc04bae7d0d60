import type { MentionText } from '../../ports/store/mentions.ts';
import type { Span } from '../../schemas/brand.ts';
import { type MentionState, type MentionWithPost, mentionId } from '../../schemas/mention.ts';
import type { RiskAssessment } from '../../schemas/risk.ts';
import { type SentimentLabel, sentimentFromStored } from '../../schemas/sentiment.ts';
import { type PostRow, postColumns, postFrom } from './rows-post.ts';

/** `mentions.state`. */
export const stateCode = { matched: 0, scored: 1, assessed: 2, removed: 3 } as const;
// Of a removed post there is nothing left to judge.
const states: MentionState[] = ['matched', 'scored', 'assessed', 'assessed'];

const labels: SentimentLabel[] = ['negative', 'neutral', 'positive'];

/** `mentions.label`. */
export function labelCode(label: SentimentLabel): number {
  return labels.indexOf(label);
}

/** The columns that decide in which counts a mention stands. */
export interface CountedRow {
  seq: number;
  brand_id: string;
  network: string;
  created_at: number;
  import_seq: number | null;
  state: number;
  flagged: number;
  label: number | null;
  score: number | null;
  complaint: number | null;
  undecided: number | null;
  source_id: string | null;
  lang: string | null;
  /** See topicsText. */
  topics: string | null;
}

/** What a CountedRow is read from; the table stands as `m` in the statement. */
export const countedColumns = `m.seq, m.brand_id, m.network, m.created_at, m.import_seq, m.state, m.flagged, m.label,
  m.score, m.complaint, m.undecided, m.source_id, m.lang, m.topics`;

/** By place, as `countedColumns` lists them. */
export type CountedTuple = [
  seq: number,
  brandId: string,
  network: string,
  createdAt: number,
  importSeq: number | null,
  state: number,
  flagged: number,
  label: number | null,
  score: number | null,
  complaint: number | null,
  undecided: number | null,
  sourceId: string | null,
  lang: string | null,
  topics: string | null,
];

export function countedFrom(row: CountedTuple): CountedRow {
  const [seq, brand_id, network, created_at, import_seq, state, flagged, label, score, complaint, undecided] = row;
  const [source_id, lang, topics] = row.slice(11) as [string | null, string | null, string | null];
  return {
    ...{ seq, brand_id, network, created_at, import_seq, state, flagged, label, score, complaint, undecided },
    ...{ source_id, lang, topics },
  };
}

/** By place: what `mentionColumns` lists of the mention, then its post. */
export type MentionRow = [
  brandId: string,
  state: number,
  revision: number,
  flagged: number,
  caseId: string | null,
  spans: string | null,
  sentiment: string | null,
  assessment: string | null,
  ...post: PostRow,
];

/** A whole mention with its post, to be ended by a WHERE; the tables stand as `m` and `p`. */
export const mentionColumns = `m.brand_id, m.state, m.revision, m.flagged, m.case_id, m.spans, s.sentiment,
  a.assessment, ${postColumns}`;
export const mentionJoins = `LEFT JOIN sentiments s ON s.mention_seq = m.seq
  LEFT JOIN assessments a ON a.mention_seq = m.seq`;

export function mentionFrom(row: MentionRow): MentionWithPost {
  const [brandId, state, revision, flagged, caseId, spans, sentiment, assessment] = row;
  const post = postFrom(row.slice(8) as PostRow);
  return {
    id: mentionId(post.id, brandId),
    postId: post.id,
    brandId,
    network: post.network,
    threadId: post.threadId,
    authorId: post.author.id,
    createdAt: post.createdAt,
    spans: spansFrom(spans),
    state: states[state] ?? 'matched',
    ...(sentiment !== null && { sentiment: sentimentFromStored(JSON.parse(sentiment)) }),
    ...(assessment !== null && { assessment: assessmentFrom(assessment) }),
    ...(caseId !== null && { caseId }),
    flagged: flagged === 1,
    revision,
    post,
  };
}

/** By place, as `textColumns` lists them. */
export type TextRow = [
  brandId: string,
  revision: number,
  spans: string | null,
  title: string | null,
  text: string,
  lang: string | null,
];

/** What `textFrom` reads; the tables stand as `m` and `p`. */
export const textColumns = 'm.brand_id, m.revision, m.spans, p.title, p.text, p.lang';

export function textFrom(id: string, [brandId, revision, spans, title, text, lang]: TextRow): MentionText {
  const terms = [...new Set(spansFrom(spans).map(({ term }) => term))];
  return { id, brandId, revision, ...(title !== null && { title }), text, ...(lang !== null && { lang }), terms };
}

/** `mentions.topics`: each once. */
export function topicsText(topics: string[]): string | null {
  return topics.length === 0 ? null : JSON.stringify([...new Set(topics)]);
}

export function topicsFrom(text: string | null): string[] {
  return text === null ? [] : (JSON.parse(text) as string[]);
}

export function spansText(spans: Span[]): string | null {
  return spans.length === 0 ? null : JSON.stringify(spans);
}

export function spansFrom(text: string | null): Span[] {
  return text === null ? [] : (JSON.parse(text) as Span[]);
}

export function assessmentFrom(text: string): RiskAssessment {
  return withDates(JSON.parse(text) as RiskAssessment);
}

/** Of a judgement that was JSON. */
export function withDates(assessment: RiskAssessment): RiskAssessment {
  const { flag } = assessment;
  return {
    ...assessment,
    ...(flag?.quietSince && { flag: { ...flag, quietSince: new Date(flag.quietSince) } }),
    assessedAt: new Date(assessment.assessedAt),
  };
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
