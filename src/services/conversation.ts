import { unheardIn } from '../domain/unheard.ts';
import type { App } from '../ports/app.ts';
import type { CaseDetail, ConversationPost } from '../schemas/api/cases.ts';
import type { Case } from '../schemas/case.ts';
import { type Mention, mentionId } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { Source } from '../schemas/source.ts';
import type { User } from '../schemas/user.ts';
import { offeredActions } from './offered-actions.ts';
import { type Account, accountOf } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets'>;

/** A conversation on the screen is no longer than this; what joined the case is always in it. */
const longestThread = 500;

/** The thread, with what joined the case from elsewhere, oldest first, and what of it was not heard. */
export async function conversationOf(app: Needs, user: User, item: Case): Promise<ConversationPost[]> {
  const joined = await app.store.mentions.getMany(await app.store.cases.mentionIds(item.id));
  const thread = await app.store.posts.thread(item.threadId, longestThread);
  const posts = new Map<string, StoredPost>(thread.map((post) => [post.id, post]));
  const mentions = new Map<string, Mention>();
  for (const { post, ...mention } of joined) {
    posts.set(post.id, post);
    mentions.set(post.id, mention);
  }
  const others = thread.filter((post) => !post.byUs && !mentions.has(post.id));
  for (const { post, ...mention } of await app.store.mentions.getMany(
    others.map(({ id }) => mentionId(id, item.brandId)),
  )) {
    mentions.set(post.id, mention);
  }
  const accounts = await accountsOf(app, new Set([...posts.values()].map(({ sourceId }) => sourceId)));
  const unheard = unheardIn([...posts.values()]);
  return [...posts.values()]
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((post) => {
      const mention = mentions.get(post.id);
      const lacks = unheard.get(post.id);
      return {
        ...post,
        ...offeredActions(accounts.get(post.sourceId), post, user),
        ...(mention && { mention }),
        ...(lacks && { unheard: lacks }),
      };
    });
}

/** Whether the network can be asked for the whole conversation now, and whether more of it is stored than is shown. */
export function threadState(
  { connectors }: Pick<App, 'connectors'>,
  { threadId }: Case,
  conversation: ConversationPost[],
  source: Source | undefined,
): CaseDetail['thread'] {
  const shown = conversation.filter((post) => post.threadId === threadId).length;
  const mayRead = source !== undefined && !source.paused && Boolean(connectors.get(source.connector)?.readThread);
  return { mayRead, isCut: shown >= longestThread };
}

async function accountsOf(app: Needs, sourceIds: Set<string>): Promise<Map<string, Account | undefined>> {
  const sources = (await app.store.sources.list()).filter(({ id }) => sourceIds.has(id));
  return new Map(sources.map((source) => [source.id, accountOf(app, source)]));
}
