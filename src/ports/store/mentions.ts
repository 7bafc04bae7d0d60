import type { LinePart } from '../../schemas/line-part.ts';
import type { MentionWithPost } from '../../schemas/mention.ts';
import type { RiskAssessment } from '../../schemas/risk.ts';
import type { Sentiment, SentimentLabel } from '../../schemas/sentiment.ts';

export interface MentionFilter {
  brandId?: string;
  network?: string;
  sourceId?: string;
  /** As judged; `und` is also what has no judgement yet. */
  language?: string;
  /** One of its topics, by name. */
  topic?: string;
  label?: SentimentLabel;
  complaint?: boolean;
  flagged?: boolean;
  /** False is also what has no judgement yet. */
  undecided?: boolean;
  authorId?: string;
  /** By when the post was written: from (inclusive) and to (exclusive). */
  from?: Date;
  to?: Date;
  text?: string;
}

/** What a model is told of a mention. */
export interface MentionText {
  id: string;
  brandId: string;
  revision: number;
  title?: string;
  text: string;
  lang?: string;
  /** The terms by which its post names the brand, each once. */
  terms: string[];
}

/** So many complaints are looked at to count who complains; the risk stops rising at 16 people. */
export const mostComplaintsCounted = 200;

export interface MentionStore {
  getMany(ids: string[]): Promise<MentionWithPost[]>;
  /** In the order given; without those whose post was removed. */
  texts(ids: string[]): Promise<MentionText[]>;
  ofPost(postId: string): Promise<MentionWithPost[]>;
  /** Ids of all mentions of these posts, of whichever brand. */
  idsOfPosts(postIds: string[]): Promise<string[]>;
  /** Newest first; `before` continues behind the last one's `cursor`. */
  list(
    filter: MentionFilter,
    page: { before?: string; limit: number },
  ): Promise<{ mentions: MentionWithPost[]; next?: string }>;
  /**
   * Skips a mention whose revision is another by now (its text changed while it was being scored), and one that a person
   * has corrected since its text is what it is.
   */
  saveSentiments(results: { id: string; revision: number; sentiment: Sentiment }[]): Promise<void>;
  /**
   * Writes assessments and, the first time a mention (or its changed text) is assessed, adds it to its hour's rollup, in one
   * transaction. A mention without sentiment or of another revision is skipped. `measureNextAt` says when the counters of its
   * post are read next, as `posts.watch` does; null ends the watch, and without it the watch stays as it is.
   */
  saveAssessments(
    results: {
      id: string;
      revision: number;
      assessment: RiskAssessment;
      caseId?: string;
      flagged: boolean;
      measureNextAt?: Date | null;
    }[],
  ): Promise<void>;
  /** Mentions not yet assessed that came before `before`: what a crash may have left. Oldest first. */
  unfinished(before: Date, limit: number): Promise<{ id: string; state: 'matched' | 'scored' }[]>;
  /**
   * What is in the line and not yet assessed, by source and brand; recent is what was written after `recentFrom`. It is a
   * count of what is stored, so that it is right whoever died at whatever. Of a longer line, about `limit` that came last
   * are counted.
   */
  inLine(recentFrom: Date, limit: number): Promise<LinePart[]>;
  /** How often these authors complained about a brand since `since`, the posts in question included. */
  complaintsByAuthor(brandId: string, authorIds: string[], since: Date): Promise<Map<string, number>>;
  /**
   * Distinct authors who complained about one topic of a brand since `since`, among the newest `mostComplaintsCounted` of
   * each topic: a storm does not cost more than a shower.
   */
  complainersByTopic(brandId: string, topics: string[], since: Date): Promise<Map<string, number>>;
}
