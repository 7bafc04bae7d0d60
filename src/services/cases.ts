import { sentenceFor } from '../domain/reasons.ts';
import { departmentOf } from '../domain/topics.ts';
import type { App } from '../ports/app.ts';
import type { CaseCounts, CaseFilter, CasePage } from '../ports/store/cases.ts';
import type { CaseDetail, ConversationPost } from '../schemas/api/cases.ts';
import type { Brand } from '../schemas/brand.ts';
import type { Case } from '../schemas/case.ts';
import { whoeverLooks } from '../schemas/case-criteria.ts';
import { silencedThreadId } from '../schemas/silence.ts';
import type { User } from '../schemas/user.ts';
import { getCase } from './case-changes.ts';
import { conversationOf, threadState } from './conversation.ts';
import { moodOfCase } from './recovery.ts';
import { accountOf, longestReply } from './source-context.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'connectors' | 'secrets' | 'clock'>;
/** What somebody asks to see. */
export type AskedView = Pick<CaseFilter, 'view' | 'lane' | 'criteria'>;

export async function listCases(
  app: Needs,
  user: User,
  filter: AskedView,
  page: CasePage,
): Promise<{ cases: Case[]; next?: string }> {
  return await app.store.cases.list(await seenBy(app, user, filter), page);
}

export async function countCases(app: Needs, user: User, filter: { brandId?: string }): Promise<CaseCounts> {
  const teamIds = await teamsOf(app, user);
  return await app.store.cases.counts({ ...filter, userId: user.id, teamIds, now: app.clock.now() });
}

/** The view as this person sees it now: with their own cases and teams where it speaks of them. */
export async function seenBy(app: Pick<App, 'store' | 'clock'>, user: User, view: AskedView): Promise<CaseFilter> {
  const filter = { ...view, userId: user.id, now: app.clock.now() };
  const speaksOfTeams = view.view === 'my_team' || view.criteria?.teamIds?.includes(whoeverLooks);
  return speaksOfTeams ? { ...filter, teamIds: await teamsOf(app, user) } : filter;
}

async function teamsOf({ store }: Pick<App, 'store'>, user: User): Promise<string[]> {
  const teams = await store.records.teams.list();
  return teams.filter(({ members }) => members.some(({ userId }) => userId === user.id)).map(({ id }) => id);
}

/** Everything a person needs to judge and answer a case. */
export async function caseDetail(app: Needs, user: User, caseId: string): Promise<CaseDetail> {
  const item = await getCase(app, caseId);
  const [conversation, history, actions, muted, opener, people, brand] = await Promise.all([
    conversationOf(app, user, item),
    app.store.cases.history(caseId),
    app.store.actions.ofCase(caseId),
    app.store.records.silences.get(silencedThreadId(item.brandId, item.threadId)),
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
    thread: threadState(app, item, conversation, source),
    ...(muted && { muted }),
    reasons: item.risk.reasons
      .toSorted((a, b) => b.points - a.points)
      .map((reason) => ({ text: sentenceFor(reason), points: reason.points })),
    topics: topicsOfCase(conversation, brand),
    ...(mood && { mood }),
    history,
    actions,
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
