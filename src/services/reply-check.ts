import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ReplyCheck } from '../schemas/api/cases.ts';
import { wayOf } from './offered-actions.ts';
import { accountOf, longestReply } from './source-context.ts';

/** How the network of a post counts a text, and what it objects to in it. Asks no network. */
export async function checkReply(
  app: Pick<App, 'store' | 'connectors' | 'secrets'>,
  { postId, text }: { postId: string; text: string },
): Promise<ReplyCheck> {
  const post = await app.store.posts.get(postId);
  if (!post) throw new NotFoundError('The post');
  const source = await app.store.sources.get(post.sourceId);
  const account = source && accountOf(app, source);
  const trimmed = text.trim();
  const length = account?.connector.textLimit?.count(trimmed);
  const limit = account && longestReply(account);
  const way = wayOf(account, 'reply', post, trimmed);
  return {
    by: way.by,
    ...(length !== undefined && { length }),
    ...(limit !== undefined && { limit }),
    ...('why' in way && way.why !== undefined && { why: way.why }),
  };
}
