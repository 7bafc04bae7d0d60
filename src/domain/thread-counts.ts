import type { Case } from '../schemas/case.ts';
import type { PlaceInThread, Thread, ThreadCounts } from '../schemas/thread.ts';
import { plainLine } from './plain-line.ts';
import { heatOf, isHot, levelOf, rankOf } from './thread-heat.ts';
import { comparePlaces } from './thread-tabs.ts';

const hourMs = 3_600_000;
const courseHours = 24;
const mostFlagged = 200;
const mostCases = 50;
const longestTitle = 200;

/** A post of a thread, as far as it is counted. */
export interface CountedPost {
  postId: string;
  authorId: string;
  parentId?: string;
  createdAt: Date;
  seenAt: Date;
  editedAt?: Date;
  removedAt?: Date;
  byUs: boolean;
  brandIds: string[];
  negative?: boolean;
  complaint?: boolean;
  caseIds: string[];
}

export interface ThreadParts {
  /** As it was counted last, with what people decided. */
  thread: Thread;
  /** Oldest first. */
  voices: CountedPost[];
  /** Ids of posts that came or whose words changed since then. */
  news: string[];
  /** Those that are not resolved or dismissed. */
  cases: Case[];
  /** Its first post, or the first that is known. */
  first: FirstPost | undefined;
}

interface FirstPost {
  title?: string | undefined;
  text: string;
  url: string;
  removedAt?: Date | undefined;
}

/** Of a thread that nobody has counted yet. */
export function nothingCounted(createdAt: Date): ThreadCounts {
  return {
    ...{
      title: '',
      url: '',
      brandIds: [],
      posts: 0,
      negative: 0,
      complaints: 0,
      people: 0,
      complainers: 0,
      unanswered: 0,
    },
    lastPostAt: createdAt,
    heat: { score: 0, level: 'cold', reasons: [], expected: 0, low: 0, high: 0 },
    ...{ unread: {}, course: [], flaggedPostIds: [], caseIds: [], reports: 0, watched: 0, promises: 0, changes: [] },
  };
}

/** A thread counted anew; what others find of it (reports, promises and the like) stays as it was. */
export function countsOf({ thread, voices, news, cases, first }: ThreadParts, now: Date): ThreadCounts {
  const standing = voices.filter(({ removedAt }) => !removedAt);
  const others = standing.filter(({ byUs }) => !byUs);
  const ours = standing.filter(({ byUs }) => byUs);
  const complaints = others.filter(({ complaint }) => complaint);
  const waiting = waitingIn(voices, thread.id);
  const oldest = waiting[0]?.createdAt;
  const lastStaffAt = latest(ours.map(({ createdAt }) => createdAt));
  const newest = newestOf(others);
  const heat = heatOf(
    {
      posts: others.map(({ createdAt }) => createdAt),
      negative: others.filter((post) => post.negative).map(({ createdAt }) => createdAt),
      complaints: complaints.map(({ authorId, createdAt }) => ({ authorId, at: createdAt })),
      ...{ waitingSince: oldest, lastStaffAt },
    },
    now,
  );
  const { reports, watched, promises, promiseDueAt, suggestion } = thread;
  return {
    ...(first && !first.removedAt ? { title: titleOf(first), url: first.url } : { title: '', url: '' }),
    brandIds: [...new Set(others.flatMap(({ brandIds }) => brandIds))].sort(),
    ...{
      posts: standing.length,
      negative: others.filter((post) => post.negative).length,
      complaints: complaints.length,
    },
    people: new Set(others.map(({ authorId }) => authorId)).size,
    complainers: new Set(complaints.map(({ authorId }) => authorId)).size,
    ...{ unanswered: waiting.length, ...(oldest && { oldestUnansweredAt: oldest }) },
    lastPostAt: latest(standing.map(({ createdAt }) => createdAt)) ?? thread.createdAt,
    ...(lastStaffAt && { lastStaffAt }),
    ...(newest && { newest }),
    unread: newest ? unreadOf(others, newest, thread.looks) : {},
    heat,
    course: courseOf(standing, now),
    flaggedPostIds: flaggedIn(standing, cases),
    caseIds: caseIdsOf(cases, thread.escalation?.caseId),
    ...{ reports, watched, promises, ...(promiseDueAt && { promiseDueAt }), ...(suggestion && { suggestion }) },
    changes: changesOf({ thread, voices, news, cases }, heat.score),
  };
}

/** Of each person who did not read to the newest post, how many posts came behind what they read. */
function unreadOf(others: CountedPost[], newest: PlaceInThread, looks: Thread['looks']): Record<string, number> {
  const behind = looks.filter(({ to }) => comparePlaces(newest, to) > 0);
  const posts = behind.length > 0 ? others.map(placeOf) : [];
  return Object.fromEntries(
    behind.map(({ userId, to }) => [userId, posts.filter((post) => comparePlaces(post, to) > 0).length]),
  );
}

/** What of a post decides who waits. */
type Heard = Pick<CountedPost, 'postId' | 'authorId' | 'parentId' | 'createdAt' | 'removedAt' | 'byUs' | 'complaint'>;

/**
 * Of each person who waits the first complaint that nobody of ours has answered since, the oldest first: who asks again has
 * waited since then. A post of ours that answers somebody directly answers that person alone, also where that post is gone; one
 * that answers nobody, the first post or one of ours speaks to all: without direct answers the board could not say whom it is for.
 *
 * @param voices oldest first, removed ones too
 * @param speaks which posts of others want an answer
 */
