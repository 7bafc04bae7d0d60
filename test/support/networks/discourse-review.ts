import type { BoardPost } from './discourse-answers.ts';

/** A flag of a member. */
export interface BoardFlag {
  id: number;
  username: string;
  reason: string;
  text: string | undefined;
  at: Date;
  /** 0 waits, 1 agreed, 2 disagreed, 3 ignored. */
  status: number;
  reviewedAt: Date | undefined;
}

/** The flags of a post: they are decided together, by the version that was looked at. */
export interface BoardReviewable {
  id: number;
  post: BoardPost;
  version: number;
  status: number;
  flags: BoardFlag[];
  /** The post was removed for good: nothing says where it stood. */
  isErased?: boolean;
}

const PAGE = 10;

/** The review queue of a board, as its sources have it: numbers of everything else, and that beside it. */
export class ReviewQueue {
  readonly reviewables: BoardReviewable[] = [];
  #last = 0;

  flag(post: BoardPost, username: string, reason: string, at: Date, text?: string): BoardReviewable {
    const waiting = this.reviewables.find((one) => one.post === post && one.status === 0);
    const reviewable = waiting ?? { id: this.#next(), post, version: -1, status: 0, flags: [] };
    if (!waiting) this.reviewables.push(reviewable);
    reviewable.version += 1;
    reviewable.flags.push({ id: this.#next(), username, reason, text, at, status: 0, reviewedAt: undefined });
    return reviewable;
  }

  list(userId: (name: string) => number, status: string | null, offset: number): unknown {
    const wanted = this.reviewables.filter((one) => status !== 'pending' || one.status === 0);
    const shown = wanted.slice(offset, offset + PAGE);
    const more = offset + PAGE < wanted.length ? { load_more_reviewables: `/review?offset=${offset + PAGE}` } : {};
    return {
      reviewables: shown.map((one) => this.#shown(one)),
      ...this.#beside(shown, userId),
      meta: { total_rows_reviewables: wanted.length, ...more },
    };
  }

  one(reviewable: BoardReviewable, userId: (name: string) => number): unknown {
    const actions = reviewable.status === 0 ? offered(reviewable) : [];
    return {
      reviewable: this.#shown(reviewable),
      ...this.#beside([reviewable], userId),
      actions: actions.map((name) => ({ id: `${reviewable.id}-${name}`, server_action: name })),
    };
  }

  /** Undefined where the board offers no such action now. */
  perform(reviewable: BoardReviewable, action: string, at: Date): { ok: true } | undefined {
    if (reviewable.status !== 0 || !offered(reviewable).includes(action)) return undefined;
    const status = action.startsWith('agree') ? 1 : action.startsWith('disagree') ? 2 : 3;
    Object.assign(reviewable, { status, version: reviewable.version + 1 });
    for (const flag of reviewable.flags) Object.assign(flag, { status, reviewedAt: at });
    if (action === 'agree_and_hide') reviewable.post.hidden = true;
    if (action === 'disagree_and_restore') reviewable.post.hidden = false;
    return { ok: true };
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  #shown({ id, post, version, status, flags, isErased = false }: BoardReviewable): unknown {
    return {
      ...{ id, type: 'ReviewableFlaggedPost', status, version, score: 3.5 },
      ...{ topic_id: isErased ? null : post.topic.id, post_id: isErased ? null : post.id },
      target_url: isErased ? null : `http://board.example/t/kettles/${post.topic.id}/${post.number}`,
      ...{ cooked: post.cooked, raw: post.raw, created_at: flags[0]?.at.toISOString() },
      reviewable_score_ids: flags.map((flag) => flag.id),
    };
  }

  #beside(shown: BoardReviewable[], userId: (name: string) => number): object {
    const flags = shown.flatMap((one) => one.flags);
    const reasons = [...new Set(this.reviewables.flatMap((one) => one.flags.map(({ reason }) => reason)))];
    const ended = this.reviewables.flatMap((one) => one.flags);
    const stats = (name: string, status: number) =>
      ended.filter((flag) => flag.username === name && flag.status === status).length;
    return {
      reviewable_scores: flags.map(({ id, username, reason, text, at, status, reviewedAt }) => ({
        ...{ id, status, score: 1.5, reason: null, user_id: userId(username), score_type_id: reasons.indexOf(reason) },
        agree_stats: { agreed: stats(username, 1), disagreed: stats(username, 2), ignored: stats(username, 3) },
        ...{ created_at: at.toISOString(), reviewed_at: reviewedAt?.toISOString() ?? null },
        reviewable_conversation_id: text === undefined ? null : id,
      })),
      users: [...new Set(flags.map(({ username }) => username))].map((username) => ({
        id: userId(username),
        username,
      })),
      score_types: reasons.map((title, id) => ({ id, title })),
      reviewable_conversations: flags.filter(({ text }) => text).map(({ id }) => ({ id, conversation_post_ids: [id] })),
      conversation_posts: flags.filter(({ text }) => text).map(({ id, text }) => ({ id, excerpt: text })),
    };
  }
}

function offered({ post }: BoardReviewable): string[] {
  return post.hidden
    ? ['agree_and_keep_hidden', 'disagree_and_restore']
    : ['agree_and_hide', 'agree_and_keep', 'disagree', 'ignore_and_do_nothing'];
}
