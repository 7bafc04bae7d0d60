import { z } from 'zod';
import { AppError } from '#src/errors.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import { isWithheld } from './labels.ts';
import { PostView, Profile, toPost } from './mapping.ts';
import { type Ask, sessionOf } from './session.ts';
import { type Context, hasAccount } from './settings.ts';

/** Most posts, and most people, that one call looks up. */
const PER_CALL = 25;
const MAX_PEOPLE = 100;

const Posts = z.object({ posts: z.array(z.unknown()) });
const Profiles = z.object({ profiles: z.array(z.unknown()) });

/** Posts as the network has them now; what is gone, or not shown to us, is missing. */
export async function fetchPosts(ask: Ask, uris: string[]): Promise<{ views: PostView[]; rejected: string[] }> {
  const found = [];
  for (const some of slices(uris)) {
    const { data } = await ask('app.bsky.feed.getPosts', Posts, { params: { uris: some } });
    found.push(...data.posts);
  }
  return readViews(found);
}

/** People by their DIDs, with their followers, which posts do not tell. */
export async function fetchProfiles(ask: Ask, dids: string[]): Promise<Map<string, Profile>> {
  const found = new Map<string, Profile>();
  for (const some of slices([...new Set(dids)])) {
    const { data } = await ask('app.bsky.actor.getProfiles', Profiles, { params: { actors: some } });
    for (const raw of data.profiles) {
      const profile = Profile.safeParse(raw);
      if (profile.success) found.set(profile.data.did, profile.data);
    }
  }
  return found;
}

export function readViews(raw: unknown[]): { views: PostView[]; rejected: string[] } {
  const views: PostView[] = [];
  const rejected: string[] = [];
  for (const one of raw) {
    const view = PostView.safeParse(one);
    if (view.success) views.push(view.data);
    else rejected.push(whyNot(one, view.error));
  }
  return { views, rejected };
}

const Named = z.object({ uri: z.string() });

function whyNot(raw: unknown, { issues }: z.ZodError): string {
  const [issue] = issues;
  return `${Named.safeParse(raw).data?.uri ?? 'A post without address'}: ${issue?.path.join('.')}: ${issue?.message}`;
}

/** Posts for the host, oldest first, with the followers of their authors; without what labels forbid us to show. */
export async function postsOf(ask: Ask, views: PostView[], context: Context): Promise<FetchedPost[]> {
  const shown = views.filter((view) => !isForbidden(view, context));
  if (shown.length === 0) return [];
  const ours = hasAccount(context.settings) ? (await sessionOf(context)).did : undefined;
  const known = await profilesIfAny(
    ask,
    shown.map(({ author }) => author.did),
  );
  return shown
    .flatMap((view): FetchedPost[] => {
      const post = toPost(view, known.get(view.author.did), context.now);
      // Whatever handle the account has now.
      return post ? [{ ...post, ...(view.author.did === ours && { byStaff: true }) }] : [];
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

export function isForbidden({ labels, author }: Pick<PostView, 'labels' | 'author'>, context: Context): boolean {
  const { settings, now } = context;
  return isWithheld([...(labels ?? []), ...(author.labels ?? [])], hasAccount(settings), now);
}

/** A post is worth more than how many follow its author: where people cannot be looked up, or are many, it comes without. */
export async function profilesIfAny(ask: Ask, dids: string[]): Promise<Map<string, Profile>> {
  try {
    return await fetchProfiles(ask, [...new Set(dids)].slice(0, MAX_PEOPLE));
  } catch (error) {
    if (error instanceof AppError) return new Map();
    throw error;
  }
}

function slices<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PER_CALL) }, (_, at) =>
    all.slice(at * PER_CALL, (at + 1) * PER_CALL),
  );
}
