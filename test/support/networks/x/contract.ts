import type { Contract } from '../contract/contract.ts';
import { openApi } from '../contract/open-api.ts';

const renamed: Record<string, string> = {
  note_tweet: 'note_post',
  referenced_tweets: 'referenced_posts',
  edit_history_tweet_ids: 'edit_history_post_ids',
};
/** Fields that the description knows as expansions alone. */
const expansions = ['author_id', 'in_reply_to_user_id', 'referenced_posts', 'edit_history_post_ids'];

/**
 * What X published of API v2. It names the field selector `post.fields`, and some fields after posts, where X's own prose and
 * every client in use say `tweet.fields` and tweets; the two are one to it. The stream has the older names in it.
 */
export function xContract(): Contract | undefined {
  const contract = openApi('x');
  if (!contract) return undefined;
  return {
    ...contract,
    request: (asked) =>
      contract.request(asked.path.includes('/stream') ? asked : { ...asked, query: inPosts(asked.query) }),
  };
}

function inPosts(query: URLSearchParams): URLSearchParams {
  const fields = query.get('tweet.fields')?.split(',');
  if (!fields) return query;
  const names = fields.map((field) => renamed[field] ?? field);
  const expanded = [
    ...(query.get('expansions')?.split(',') ?? []),
    ...names.filter((name) => expansions.includes(name)),
  ];
  const read = new URLSearchParams(query);
  read.delete('tweet.fields');
  read.set('post.fields', names.filter((name) => !expansions.includes(name)).join(','));
  if (expanded.length > 0) read.set('expansions', [...new Set(expanded)].join(','));
  return read;
}
