import type { StaffPost } from '#src/schemas/api/staff-posts.ts';
import type { Metrics } from '#src/schemas/post.ts';

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** What others wrote in the thread since. */
export function sinceWords({ posts, answers, isCut }: StaffPost['since']): string {
  if (posts === 0) return 'Nobody wrote since';
  const more = isCut ? 'At least ' : '';
  const since = `${more}${many(posts, 'post', 'posts')} of others since`;
  return answers === 0 ? since : `${since}, ${many(answers, 'answers', 'answer')} it`;
}

/** What the board counts; nothing where it counts nothing. */
export function reactionWords({ likes, shares, views }: Metrics): string {
  return [
    ...(likes ? [many(likes, 'like', 'likes')] : []),
    ...(shares ? [many(shares, 'share', 'shares')] : []),
    ...(views ? [many(views, 'view', 'views')] : []),
  ].join(', ');
}