export function waitingIn<T extends Heard>(
  voices: readonly T[],
  threadId: string,
  speaks = ({ complaint }: T) => complaint === true,
): T[] {
  const waiting = new Map<string, T>();
  const answered = answeredIn(voices);
  for (const post of voices) {
    if (post.removedAt) continue;
    if (!post.byUs) {
      if (speaks(post) && !waiting.has(post.authorId)) waiting.set(post.authorId, post);
      continue;
    }
    const parent = post.parentId === undefined ? undefined : answered.get(post.parentId);
    if (parent && !parent.byUs && parent.postId !== threadId) waiting.delete(parent.authorId);
    else waiting.clear();
  }
  return [...waiting.values()].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** What posts of ours answer directly. */
function answeredIn<T extends Heard>(voices: readonly T[]): Map<string, T> {
  const ids = new Set(voices.flatMap(({ byUs, parentId }) => (byUs && parentId !== undefined ? [parentId] : [])));
  if (ids.size === 0) return new Map();
  return new Map(voices.flatMap((post) => (ids.has(post.postId) ? [[post.postId, post] as const] : [])));
}

/** When it is to be counted again though nothing happens in it: while its heat or its course still change. */
export function nextCountAt(
  { heat, lastPostAt, unanswered, watched, course }: ThreadCounts,
  now: Date,
): Date | undefined {
  if (isHot(heat.level)) return new Date(now.getTime() + hourMs / 12);
  if (heat.level === 'warm') return new Date(now.getTime() + hourMs / 4);
  const ageMs = now.getTime() - lastPostAt.getTime();
  if (heat.score > 0 || course.some((posts) => posts > 0) || (unanswered > 0 && ageMs < 48 * hourMs))
    return new Date(now.getTime() + hourMs);
  return watched > 0 ? new Date(now.getTime() + courseHours * hourMs) : undefined;
}

function placeOf({ postId, seenAt }: CountedPost): PlaceInThread {
  return { postId, seenAt };
}

function newestOf(posts: CountedPost[]): PlaceInThread | undefined {
  const [first, ...rest] = posts;
  return first && placeOf(rest.reduce((newest, post) => (comparePlaces(post, newest) > 0 ? post : newest), first));
}

function titleOf({ title, text }: FirstPost): string {
  return [...plainLine(title ?? text.trim().split('\n')[0] ?? '')].slice(0, longestTitle).join('');
}

function latest(times: Date[]): Date | undefined {
  return times.reduce<Date | undefined>((last, at) => (last && last > at ? last : at), undefined);
}

/** Posts in each of the last 24 hours, the oldest first. */
function courseOf(posts: CountedPost[], now: Date): number[] {
  const course = Array.from({ length: courseHours }, () => 0);
  for (const { createdAt } of posts) {
    const hoursAgo = Math.floor((now.getTime() - createdAt.getTime()) / hourMs);
    const at = courseHours - 1 - Math.max(0, hoursAgo);
    if (at >= 0) course[at] = (course[at] ?? 0) + 1;
  }
  return course;
}

/** Posts that opened a case of the engage lane which still waits for us, or stand in it as flagged. */
function flaggedIn(standing: CountedPost[], cases: Case[]): string[] {
  const waits = ['open', 'waiting', 'snoozed'];
  const open = cases.filter(({ lane, status }) => lane === 'engage' && waits.includes(status));
  if (open.length === 0) return [];
  const ids = new Set(open.map(({ id }) => id));
  const openers = new Set(open.map(({ mentionId }) => mentionId));
  return standing
    .filter(
      ({ postId, brandIds, caseIds }) =>
        caseIds.some((id) => ids.has(id)) || brandIds.some((brandId) => openers.has(`${postId}|${brandId}`)),
    )
    .map(({ postId }) => postId)
    .slice(0, mostFlagged);
}

/** The one that the thread was escalated to stands first, so that it is never cut. */
function caseIdsOf(cases: Case[], escalatedTo: string | undefined): string[] {
  const first = (item: Case) => (item.id === escalatedTo ? 1 : 0);
  return cases
    .toSorted(
      (a, b) => first(b) - first(a) || b.risk.score - a.risk.score || a.openedAt.getTime() - b.openedAt.getTime(),
    )
    .slice(0, mostCases)
    .map(({ id }) => id);
}

/** What happened since the team marked it as seen, with what was found before. */
function changesOf(
  { thread, voices, news, cases }: Pick<ThreadParts, 'thread' | 'voices' | 'news' | 'cases'>,
  heat: number,
): ThreadCounts['changes'] {
  const { seen } = thread;
  if (!seen) return [];
  const fresh = new Set(news);
  const reviewed = voices.filter(
    (post) => !post.byUs && fresh.has(post.postId) && comparePlaces(placeOf(post), seen.to) <= 0,
  );
  const known = new Set(thread.caseIds);
  const found: Record<ThreadCounts['changes'][number], boolean> = {
    edited: reviewed.some(
      ({ removedAt, editedAt, seenAt }) => !removedAt && editedAt !== undefined && editedAt > seenAt,
    ),
    removed: reviewed.some(({ removedAt }) => removedAt !== undefined),
    // It was there before the team looked, was closed since, and is open again.
    // Of more cases than are kept, those that are left out cannot be told from closed ones.
    reopened:
      known.size < mostCases &&
      cases.some(({ id, openedAt }) => !known.has(id) && openedAt <= seen.at && openedAt < thread.countedAt),
    heated: rankOf(levelOf(heat)) > rankOf(levelOf(seen.heat)),
  };
  const kinds = Object.keys(found) as ThreadCounts['changes'];
  return kinds.filter((kind) => found[kind] || thread.changes.includes(kind));
}
