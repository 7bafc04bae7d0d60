import type { Action } from '#src/schemas/action.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { brandMarks, type Mark } from '../shared/marked-text.ts';

export interface PlacedPost {
  post: ConversationPost;
  /** How deep it answers, 0 for a conversation's first post. */
  depth: number;
}

const deepest = 4;

/** A conversation with each answer below what it answers, siblings by time; posts whose parent is not here stand at the top. */
export function placePosts(posts: readonly ConversationPost[]): PlacedPost[] {
  const byTime = posts.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const known = new Set(posts.map(({ id }) => id));
  const answers = Map.groupBy(byTime, ({ parentId, id }) =>
    parentId && parentId !== id && known.has(parentId) ? parentId : '',
  );
  const placed: PlacedPost[] = [];
  const seen = new Set<string>();
  const place = (parentId: string, depth: number) => {
    for (const post of answers.get(parentId) ?? []) {
      if (seen.has(post.id)) continue;
      seen.add(post.id);
      placed.push({ post, depth: Math.min(depth, deepest) });
      place(post.id, depth + 1);
    }
  };
  place('', 0);
  // Posts that answer each other in a circle have no top; they are shown all the same.
  for (const post of byTime) if (!seen.has(post.id)) placed.push({ post, depth: 0 });
  return placed;
}

/** The post that opened the case, or the newest that can be answered where it is gone. */
export function openingPost({ case: item, conversation }: CaseDetail): ConversationPost | undefined {
  return (
    conversation.find(({ mention }) => mention?.id === item.mentionId) ??
    conversation.findLast(({ actions }) => actions.includes('reply'))
  );
}

/** Until when the person has seen the conversation: the newest post or edit on the screen. */
export function seenUntil(posts: readonly ConversationPost[]): Date {
  const moments = posts.flatMap(({ seenAt, editedAt }) => [seenAt.getTime(), editedAt?.getTime() ?? 0]);
  return new Date(Math.max(0, ...moments));
}

/** What our staff wrote after `since`: the person who composes must know of it. */
export function staffPostsSince(posts: readonly ConversationPost[], since: Date): ConversationPost[] {
  return posts.filter(({ byUs, seenAt }) => byUs && seenAt > since);
}

/** A sent reply that has come back as a post is shown as that post alone. */
export function isShownAsPost(action: Action, posts: readonly ConversationPost[]): boolean {
  const { remoteId } = action;
  if (action.kind !== 'reply' || action.status !== 'sent' || !remoteId) return false;
  return posts.some(({ id }) => id === remoteId || id.endsWith(`:${remoteId}`));
}

/** The words that carried the judgement, and the brand; only where they still stand in the text as it is now. */
export function marksOf({ text, mention }: ConversationPost): Mark[] {
  const reasons = mention?.sentiment?.reasons ?? [];
  const weights = reasons.filter((reason) => text.slice(reason.start, reason.end) === reason.text);
  return [...weights.map(({ start, end, weight }) => ({ start, end, weight })), ...brandMarks(mention?.spans ?? [])];
}
