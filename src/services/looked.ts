import type { App } from '../ports/app.ts';
import type { Change, Looked } from '../ports/connector.ts';
import type { Sample, StoredPost } from '../schemas/post.ts';
import { takePage } from './take-page.ts';

type Needs = Pick<App, 'store' | 'queue' | 'connectors' | 'clock' | 'announcer'>;

/**
 * Takes in what a network says of posts that were looked up: new counters, what was edited, what is gone.
 * Answers the ids of those that are gone or say something else now.
 */
export async function takeLooked(app: Needs, sourceId: string, asked: string[], looked: Looked[]): Promise<string[]> {
  const wanted = new Set(asked);
  const found = looked.filter(({ postId }) => wanted.has(postId));
  const at = app.clock.now();
  const samples: Sample[] = found.flatMap(({ postId, metrics }) => (metrics ? [{ postId, at, metrics }] : []));
  await app.store.posts.saveSamples(samples);
  const told = new Map(found.flatMap(({ post }) => (post ? [[post.id, post] as const] : [])));
  const orphaned = new Set(found.flatMap(({ postId, authorGone }) => (authorGone ? [postId] : [])));
  const needed = [...told.keys(), ...orphaned];
  const stored = needed.length > 0 ? await app.store.posts.getMany(needed) : [];
  const closed = stored.filter(({ id, removedAt }) => orphaned.has(id) && !removedAt).map(({ author }) => author.id);
  const changes: Change[] = [
    ...stored.flatMap((before): Change[] => {
      const post = told.get(before.id);
      return post && isOther(before, post) ? [{ op: 'upsert', post }] : [];
    }),
    ...found.flatMap(({ postId, metrics }): Change[] => (metrics ? [] : [{ op: 'delete', postId }])),
    ...[...new Set(closed)].map((authorId): Change => ({ op: 'forget', authorId })),
  ];
  if (changes.length > 0) await takePage(app, { sourceId, changes, ownHandles: ownHandlesOf(stored) });
  return changes.flatMap((change) =>
    change.op === 'upsert' ? change.post.id : change.op === 'delete' ? change.postId : [],
  );
}

function isOther(before: StoredPost, { text, title }: Pick<StoredPost, 'text' | 'title'>): boolean {
  return before.removedAt === undefined && (text !== before.text || (title ?? before.title) !== before.title);
}

/** Who was one of us stays so. */
function ownHandlesOf(posts: StoredPost[]): string[] {
  return posts.filter(({ byUs }) => byUs).map(({ author }) => author.handle);
}
