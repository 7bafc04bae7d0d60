import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { IntakePost } from '#src/ports/store/intake.ts';
import type { NewThread } from '#src/ports/store/threads.ts';
import type { Store } from '#src/ports/store.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { aPage, aPost, aSentiment, matched } from './builders.ts';
import { aBrand, aCase, anEvent, aSource } from './case-builders.ts';
import { anIssue } from './theme-builders.ts';

const step = 500;
const minuteMs = 60_000;
/** So many threads burn: this many people complained in each within the last hour. */
const burning = 10;
const crowd = 9;
/** In one of so many threads a post is flagged. */
const flaggedEvery = 250;

const openings = [
  'The lid leaks',
  'Display stays dark',
  'Which tea at 80 degrees',
  'My order is late',
  'App loses the kettle',
];
const places = ['Kettles & Gear', 'Repairs & Firmware', 'Tea & Infusions'];

/** How many threads of so many have a flagged post. */
export const flaggedOf = (count: number): number => Math.ceil(count / flaggedEvery);

/** The title of a thread; no other number begins with it. */
export const titleOf = (number: number): string => `${openings[number % openings.length]}, batch ${number}e`;

/**
 * Lays so many threads into an empty data folder, of two boards that nothing is polled of: one that takes from us what staff do,
 * and one (each third thread) where only a person can do it on its own page.
 */
export async function layBoards(dir: string, count: number): Promise<void> {
  await using store = openSqliteStore({ dir });
  const now = Date.now();
  await store.brands.create(aBrand({ createdAt: new Date(now - 90 * 86_400_000) }));
  await store.sources.create(aSource({ id: 'talk', name: 'Kettle Talk', paused: true }));
  const settings = { baseUrl: 'https://forum.example.org', isOurs: true };
  await store.sources.create(aSource({ id: 'forum', name: 'Forum', connector: 'discourse', settings, paused: true }));
  await store.themes.saveIssue(anIssue({ id: 'issue-lid', name: 'Leaking lids', state: 'acknowledged' }));
  for (let from = 0; from < count; from += step) {
    const numbers = Array.from({ length: Math.min(step, count - from) }, (_, index) => from + index);
    for (const sourceId of ['talk', 'forum'])
      await layStep(
        store,
        sourceId,
        numbers.filter((number) => boardOf(number) === sourceId),
        now,
      );
  }
}

function boardOf(number: number): 'talk' | 'forum' {
  return number % 3 === 0 && number >= burning ? 'forum' : 'talk';
}

async function layStep(store: Store, sourceId: string, numbers: number[], now: number): Promise<void> {
  const threads = numbers.map((number) => threadOf(number, now));
  const posts = threads.flatMap((thread) => thread.posts);
  await store.intake.savePage(
    aPage(posts, { sourceId, onBoard: threads.map(({ thread }) => thread), now: new Date(now) }),
  );
  const heard = posts.flatMap(({ post, mentions }) => (mentions.length > 0 ? [mentionId(post.id, 'brand-1')] : []));
  const flagged = threads.filter((_, index) => (numbers[index] ?? 1) % flaggedEvery === 0);
  const opened = flagged.map(({ thread, posts: [first] }) =>
    aCase({
      ...{ id: `case ${thread.id}`, threadId: thread.id, mentionId: mentionId(thread.id, 'brand-1') },
      ...{ openedAt: thread.createdAt, lastPostAt: thread.createdAt, title: first?.post.title ?? '' },
    }),
  );
  await store.cases.open(opened.map((item) => ({ case: item, event: anEvent({ mentionId: item.mentionId }) })));
  const caseOf = new Map(opened.map((item) => [item.mentionId, item]));
  const mentions = await store.mentions.getMany(heard);
  await store.mentions.saveSentiments(mentions.map(({ id, revision }) => ({ id, revision, sentiment: aSentiment() })));
  await store.mentions.saveAssessments(
    mentions.map(({ id, revision }) => {
      const item = caseOf.get(id);
      const assessment = item?.risk ?? aCase().risk;
      return { id, revision, assessment, flagged: item !== undefined, ...(item && { caseId: item.id }) };
    }),
  );
}

/** A complaint, answered by staff in each seventh thread; in the first ones many people join it now. */
function threadOf(number: number, now: number): { thread: NewThread; posts: IntakePost[] } {
  const sourceId = boardOf(number);
  const network = sourceId === 'talk' ? 'sandbox' : 'discourse';
  const id = sourceId === 'talk' ? `sandbox:kettle-talk:b${number}` : `discourse:forum.example.org:${number}`;
  const place = places[number % places.length] ?? '';
  const isBurning = number < burning;
  const startedMs = isBurning ? now - 90 * minuteMs : now - (200 + ((number * 7919) % 19_000)) * minuteMs;
  const post = (nth: number, at: number, fields: Partial<StoredPost> = {}) =>
    aPost({
      ...{ id: nth === 0 ? id : `${id}-${nth}`, network, sourceId, threadId: id, place },
      ...{
        author: { id: `${network}:p${number}-${nth}`, handle: `p${number}-${nth}`, name: `Person ${number}-${nth}` },
      },
      ...{ createdAt: new Date(at), seenAt: new Date(at), url: `https://forum.example.org/t/${number}/${nth}` },
      ...(nth > 0 && { parentId: id }),
      text: 'My kestrel kettle never worked and nobody answers',
      ...fields,
    });
  const first = post(0, startedMs, { title: titleOf(number) });
  const joined = Array.from({ length: isBurning ? crowd : 0 }, (_, nth) =>
    post(nth + 1, now - (55 - nth * 5) * minuteMs),
  );
  const answer =
    number % 7 === 3 ? [post(99, startedMs + 30 * minuteMs, { byUs: true, text: 'We look into it.' })] : [];
  return {
    thread: { id, sourceId, network, place, createdAt: first.createdAt },
    posts: [...[first, ...joined].map((each) => matched(each, 'brand-1')), ...answer.map((each) => matched(each))],
  };
}
