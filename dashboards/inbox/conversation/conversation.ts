import type { Action } from '#src/schemas/action.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { brandMarks, type Mark } from '../../shared/marked-text.ts';

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

/** A conversation in the order in which it was written. */
export function byTime(posts: readonly ConversationPost[]): PlacedPost[] {
  return posts.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).map((post) => ({ post, depth: 0 }));
}

/**
 * Whom posts answer, by their id, where their place does not tell: by time, what does not stand right below what it answers; by
 * answers, what stands as deep as it gets, or whose parent is folded away.
 */
export function answeredNames(
  shown: readonly PlacedPost[],
  all: readonly ConversationPost[],
  order: 'answers' | 'time',
): Map<string, string> {
  const byId = new Map(all.map((post) => [post.id, post]));
  const visible = new Set(shown.map(({ post }) => post.id));
  return new Map(
    shown.flatMap(({ post: { id, parentId }, depth }, index): [string, string][] => {
      const parent = parentId === undefined || parentId === id ? undefined : byId.get(parentId);
      if (!parent || parent.removedAt || shown[index - 1]?.post.id === parent.id) return [];
      if (order === 'answers' && visible.has(parent.id) && depth < deepest) return [];
      return [[id, parent.author.name || parent.author.handle]];
    }),
  );
}

/** What of a conversation is not here, in a sentence; undefined where all is that is known of. */
export function unheardWords({
  conversation,
  thread,
}: Pick<CaseDetail, 'conversation' | 'thread'>): string | undefined {
  const replies = conversation.reduce((sum, { unheard }) => sum + (unheard?.replies ?? 0), 0);
  const parents = new Set(
    conversation.flatMap((post) => (post.unheard?.parent ? (post.parentId ?? post.threadId) : [])),
  );
  const parts = [
    ...(replies > 0 ? [replies === 1 ? 'at least 1 reply' : `at least ${replies} replies`] : []),
    ...(parents.size > 0
      ? [parents.size === 1 ? 'a post that is answered here' : `${parents.size} posts that are answered here`]
      : []),
  ];
  const notHeard = parts.length > 0 ? `Not heard: ${parts.join(' and ')}.` : undefined;
  const cut = thread.isCut ? 'It is longer than what is shown; open it on the network to read the rest.' : undefined;
  return notHeard || cut ? [notHeard, cut].filter(Boolean).join(' ') : undefined;
}

/** The post that opened the case, or the newest that can be answered where it is gone. */
export function openingPost({ case: item, conversation }: CaseDetail): ConversationPost | undefined {
  return (
    conversation.find(({ mention }) => mention?.id === item.mentionId) ??
    conversation.findLast(({ actions }) => actions.includes('reply'))
  );
}

/** A sent reply that has come back as a post is shown as that post alone. */
export function isShownAsPost(action: Action, posts: readonly ConversationPost[]): boolean {
  const { remoteId } = action;
  if (action.kind !== 'reply' || action.status !== 'sent' || !remoteId) return false;
  return posts.some(({ id }) => id === remoteId || id.endsWith(`:${remoteId}`));
}

/** A reply that failed and was sent anew since: nobody can send it a second time by mistake. */
export function wasSentAnew(failed: Action, actions: readonly Action[]): boolean {
  if (failed.status !== 'failed') return false;
  return actions.some(
    ({ kind, postId, status, createdAt }) =>
      kind === failed.kind &&
      postId === failed.postId &&
      status !== 'failed' &&
      status !== 'cancelled' &&
      createdAt > failed.createdAt,
  );
}

/** The words that carried the judgement, and the brand; only where they still stand in the text as it is now. */
export function marksOf({ text, mention }: ConversationPost): Mark[] {
  const reasons = mention?.sentiment?.reasons ?? [];
  const weights = reasons.filter((reason) => text.slice(reason.start, reason.end) === reason.text);
  return [...weights.map(({ start, end, weight }) => ({ start, end, weight })), ...brandMarks(mention?.spans ?? [])];
}
