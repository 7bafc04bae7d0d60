import { appendFile, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './mapping.ts';

/** A post as one server numbers it. */
export interface KnownPost extends Place {
  server: string;
  localId: string;
  postId: string;
}

/** Under which numbers the servers know the posts that were heard lately. What it forgets is asked for again. */
export interface Known {
  at(server: string, localId: string): KnownPost | undefined;
  /** The same post on all servers that told it. */
  of(postId: string): KnownPost[];
  add(post: KnownPost): void;
  /** Writes down what was added. */
  save(): Promise<void>;
}

/** Two files of this size are kept, some 6,000 posts: reading them takes some 15 ms. */
const MAX_BYTES = 400_000;
/** A stream may stand for weeks; this is some 3 MB. */
const MOST_AT_ONCE = 10_000;
const NEWER = 'numbers.tsv';
const OLDER = 'numbers-before.tsv';

export async function openKnown(folder: string): Promise<Known> {
  const byNumber = new Map<string, KnownPost>();
  const byPost = new Map<string, KnownPost[]>();
  const fresh: KnownPost[] = [];
  const drop = (key: string, post: KnownPost) => {
    byNumber.delete(key);
    const others = (byPost.get(post.postId) ?? []).filter((one) => one !== post);
    if (others.length > 0) byPost.set(post.postId, others);
    else byPost.delete(post.postId);
  };
  const take = (post: KnownPost): boolean => {
    const key = `${post.server} ${post.localId}`;
    if (byNumber.has(key)) return false;
    byNumber.set(key, post);
    byPost.set(post.postId, [...(byPost.get(post.postId) ?? []), post]);
    const [oldest] = byNumber;
    if (oldest && byNumber.size > MOST_AT_ONCE) drop(...oldest);
    return true;
  };
  for (const name of [OLDER, NEWER]) for (const post of await readPosts(join(folder, name))) take(post);

  return {
    at: (server, localId) => byNumber.get(`${server} ${localId}`),
    of: (postId) => byPost.get(postId) ?? [],
    add(post) {
      if (take(post)) fresh.push(post);
    },
    async save() {
      const lines = fresh.splice(0).map(lineOf);
      if (lines.length === 0) return;
      const file = join(folder, NEWER);
      const size = await stat(file).then(
        (found) => found.size,
        () => 0,
      );
      // Where two do this at once, one loses some numbers; they are asked for again.
      if (size > MAX_BYTES) await rename(file, join(folder, OLDER)).catch(() => undefined);
      await appendFile(file, lines.join(''));
    },
  };
}

async function readPosts(file: string): Promise<KnownPost[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [server, localId, postId, threadId, parentId] = line.split('\t');
    if (!server || !localId || !postId) return [];
    // Most posts begin their own conversation.
    return { server, localId, postId, threadId: threadId || postId, ...(parentId && { parentId }) };
  });
}

function lineOf({ server, localId, postId, threadId, parentId = '' }: KnownPost): string {
  const fields = [server, localId, postId, threadId === postId ? '' : threadId, parentId];
  return `${fields.map((field) => field.replace(/[\t\n\r]/g, ' ')).join('\t')}\n`;
}
