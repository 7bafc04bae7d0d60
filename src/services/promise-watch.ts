import { findPromises } from '../domain/staff-promises.ts';
import type { App } from '../ports/app.ts';
import type { ThreadVoice } from '../ports/store/threads.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { StaffPromise } from '../schemas/staff-promise.ts';
import type { Thread } from '../schemas/thread.ts';
import { tellPeople } from './notices.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** Whether somebody still has to do something about it. */
export function isOpenPromise({ state, followedAt }: Pick<StaffPromise, 'state' | 'followedAt'>): boolean {
  return state === 'confirmed' || (state === 'found' && !followedAt);
}

interface Looked {
  thread: Thread;
  voices: ThreadVoice[];
  fresh: StoredPost[];
}

/**
 * Finds promises in what our people wrote, follows what became of them, and tells who confirmed one that it is due. What a person
 * decided stays; what was only found goes with its words. Answers the promises of each thread as they are now.
 */
export async function followPromises(app: Needs, looked: Looked[]): Promise<Map<string, StaffPromise[]>> {
  const { staffPromises } = app.store.records;
  const stored = await staffPromises.ofMany(looked.map(({ thread }) => thread.id));
  const ofThread = Map.groupBy(stored, ({ of }) => of);
  const timeZoneOf = looked.some(({ fresh }) => fresh.some(({ byUs }) => byUs)) ? await timeZones(app) : () => 'UTC';
  const now = app.clock.now();
  const answer = new Map<string, StaffPromise[]>();
  const [changed, gone, due]: [StaffPromise[], StaffPromise[], StaffPromise[]] = [[], [], []];
  for (const { thread, voices, fresh } of looked) {
    const before = new Map((ofThread.get(thread.id) ?? []).map((promise) => [promise.id, promise]));
    const after = new Map(before);
    for (const post of fresh) {
      const found = foundIn(post, timeZoneOf(voices));
      const next = merged(before.get(post.id), found, post);
      if (next) after.set(post.id, next);
      else after.delete(post.id);
    }
    const ours = voices.filter(({ byUs, removedAt }) => byUs && !removedAt);
    const standing = [...after.values()].map((promise) => {
      const followed = withFollowUp(promise, ours);
      const reminds = promise.state === 'confirmed' && promise.dueAt && promise.dueAt <= now && !promise.remindedAt;
      const next = { ...followed, ...(reminds && { remindedAt: now }) };
      const known = before.get(promise.id);
      if (known && sameAs(known, next)) return known;
      const versioned = { ...next, version: (known?.version ?? 0) + 1 };
      changed.push(versioned);
      if (reminds) due.push(versioned);
      return versioned;
    });
    for (const [id, promise] of before) if (!after.has(id)) gone.push(promise);
    answer.set(thread.id, standing);
  }
  const saved = changed.length > 0 ? await staffPromises.saveAll(changed) : new Set<string>();
  // A person who decides at this moment is stronger.
  await Promise.all(gone.map(({ id, version }) => staffPromises.remove(id, version)));
  await remind(
    app,
    due.filter(({ id }) => saved.has(id)),
    new Map(looked.map(({ thread }) => [thread.id, thread])),
  );
  for (const { id, of } of [...changed.filter((one) => saved.has(one.id)), ...gone])
    app.announcer.announce({ kind: 'record', record: 'staffPromises', id, of });
  return answer;
}

/** As the words of a post say; of several promises the one that is due first. */
function foundIn(post: StoredPost, timeZone: string): StaffPromise | undefined {
  if (!post.byUs || post.removedAt) return undefined;
  const [first] = findPromises(post.text, { saidAt: post.createdAt, timeZone }).sort(
    (a, b) => (a.dueAt?.getTime() ?? Number.POSITIVE_INFINITY) - (b.dueAt?.getTime() ?? Number.POSITIVE_INFINITY),
  );
  if (!first) return undefined;
  const { id, threadId: of, sourceId, author, createdAt: saidAt } = post;
  return { id, of, sourceId, authorId: author.id, saidAt, ...first, state: 'found', version: 0 };
}

function merged(
  known: StaffPromise | undefined,
  found: StaffPromise | undefined,
  { text, removedAt }: StoredPost,
): StaffPromise | undefined {
  if (!known || known.state === 'found') return found && { ...found, version: known?.version ?? 0 };
  if (found) return { ...known, start: found.start, end: found.end };
  return removedAt || known.end > text.length ? { ...known, start: 0, end: 0 } : known;
}

/** A later post of ours in the thread follows it up. */
function withFollowUp(promise: StaffPromise, ours: ThreadVoice[]): StaffPromise {
  const { followedAt: _followedAt, ...rest } = promise;
  const later = ours.find(({ postId, createdAt }) => postId !== promise.id && createdAt > promise.saidAt);
  return later ? { ...rest, followedAt: later.createdAt } : rest;
}

function sameAs(one: StaffPromise, other: StaffPromise): boolean {
  const shown = ({ state, start, end, dueAt, followedAt, remindedAt }: StaffPromise) =>
    JSON.stringify([state, start, end, dueAt, followedAt, remindedAt]);
  return shown(one) === shown(other);
}

/** What is due was noted before anybody is told, so that nobody is told twice. */
async function remind(app: Needs, due: StaffPromise[], threads: Map<string, Thread>): Promise<void> {
  await tellPeople(
    app,
    due.flatMap(({ of: threadId, confirmedBy, followedAt }) => {
      if (confirmedBy === undefined) return [];
      const since = followedAt ? 'Staff wrote there since.' : 'Nobody of ours wrote there since.';
      const brandId = threads.get(threadId)?.brandIds[0];
      const text = `A promise that you confirmed is due. ${since}`;
      return [
        { of: confirmedBy, threadId, ...(brandId !== undefined && { brandId }), kind: 'promise_due' as const, text },
      ];
    }),
  );
}

/** By whose clock a day ends: that of the brand the thread speaks of, else of our own brand. */
async function timeZones({ store }: Needs): Promise<(voices: ThreadVoice[]) => string> {
  const brands = await store.brands.list();
  const zones = new Map(brands.map(({ id, timeZone }) => [id, timeZone]));
  const own = brands.find(({ rival }) => !rival)?.timeZone ?? 'UTC';
  return (voices) => voices.flatMap(({ brandIds }) => brandIds).map((id) => zones.get(id))[0] ?? own;
}
