import { get } from './api.ts';
import { Listing } from './listing.ts';
import { Me, refuseOther } from './session.ts';
import { type Context, subredditsOf } from './settings.ts';

/** What the account and its subreddits answer, in a sentence. */
export async function tryOut(context: Context): Promise<string> {
  const { name } = (await get(context, '/api/v1/me', {}, Me)).body;
  refuseOther(name, context.settings);
  const subreddits = subredditsOf(context.settings);
  // One by one: beside others, one that is private is left out without a word.
  for (const one of subreddits) await get(context, `/r/${one}/new`, { limit: '1' }, Listing);
  const places = subreddits.length === 1 ? 'one subreddit is' : `${subreddits.length} subreddits are`;
  return `Reddit knows us as u/${name}; ${places} open to us.`;
}
