import { titleOf } from '../domain/case.ts';
import { sayingOf } from '../domain/digest-cases.ts';
import type { BoardThread, BrandDay } from '../domain/digest-shape.ts';
import { isHot } from '../domain/thread-heat.ts';
import { isLively } from '../domain/thread-shift.ts';
import type { App } from '../ports/app.ts';
import type { StaffPromise } from '../schemas/staff-promise.ts';
import type { Thread, ThreadOrder, ThreadTab } from '../schemas/thread.ts';
import { isOpenPromise } from './promise-watch.ts';

type Needs = Pick<App, 'store' | 'baseUrl'>;

/** Threads of each brand that are looked at in each order. */
const mostLooked = 60;
/** So many posts in the stretch, and as many as there were before, make a thread heat up. */
const heatedFrom = 3;
const mostShown = 5;
const hourMs = 3_600_000;

type Found = Pick<BoardThread, 'why' | 'since' | 'posts'> & { thread: Thread };

/** Threads of message boards: where staff promised something and said nothing since, where somebody asked again, what heats up. */
export async function boardWatch(
  app: Needs,
  brands: BrandDay[],
  stretch: { from: Date; to: Date },
): Promise<BoardThread[]> {
  const { threads, records } = app.store;
  const list = (tab: ThreadTab, order: ThreadOrder) =>
    Promise.all(brands.map(({ brand }) => threads.list({ tab, brandId: brand.id }, order, { limit: mostLooked }))).then(
      (lists) => lists.flat(),
    );
  const lists = await Promise.all([
    list('promised', 'waiting'),
    list('all', 'waiting'),
    // Behind voices that nobody answers any more, those of today.
    list('all', 'newest'),
    list('all', 'heat'),
  ]);
  const looked = [...new Map(lists.flat().map((thread) => [thread.id, thread])).values()];
  const promised = looked.filter((thread) => thread.promises > 0);
  const promises = Map.groupBy(await records.staffPromises.ofMany(promised.map(({ id }) => id)), ({ of }) => of);
  const order = { promised: 0, silent: 1, heated: 2 };
  const found = looked
    .filter(({ muted }) => !muted)
    .flatMap((thread) => look(thread, promises.get(thread.id) ?? [], stretch) ?? [])
    .sort(
      (a, b) =>
        order[a.why] - order[b.why] ||
        a.since.getTime() - b.since.getTime() ||
        b.thread.heat.score - a.thread.heat.score,
    )
    .slice(0, mostShown);
  return withVoices(app, found);
}

function look(thread: Thread, promises: StaffPromise[], { from, to }: { from: Date; to: Date }): Found | undefined {
  // One made within the stretch is still fresh, unless its day has passed already.
  const late = promises
    .filter((promise) => isOpenPromise(promise) && (promise.state === 'confirmed' || isLively(thread, to)))
    .filter(({ saidAt, dueAt }) => (dueAt ? dueAt < to : saidAt < from))
    .sort((a, b) => a.saidAt.getTime() - b.saidAt.getTime())[0];
  if (late) return { thread, why: 'promised', since: late.saidAt };
  const { lastStaffAt, lastPostAt, unanswered, posts, heat } = thread;
  if (lastStaffAt && unanswered > 0 && lastPostAt > lastStaffAt && isLively(thread, to))
    return { thread, why: 'silent', since: lastStaffAt };
  const since = new Date(Math.max(from.getTime(), to.getTime() - 24 * hourMs));
  const came = postsSince(thread, since);
  const isHeated = came >= heatedFrom && came * 2 >= posts;
  return came > 0 && (isHeated || isHot(heat.level)) ? { thread, why: 'heated', since, posts: came } : undefined;
}

/** Of the hours that end later; what is cold is not counted again as time passes. */
function postsSince({ course, countedAt }: Thread, since: Date): number {
  return course.reduce((sum, posts, index) => {
    const endsAt = countedAt.getTime() - (course.length - 1 - index) * hourMs;
    return endsAt > since.getTime() ? sum + posts : sum;
  }, 0);
}

/** The oldest flagged post speaks for a thread, else the newest. Its words go from the mail's page when the post does. */
async function withVoices({ store, baseUrl }: Needs, found: Found[]): Promise<BoardThread[]> {
  const voiceOf = ({ thread: { flaggedPostIds, newest } }: Found) => flaggedPostIds[0] ?? newest?.postId ?? '';
  const posts = new Map((await store.posts.getMany(found.map(voiceOf))).map((post) => [post.id, post]));
  return found.map((one) => {
    const { thread, ...why } = one;
    const post = posts.get(voiceOf(one));
    const words = post && !post.removedAt ? titleOf(post.text, post.title) : '';
    return {
      ...why,
      ...{ network: thread.network, link: `${baseUrl}/boards/${encodeURIComponent(thread.id)}` },
      ...(post &&
        words !== '' && {
          says: sayingOf(
            { authorName: post.author.name, authorHandle: post.author.handle, language: post.lang },
            words,
            post.id,
          ),
        }),
    };
  });
}
