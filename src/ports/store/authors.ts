import type { PulseFilter } from '../../schemas/pulse.ts';

/** What somebody wrote of a brand in a stretch of time. Judgements of which the model was not sure count as neither side. */
export interface AuthorSum {
  authorId: string;
  mentions: number;
  /** Those that are judged. */
  scored: number;
  negative: number;
  positive: number;
  complaints: number;
  /** Of the scores of the judged ones. */
  scoreSum: number;
  lastAt: Date;
}

/** The same with how many could see it and what they did; missing where the network does not tell. */
export interface AuthorReach extends AuthorSum {
  /** The most that were seen. */
  followers?: number;
  /** Likes, shares and replies by now. */
  engagement: number;
}

/** Who writes of a brand. Mentions of removed posts are not counted. None of it holds up the serving thread. */
export interface AuthorStore {
  /** By when they wrote it (`from` inclusive, `to` exclusive); every author once, in no order. */
  sums(period: { brandId: string; from: Date; to: Date }): Promise<AuthorSum[]>;
  /** As `sums`, with reach; those who wrote most and those with the most followers, at most `limit` of each and each once, in no order. */
  loudest(period: { brandId: string; from: Date; to: Date }, limit: number): Promise<AuthorReach[]>;
  /** How many authors complained of each of these topics in mentions that pass; a topic of which nobody did is missing. */
  complainers(filter: Omit<PulseFilter, 'topic'>, topics: string[]): Promise<Map<string, number>>;
}
