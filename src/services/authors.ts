import { moodOverTime } from '../domain/author-mood.ts';
import { titleOf } from '../domain/case.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Account, AuthorView } from '../schemas/api/authors.ts';
import type { AuthorProfile } from '../schemas/author-profile.ts';
import type { CaseView } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { silencedAuthorId } from '../schemas/silence.ts';
import type { User } from '../schemas/user.ts';
import { accountBy, linkedTo } from './author-profiles.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

/** Of one account; what is older is counted as "more". */
const mentionsRead = 200;
const postsShown = 30;
const casesShown = 20;
const foundAtMost = 8;
const dayMs = 86_400_000;
/** Together they hold every case but those that are snoozed. */
const searched = ['all', 'answered', 'closed'] as const satisfies CaseView[];
/** So many complaints in thirty days suggest that somebody complains again and again. */
const repeatFrom = 3;

/** Somebody with all their accounts, as the brand knows them. Throws NotFoundError where nothing of them is stored. */
export async function authorView(
  app: Needs,
  { authorId, brandId }: { authorId: string; brandId: string },
): Promise<AuthorView> {
  const { store } = app;
  const profile = await store.records.authors.get(authorId);
  const account = await accountBy(app, authorId).catch((error: unknown) => lastKnown(profile, error));
  const profiles = profile ? await linkedTo(app, profile) : [];
  const ids = [authorId, ...profiles.map(({ id }) => id).filter((id) => id !== authorId)];
  const [lists, cases, silence, complaints, people, linked] = await Promise.all([
    Promise.all(ids.map((id) => store.mentions.list({ brandId, authorId: id }, { limit: mentionsRead }))),
    Promise.all(ids.map((id) => store.cases.ofAuthor(brandId, id, casesShown))),
    store.records.silences.get(silencedAuthorId(authorId)),
    store.mentions.complaintsByAuthor(brandId, ids, new Date(app.clock.now().getTime() - 30 * dayMs)),
    app.accounts.list(),
    Promise.all(
      profiles.slice(1).map((one) => accountBy(app, one.id).catch((error: unknown) => lastKnown(one, error))),
    ),
  ]);
  const mentions = lists
    .flatMap((list) => list.mentions)
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const named = new Set([...(profile?.notes.map(({ userId }) => userId) ?? []), silence?.userId]);
  const lately = [...complaints.values()].reduce((sum, count) => sum + count, 0);
  return {
    account,
    ...(profile && { profile }),
    ...(silence && { silence }),
    linked,
    posts: mentions.slice(0, postsShown).map(postLine),
    counts: {
      mentions: mentions.length,
      complaints: mentions.filter(complains).length,
      isCut: lists.some(({ next }) => next !== undefined),
    },
    mood: moodOverTime(
      mentions.flatMap(({ createdAt, sentiment }) =>
        sentiment ? { createdAt, score: sentiment.score, complaint: sentiment.complaint } : [],
      ),
    ),
    cases: cases
      .flat()
      .toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime())
      .slice(0, casesShown),
    suggested:
      lately >= repeatFrom && !profile?.knownAs.includes('repeat_complainer')
        ? [{ as: 'repeat_complainer', why: `${lately} complaints in the last 30 days` }]
        : [],
    people: Object.fromEntries(people.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}

/** Accounts to link: by a post’s link or id, else by words of the name or handle of those who had cases. */
export async function findAuthors(app: Needs, user: User, typed: string): Promise<Account[]> {
  const post = await app.store.posts.find(typed);
  if (post && !post.removedAt) return [{ ...post.author, network: post.network }];
  const now = app.clock.now();
  const text = typed.slice(0, 200).replace(/(?<!\S)@/g, '');
  const lists = await Promise.all(
    searched.map((view) => app.store.cases.list({ view, userId: user.id, now, criteria: { text } }, { limit: 50 })),
  );
  const words = text.toLowerCase().split(/\s+/);
  const found = new Map<string, Account>();
  for (const { authorId, authorHandle: handle, authorName: name, network } of lists.flatMap(({ cases }) => cases)) {
    const isNamed = words.every((word) => `${handle} ${name}`.toLowerCase().includes(word));
    if (isNamed && found.size < foundAtMost) found.set(authorId, { id: authorId, handle, name, network });
  }
  return [...found.values()];
}

/** All that they wrote is gone; what the team noted tells who it was. */
function lastKnown(profile: AuthorProfile | undefined, error: unknown): Account {
  if (!profile || !(error instanceof NotFoundError)) throw error;
  const { id, network, handle, name } = profile;
  return { id, network, handle, name };
}

function postLine({ id, createdAt, network, sentiment, caseId, post }: MentionWithPost): AuthorView['posts'][number] {
  return {
    ...{ mentionId: id, at: createdAt, network, text: titleOf(post.text, post.title), url: post.url },
    ...(sentiment && { label: sentiment.label, score: sentiment.score }),
    complaint: complains({ sentiment }),
    ...(caseId !== undefined && { caseId }),
  };
}

function complains({ sentiment }: { sentiment?: MentionWithPost['sentiment'] | undefined }): boolean {
  return (sentiment?.complaint ?? 0) >= complaintFrom;
}
