import { setImmediate as turn } from 'node:timers/promises';
import { type ExportedCase, mostLookedUp } from '../schemas/api/exports.ts';
import type { Case } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { User } from '../schemas/user.ts';
import { type AskedView, listCases } from './cases.ts';
import { recheckNow } from './recheck-now.ts';

type Needs = Parameters<typeof recheckNow>[0] & Parameters<typeof listCases>[0];

interface Asked {
  filter: AskedView;
  /** The networks are asked first whether the posts still stand. */
  lookUp: boolean;
  /** Where people reach Earshot. */
  pageUrl: string;
}

const pageSize = 200;

/**
 * The cases of a view, page by page in the order of the list as it is read: one that moves meanwhile comes once, or, where it
 * joins the view above the place that is read, not at all. Of a post that was removed at its source neither words nor author leave.
 */
export async function* exportCases(app: Needs, user: User, asked: Asked): AsyncGenerator<ExportedCase[]> {
  const [brands, people] = await Promise.all([app.store.brands.list(), app.accounts.list()]);
  const brandNames = new Map(brands.map(({ id, name }) => [id, name]));
  const peopleNames = new Map(people.map(({ id, name }) => [id, name]));
  const told = new Set<string>();
  let after: string | undefined;
  do {
    const page = await listCases(app, user, asked.filter, { limit: pageSize, ...(after !== undefined && { after }) });
    const fresh = page.cases.filter(({ id }) => !told.has(id));
    const lookedUp = asked.lookUp ? fresh.slice(0, Math.max(0, mostLookedUp - told.size)) : [];
    for (const { id } of fresh) told.add(id);
    const openers = await openersOf(app, fresh, lookedUp);
    yield fresh.map((item) =>
      rowOf(item, openers.get(item.mentionId), {
        brand: brandNames.get(item.brandId) ?? '',
        assignee: item.assigneeId === undefined ? null : (peopleNames.get(item.assigneeId) ?? 'somebody who left'),
        link: `${asked.pageUrl}/inbox/${encodeURIComponent(item.id)}`,
      }),
    );
    after = page.next;
    await turn();
  } while (after !== undefined);
}

/** The mentions that opened the cases, as they are after a look at their networks where one is taken. */
async function openersOf(app: Needs, cases: Case[], lookedUp: Case[]): Promise<Map<string, MentionWithPost>> {
  const read = async (some: Case[]) => app.store.mentions.getMany(some.map(({ mentionId }) => mentionId));
  if (lookedUp.length > 0) {
    const posts = (await read(lookedUp)).map(({ postId }) => postId);
    await recheckNow(app, posts);
  }
  return new Map((await read(cases)).map((mention) => [mention.id, mention]));
}

function rowOf(
  item: Case,
  opener: MentionWithPost | undefined,
  named: Pick<ExportedCase, 'brand' | 'assignee' | 'link'>,
): ExportedCase {
  const isGone = !opener || opener.post.removedAt !== undefined;
  return {
    id: item.id,
    ...named,
    network: item.network,
    lane: item.lane,
    status: item.status,
    risk: Math.round(item.risk.score),
    riskLevel: item.riskLevel,
    sentiment: item.sentiment,
    sentimentScore: Number(item.sentimentScore.toFixed(3)),
    undecided: item.undecided,
    author: isGone ? '' : item.authorName,
    handle: isGone ? '' : item.authorHandle,
    followers: isGone ? null : (item.authorFollowers ?? null),
    title: isGone ? 'Removed at its source' : item.title,
    url: item.url,
    language: item.language ?? null,
    topics: item.topics,
    tags: item.tags,
    posts: item.mentionCount,
    openedAt: item.openedAt.toISOString(),
    lastPostAt: item.lastPostAt.toISOString(),
    dueAt: item.dueAt?.toISOString() ?? null,
    answeredAt: item.answeredAt?.toISOString() ?? null,
    closedAt: item.closedAt?.toISOString() ?? null,
    doneReason: item.doneReason ?? null,
    reason: item.reason ?? null,
  };
}
