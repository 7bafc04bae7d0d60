import type { Metrics } from '../../schemas/post.ts';
import type { PostDocument } from './documents.ts';

/** Makes these the current counters and keeps the ones before as a sample. A count that is not told stays. */
export function withMetrics(before: PostDocument, metrics: Metrics, at: Date): PostDocument {
  return renewed(withSample(before, before.measuredAt, before.post.metrics), metrics, at);
}

/** Without keeping the ones before. */
export function renewed(before: PostDocument, metrics: Metrics, at: Date): PostDocument {
  const known = before.post.metrics;
  const { likes = null, shares = null, replies = null, views = null } = metrics;
  const current = {
    likes: likes ?? known.likes,
    shares: shares ?? known.shares,
    replies: replies ?? known.replies,
    views: views ?? known.views,
  };
  return { ...before, post: { ...before.post, metrics: current }, measuredAt: at };
}

/** The first sample of a moment stays. */
export function withSample(before: PostDocument, at: Date, metrics: Metrics): PostDocument {
  if (before.samples.some((sample) => sample.at.getTime() === at.getTime())) return before;
  return { ...before, samples: [...before.samples, { at, metrics }] };
}

/** Whether these counters tell something the stored ones do not. */
export function differs(before: Metrics, metrics: Metrics): boolean {
  const counters = ['likes', 'shares', 'replies', 'views'] as const;
  return counters.some((counter) => metrics[counter] !== null && metrics[counter] !== before[counter]);
}
