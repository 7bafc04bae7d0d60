import { castDay, type Person } from './cast.ts';
import { type Curve, drawCurve } from './engagement.ts';
import { randomFor } from './random.ts';
import { isLaterStory, type Place, type ScriptPost, type ScriptThread, script } from './script.ts';

export const minutesPerDay = 1440;

/** A post of the sample day. Times are sample minutes since 00:00 of the first day. */
export interface SamplePost {
  /** `sandbox:place:n`; the thousands of n are the day. */
  id: string;
  threadId: string;
  parentId: string | undefined;
  place: Place;
  board: string | undefined;
  author: Person;
  /** Counted from 1. */
  day: number;
  at: number;
  kind: string;
  story: string | undefined;
  lang: string;
  title: string | undefined;
  text: string;
  edits: { at: number; text: string }[];
  deletedAt: number | undefined;
  curve: Curve;
  /** The complaint whose wave this post is part of: unwritten once we have answered that one. */
  waveOf: string | undefined;
  /** The posts that answer this one, directly or further down. */
  descendants: SamplePost[];
}

/** What somebody writes once we have answered the thread. */
export interface FollowUp {
  id: string;
  threadId: string;
  author: Person;
  lang: string;
  place: Place;
  board: string | undefined;
  text: string;
  afterMinutes: number;
  curve: Curve;
}

/** That a member told the staff of Kettle Talk of a post. */
export interface SampleReport {
  id: string;
  post: SamplePost;
  reporter: Person;
  reason: string;
  text: string;
  at: number;
  /** By the board's own moderator. */
  decided: { state: 'upheld' | 'rejected'; at: number } | undefined;
}

export interface SampleEvent {
  at: number;
  kind: 'publish' | 'edit' | 'delete';
  post: SamplePost;
}

export interface SampleDay {
  /** In the order they appear. */
  posts: SamplePost[];
  byId: Map<string, SamplePost>;
  followUps: Map<string, FollowUp[]>;
  /** Everything that happens, in order; every day has equally many. */
  events: SampleEvent[];
  /** In the order they were made. */
  reports: SampleReport[];
  people: Person[];
}

