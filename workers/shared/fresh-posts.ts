import type { App } from '#src/ports/app.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { ThemePlace } from '#src/schemas/theme.ts';

const pageSize = 200;
/** Posts of one look; what is left waits for the next one. */
const mostAtOnce = 2000;
/** Who is so far behind goes on with the newest: what rose before is known by now. */
const farBehindMs = 3_600_000;

/** Posts that came since `place`, in the order they were written, and where to go on; without a place the newest. */
export async function freshPosts(
  { store }: Pick<App, 'store'>,
  place: ThemePlace | undefined,
  now: Date,
): Promise<{ posts: StoredPost[]; place: ThemePlace | undefined }> {
  let at = place ?? { ...(await beforeTheNewest({ store })), read: [] };
  const posts: StoredPost[] = [];
  for (let isMore = true; isMore && posts.length < mostAtOnce; ) {
    const page = await store.posts.scan({ ...(at.after !== undefined && { after: at.after }), limit: pageSize });
    const known = new Set(at.read);
    posts.push(...page.posts.filter(({ id }) => !known.has(id)));
    isMore = page.next !== undefined;
    if (page.next !== undefined) at = { after: page.next, read: [] };
    else at = { ...at, read: page.posts.map(({ id }) => id) };
    const last = page.posts.at(-1);
    if (isMore && place && last && now.getTime() - last.seenAt.getTime() > farBehindMs)
      return freshPosts({ store }, undefined, now);
  }
  return { posts: posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()), place: at };
}

async function beforeTheNewest({ store }: Pick<App, 'store'>): Promise<{ after?: string }> {
  let after: string | undefined;
  for (let read = 0; read < mostAtOnce; read += pageSize) {
    const page = await store.posts.scan({ newestFirst: true, limit: pageSize, ...(after !== undefined && { after }) });
    after = page.next;
    if (after === undefined) return {};
  }
  return after === undefined ? {} : { after };
}
