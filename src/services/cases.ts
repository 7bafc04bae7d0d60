import { sentenceFor } from '../domain/reasons.ts';
import { departmentOf } from '../domain/topics.ts';
import type { App } from '../ports/app.ts';
import type { CaseCounts, CaseFilter } from '../ports/store/cases.ts';
import type { CaseDetail, ConversationPost } from '../schemas/api/cases.ts';
import type { Brand } from '../schemas/brand.ts';
import type { Case } from '../schemas/case.ts';
import { type Mention, mentionId } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import { getCase } from './case-changes.ts';
import { offeredActions } from './offered-actions.ts';
import { moodOfCase } from './recovery.ts';
import { type Account, accountOf, longestReply } from './source-context.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'connectors' | 'secrets' | 'clock'>;
type Asked = Omit<CaseFilter, 'userId' | 'now'>;

/** A conversation on the screen is no longer than this; what joined the case is always in it. */
const longestThread = 500;
const earlierCases = 20;

export function listCases(
  app: Needs,
  user: User,
  filter: Asked,
  page: { after?: string; limit: number },
): Promise<{ cases: Case[]; next?: string }> {
  return app.store.cases.list({ ...filter, userId: user.id, now: app.clock.now() }, page);
}

export function countCases(app: Needs, user: User, filter: Pick<CaseFilter, 'brandId'>): Promise<CaseCounts> {
  return app.store.cases.counts({ ...filter, userId: user.id, now: app.clock.now() });
}

/** Everything a person needs to judge and answer a case. */
export async function caseDetail(app: Needs, user: User, caseId: string): Promise<CaseDetail> {
  const item = await getCase(app, caseId);
  const [conversation, history, actions, earlier, opener, people, brand] = await Promise.all([
    conversationOf(app, user, item),
    app.store.cases.history(caseId),
    app.store.actions.ofCase(caseId),
    app.store.cases.ofAuthor(item.brandId, item.authorId, earlierCases + 1),
    app.store.mentions.getMany([item.mentionId]),
    app.accounts.list(),
    app.store.brands.get(item.brandId),
  ]);
  const samples = await app.store.posts.samples(conversation.flatMap((post) => (post.mention ? [post.id] : [])));
  const { sourceId } = opener[0]?.post ?? {};
  const source = sourceId === undefined ? undefined : await app.store.sources.get(sourceId);
  const account = source && accountOf(app, source);
  const limit = account && longestReply(account);
  const mood = moodOfCase(
    item,
    conversation.flatMap((post) => post.mention ?? []),
  );
  const named = new Set([
    item.assigneeId,
    ...history.map((event) => event.userId),
    ...actions.map((action) => action.userId),
  ]);
  return {
    case: item,
    conversation,
    reasons: item.risk.reasons
      .toSorted((a, b) => b.points - a.points)
      .map((reason) => ({ text: sentenceFor(reason), points: reason.points })),
    topics: topicsOfCase(conversation, brand),
    ...(mood && { mood }),
    history,
    actions,
    earlier: earlier.filter((other) => other.id !== caseId).slice(0, earlierCases),
    samples: [...samples].flatMap(([postId, all]) => all.map((sample) => ({ postId, ...sample }))),
    ...(limit !== undefined && { replyLimit: limit }),
    people: Object.fromEntries(people.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}

function topicsOfCase(conversation: ConversationPost[], brand: Brand | undefined): CaseDetail['topics'] {
  const counts = new Map<string, number>();
  for (const { mention } of conversation) {
    for (const name of mention?.sentiment?.topics ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name]) => {
      const department = departmentOf(brand, name);
      return { name, ...(department && { department }) };
    });
}

/** The thread, with what joined the case from elsewhere, oldest first. */
async function conversationOf(app: Needs, user: User, item: Case): Promise<ConversationPost[]> {
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
  return [...posts.values()]
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((post) => {
      const mention = mentions.get(post.id);
      return { ...post, ...offeredActions(accounts.get(post.sourceId), post, user), ...(mention && { mention }) };
    });
}

async function accountsOf(app: Needs, sourceIds: Set<string>): Promise<Map<string, Account | undefined>> {
  const sources = (await app.store.sources.list()).filter(({ id }) => sourceIds.has(id));
  return new Map(sources.map((source) => [source.id, accountOf(app, source)]));
}