/** The sample day of a seed; `day` counts from 1. Later days tell the same stories with other ids, times, voices and luck. */
export function sampleDay(seed: number, day = 1): SampleDay {
  const cast = castDay(seed, day, script);
  const random = randomFor(seed, `times of day ${day}`);
  const waveShift = day === 1 ? 0 : (random() - 0.5) * 80;
  const threads = script.map((thread, index) => {
    const drawn = (random() - 0.5) * (day === 1 ? 6 : 80);
    return { thread, people: cast[index] as (typeof cast)[number], at: startsAt(thread, day === 1, drawn, waveShift) };
  });

  const drafts = threads.flatMap(({ thread, people, at }, threadIndex) => {
    const first = thread.posts[0] as ScriptPost;
    return thread.posts.map((post, index) => {
      const author = people.posts[index] as Person;
      return { post, author, threadIndex, index, at: Math.round((at + post.minute - first.minute) * 1000) / 1000 };
    });
  });
  drafts.sort((a, b) => a.at - b.at || a.threadIndex - b.threadIndex || a.index - b.index);

  const ids = new Map<string, string>();
  const counters = new Map<Place, number>();
  const numbered = drafts.toSorted((a, b) => Number(isLaterStory(a.threadIndex)) - Number(isLaterStory(b.threadIndex)));
  for (const { post, threadIndex, index } of numbered) {
    const n = (counters.get(post.place) ?? 0) + 1;
    counters.set(post.place, n);
    ids.set(`${threadIndex}.${index}`, `sandbox:${post.place}:${seed === 1 ? '' : `s${seed}-`}${day * 1000 + n}`);
  }
  const idOf = (thread: number, index: number): string => ids.get(`${thread}.${index}`) as string;
  const wild = script.findIndex((thread) => thread.posts[0]?.pull === 'wild');
  const midnight = (day - 1) * minutesPerDay;

  const posts = drafts.map(({ post, author, threadIndex, index, at }): SamplePost => {
    const id = idOf(threadIndex, index);
    const ofWave = post.wave || (threadIndex === wild && index > 0 && author !== threads[wild]?.people.posts[0]);
    const draw = randomFor(seed, `curve ${day} ${threadIndex}.${index}`);
    const { place, board, kind, story, lang, title, text } = post;
    return {
      ...{ id, place, board, kind, story, lang, title, text, author, day },
      threadId: idOf(threadIndex, 0),
      parentId: post.parent === undefined ? undefined : idOf(threadIndex, post.parent),
      at: midnight + at,
      edits: post.edits.map((edit) => ({ at: midnight + at + edit.afterMinutes, text: edit.text })),
      deletedAt: post.deletedAfterMinutes === undefined ? undefined : midnight + at + post.deletedAfterMinutes,
      curve: drawCurve({
        pull: post.pull,
        place,
        isReply: index > 0,
        followers: author.followers ?? 0,
        at,
        random: draw,
      }),
      waveOf: ofWave ? idOf(wild, 0) : undefined,
      descendants: [],
    };
  });
  const byId = new Map(posts.map((post) => [post.id, post]));
  linkDescendants(posts, byId);

  const followUps = new Map<string, FollowUp[]>();
  threads.forEach(({ thread, people }, threadIndex) => {
    const threadId = idOf(threadIndex, 0);
    const entries = thread.followUps.map((post, index): FollowUp => {
      const author = people.followUps[index] as Person;
      const { place, board, lang, text } = post;
      const draw = randomFor(seed, `follow-up ${day} ${threadIndex}.${index}`);
      const followers = author.followers ?? 0;
      const curve = drawCurve({ pull: 'quiet', place, isReply: true, followers, at: post.minute, random: draw });
      return {
        id: `${threadId}t${index + 1}`,
        threadId,
        author,
        lang,
        place,
        board,
        text,
        afterMinutes: post.minute,
        curve,
      };
    });
    if (entries.length > 0) followUps.set(threadId, entries);
  });

  const reports = threads
    .flatMap(({ thread, people }, threadIndex) =>
      thread.posts.flatMap((scripted, index) => {
        const post = byId.get(idOf(threadIndex, index)) as SamplePost;
        return scripted.reports.map(({ reason, text, afterMinutes, decided }, order) => {
          const at = post.at + afterMinutes;
          return {
            id: `${post.id}r${order + 1}`,
            ...{ post, reporter: people.reporters[index]?.[order] as Person, reason, text, at },
            decided: decided && { state: decided.state, at: at + decided.afterMinutes },
          };
        });
      }),
    )
    .sort((a, b) => a.at - b.at);

  const people = [...new Map(posts.map(({ author }) => [`${author.place} ${author.handle}`, author])).values()];
  return { posts, byId, followUps, events: eventsOf(posts), reports, people };
}

/** Moves a thread a little, never over midnight: what happens after a post belongs to the same day. */
function startsAt(thread: ScriptThread, firstDay: boolean, drawn: number, waveShift: number): number {
  const first = thread.posts[0] as ScriptPost;
  const wanted = first.minute + (first.wave || first.pull === 'wild' ? waveShift : firstDay && first.story ? 0 : drawn);
  const lasts = thread.posts.map((post) => {
    const after = [0, post.deletedAfterMinutes ?? 0, ...post.edits.map((edit) => edit.afterMinutes)];
    return post.minute + Math.max(...after) - first.minute;
  });
  return Math.max(0, Math.min(wanted, minutesPerDay - 0.5 - Math.max(...lasts)));
}

function linkDescendants(posts: SamplePost[], byId: Map<string, SamplePost>): void {
  for (const post of posts) {
    for (let above = post.parentId; above !== undefined; above = byId.get(above)?.parentId)
      byId.get(above)?.descendants.push(post);
  }
}

function eventsOf(posts: SamplePost[]): SampleEvent[] {
  const events = posts.flatMap((post): SampleEvent[] => [
    { at: post.at, kind: 'publish', post },
    ...post.edits.map(({ at }): SampleEvent => ({ at, kind: 'edit', post })),
    ...(post.deletedAt === undefined ? [] : [{ at: post.deletedAt, kind: 'delete' as const, post }]),
  ]);
  // Sorting is stable: events of one moment keep the order of their posts.
  return events.sort((a, b) => a.at - b.at);
}

const kept = new Map<string, SampleDay>();

/** The same day, computed once: a poll every few seconds should not cast two hundred people each time. */
export function rememberedDay(seed: number, day: number): SampleDay {
  const key = `${seed}.${day}`;
  const known = kept.get(key);
  if (known) return known;
  const fresh = sampleDay(seed, day);
  if (kept.size >= 4) kept.delete(kept.keys().next().value as string);
  kept.set(key, fresh);
  return fresh;
}
