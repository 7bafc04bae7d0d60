import { waitingIn } from '#src/domain/thread-counts.ts';
import { comparePlaces, isLater } from '#src/domain/thread-tabs.ts';
import type { ThreadPost } from '#src/schemas/api/threads.ts';
import type { PlaceInThread, Thread } from '#src/schemas/thread.ts';

/** A line of the reading pane: a post, neighbours that are folded, or where somebody stopped reading. */
export type ThreadRow =
  | { kind: 'post'; post: ThreadPost; isNew: boolean }
  | { kind: 'fold'; id: string; posts: ThreadPost[] }
  | { kind: 'mark'; id: string; by: 'me' | 'team' };

interface Asked {
  marks: Pick<Thread, 'seen' | 'looks'>;
  userId: string;
  /** Posts that are shown whatever folds: opened, jumped to, answered, acted on. */
  open: ReadonlySet<string>;
  unanswered: ReadonlySet<string>;
}

/** A thread up to this length is shown as it is. */
const fewPosts = 30;
/** A line that unfolds fewer would be no shorter than they are. */
const fewestFolded = 4;
/** Of a long fold so many are opened at a press. */
const mostFolded = 50;
/** Of what is new, so many stand there at once; the screen stays quick. */
const newAtOnce = 80;
const lastSeenShown = 5;
const newestShown = 5;

/** The posts of a thread in the order in which they were written. */
export function inOrder(posts: readonly ThreadPost[]): ThreadPost[] {
  return posts.toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || comparePlaces(placeOf(a), placeOf(b)),
  );
}

/**
 * What the pane shows of posts that are in order: what was read before lies folded, but for what needs somebody; before the first
 * post that is new to the team, and to the reader, stands a line that says so.
 */
export function rowsOf(posts: readonly ThreadPost[], { marks, userId, open, unanswered }: Asked): ThreadRow[] {
  const { seen } = marks;
  const mine = marks.looks.find((look) => look.userId === userId);
  const isNew = (post: ThreadPost) => isNewTo(post, seen?.to);
  const firstNew = posts.find(isNew);
  const firstToMe = mine && posts.find((post) => isNewTo(post, mine.to));
  const shown = keptIds(posts, firstNew, open, unanswered);
  const rows: ThreadRow[] = [];
  let run: ThreadPost[] = [];
  const endRun = () => {
    for (let at = 0; at < run.length; at += mostFolded) {
      const folded = run.slice(at, at + mostFolded);
      const [first] = folded;
      if (first && folded.length >= fewestFolded) rows.push({ kind: 'fold', id: first.id, posts: folded });
      else rows.push(...folded.map((post) => ({ kind: 'post' as const, post, isNew: isNew(post) })));
    }
    run = [];
  };
  for (const post of posts) {
    const isMine = post === firstToMe;
    if (isMine || (seen && post === firstNew)) {
      endRun();
      if (isMine) rows.push({ kind: 'mark', id: `me ${post.id}`, by: 'me' });
      if (seen && post === firstNew && !(isMine && seen.userId === userId))
        rows.push({ kind: 'mark', id: `team ${post.id}`, by: 'team' });
    }
    if (!shown.has(post.id)) {
      run.push(post);
      continue;
    }
    endRun();
    rows.push({ kind: 'post', post, isNew: isNew(post) });
  }
  endRun();
  return rows;
}

/** Our own posts are no news to us. */
function isNewTo(post: ThreadPost, seen: PlaceInThread | undefined): boolean {
  return !post.byUs && (seen === undefined || isLater(placeOf(post), seen));
}

function placeOf({ id, seenAt }: ThreadPost): PlaceInThread {
  return { postId: id, seenAt };
}

function keptIds(
  posts: readonly ThreadPost[],
  firstNew: ThreadPost | undefined,
  open: ReadonlySet<string>,
  unanswered: ReadonlySet<string>,
): Set<string> {
  if (posts.length <= fewPosts) return new Set(posts.map(({ id }) => id));
  const newAt = firstNew ? posts.indexOf(firstNew) : posts.length;
  const near = posts.slice(Math.max(0, newAt - lastSeenShown), newAt + newAtOnce);
  const wanted = posts.filter((post) => post.byUs || post.flagged || unanswered.has(post.id) || open.has(post.id));
  const kept = new Set([...posts.slice(0, 1), ...near, ...posts.slice(-newestShown), ...wanted].map(({ id }) => id));
  // An answer says little without what it answers.
  for (const { parentId } of wanted) if (parentId !== undefined) kept.add(parentId);
  return kept;
}

/** What a fold says of itself. */
export function foldedWords(posts: readonly ThreadPost[]): string {
  const complaints = posts.filter(({ complaint }) => complaint).length;
  const count = `${posts.length} posts`;
  return complaints === 0 ? count : `${count}, ${complaints === 1 ? 'one complains' : `${complaints} complain`}`;
}

/**
 * How far somebody has read who says "seen to here" at a post: as far as covers nothing that stands below it. Behind the last
 * post that is all that has come.
 */
export function seenTo(posts: readonly ThreadPost[], postId: string): PlaceInThread | undefined {
  const at = posts.findIndex(({ id }) => id === postId);
  const post = posts[at];
  if (!post) return undefined;
  const below = new Set(posts.slice(at + 1).map(({ id }) => id));
  const byPlace = posts.map(placeOf).toSorted(comparePlaces);
  const firstBelow = byPlace.findIndex((place) => below.has(place.postId));
  const covered = firstBelow < 0 ? byPlace : byPlace.slice(0, firstBelow);
  // What came all at once is told apart by its ids alone: then the post itself is as far as a person can mean.
  return covered.at(-1) ?? placeOf(post);
}

/** The next or the previous of some posts, from where the cursor stands; undefined where there is none that way. */
export function stepTo(
  ids: readonly string[],
  posts: readonly Pick<ThreadPost, 'id'>[],
  from: string | undefined,
  by: 1 | -1,
): string | undefined {
  const wanted = new Set(ids);
  const at = from === undefined ? (by > 0 ? -1 : posts.length) : posts.findIndex(({ id }) => id === from);
  for (let next = at + by; next >= 0 && next < posts.length; next += by) {
    const id = posts[next]?.id;
    if (id !== undefined && wanted.has(id)) return id;
  }
  return undefined;
}

/** The complaints that nobody of ours has answered, by the rule by which the thread's are counted. */
export function unansweredIds(posts: readonly ThreadPost[]): Set<string> {
  const voices = posts.map(({ id, author, byUs, complaint, parentId, createdAt, removedAt }) => ({
    ...{ postId: id, authorId: author.id, byUs, complaint, createdAt },
    ...(parentId !== undefined && { parentId }),
    ...(removedAt && { removedAt }),
  }));
  return new Set(waitingIn(voices, posts[0]?.threadId ?? '').map(({ postId }) => postId));
}
