/** What the pretend Reddit holds. `at` is in seconds, as Reddit counts. */
export interface RedditThing {
  /** Fullname, `t3_…` or `t1_…`; numbers grow with time and pass 2^53. */
  name: string;
  key: string;
  author: string;
  at: number;
  text: string;
  html?: boolean;
  title?: string;
  /** Fullname of what a comment answers, and of the post above it. */
  parent?: string;
  link?: string;
  subreddit: string;
  crosspostOf?: string;
  editedAt?: number;
  score: number;
  /** Taken away by its author or a moderator; or its author’s account is closed. */
  gone?: 'deleted' | 'removed' | 'account';
}

/** As Reddit writes it with `raw_json=1`. Votes are blurred: no two answers need agree. */
export function jsonOf(thing: RedditThing, replies: unknown = ''): { kind: string; data: Record<string, unknown> } {
  const isComment = thing.name.startsWith('t1_');
  const words = thing.gone === 'deleted' ? '[deleted]' : thing.gone === 'removed' ? '[removed]' : thing.text;
  const html = `<div class="md">${thing.html ? thing.text : `<p>${escaped(words)}</p>`}</div>`;
  const isNameless = thing.gone === 'deleted' || thing.gone === 'account';
  const data = {
    id: thing.name.slice(3),
    name: thing.name,
    author: isNameless ? '[deleted]' : thing.author,
    ...(!isNameless && { author_fullname: authorNameOf(thing.author) }),
    subreddit: thing.subreddit,
    created_utc: thing.at,
    edited: thing.editedAt ?? false,
    score: thing.score + (Math.floor(thing.at) % 3) - 1,
    permalink: addressOf(thing),
  };
  if (isComment) {
    const above = { body: words, body_html: html, link_id: thing.link, parent_id: thing.parent, replies };
    return { kind: 't1', data: { ...data, ...above, score_hidden: false } };
  }
  return {
    kind: 't3',
    data: {
      ...data,
      title: thing.title ?? 'A question',
      is_self: true,
      selftext: words,
      selftext_html: words === '' ? null : html,
      url: `https://www.reddit.com${addressOf(thing)}`,
      num_comments: 0,
      num_crossposts: 0,
      removed_by_category: thing.gone === 'removed' ? 'moderator' : thing.gone === 'deleted' ? 'deleted' : null,
      ...(thing.crosspostOf && { crosspost_parent: thing.crosspostOf }),
    },
  };
}

/** In the inbox a comment has no permalink and no link_id, but an address with context. */
export function inboxJsonOf(thing: RedditThing): unknown {
  const { permalink, link_id, score_hidden, replies, ...data } = jsonOf(thing).data;
  return { kind: 't1', data: { ...data, was_comment: true, context: `${permalink}?context=3`, new: true } };
}

export function authorNameOf(author: string): string {
  return `t2_${Buffer.from(author).toString('hex').slice(0, 8)}`;
}

function addressOf({ name, link, subreddit }: RedditThing): string {
  const post = (link ?? name).slice(3);
  return `/r/${subreddit}/comments/${post}/a_question/${name.startsWith('t1_') ? `${name.slice(3)}/` : ''}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
