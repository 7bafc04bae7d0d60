import { RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { ReportsRead } from '#src/ports/board-reports.ts';
import type { CollectPage, FetchedPost, Looked } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import type { Standing } from '#src/schemas/standing.ts';
import { standingOf } from './board.ts';
import { sampleClock } from './clock.ts';
import { addSegment, readDeeds, readSegments, readVerdicts } from './folder.ts';
import { isOnBoard } from './kettle-talk.ts';
import { isDeleted, type Network, networkAt, publishedPost } from './network.ts';
import { reportsOn } from './reports.ts';
import type { Context, Settings } from './settings.ts';
import { showFollowUp, showOwn, showSample } from './show.ts';
import { changesAfter, fromTheStart, type Position } from './stream.ts';

export async function collect({ cursor, ...context }: CollectContext<Settings>): Promise<CollectPage> {
  failAsAsked(context);
  const network = await openNetwork(context);
  const epoch = `${network.clock.startedMs}.${network.seed}`;
  const from = readPosition(cursor?.page ?? cursor?.value, epoch);
  const { changes, position, done } = changesAfter(network, from, context.settings.pageSize);
  const reached = `${epoch}/${position.events}/${position.deeds}/${position.followUpsTo}`;
  return { changes, done, next: done ? { value: reached } : { value: cursor?.value ?? '', page: reached } };
}

export async function lookup(postIds: string[], context: Context): Promise<Looked[]> {
  failAsAsked(context);
  const network = await openNetwork(context);
  return postIds.map((postId) => ({ postId, metrics: findShown(network, postId)?.metrics }));
}

/** Of a thread of Kettle Talk. What staff hide they still see, as on boards that have moderators: it is marked, not gone. */
export async function standing(threadId: string, context: Context): Promise<Standing | undefined> {
  failAsAsked(context);
  const network = await openNetwork(context);
  const root = publishedPost(network, threadId);
  if (!root || !isOnBoard(root)) return undefined;
  const postIds = [...network.board.hidden].filter((id) => findShown(network, id)?.threadId === threadId);
  return standingOf(network.board, { id: threadId, place: root.board, postIds }, network.nowMinute);
}

export async function readThread(threadId: string, context: Context): Promise<FetchedPost[]> {
  failAsAsked(context);
  const network = await openNetwork(context);
  const root = publishedPost(network, threadId);
  if (!root) return [];
  const written = [root, ...root.descendants].filter(({ id }) => publishedPost(network, id));
  const posts = [
    ...written.filter((post) => !isDeleted(network, post)).map((post) => showSample(network, post)),
    ...network.ownPosts.filter(({ deed }) => deed.threadId === threadId).map((own) => showOwn(network, own)),
    ...network.followUps
      .filter(({ followUp }) => followUp.threadId === threadId)
      .map((due) => showFollowUp(network, due)),
  ];
  return posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

export async function tryOut(context: Context): Promise<string> {
  failAsAsked(context);
  const { nowMinute } = await openNetwork(context);
  const minutes = Math.floor(nowMinute) % 1440;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `The pretend network answers. It is ${time} on day ${Math.floor(nowMinute / 1440) + 1} there.`;
}

/** Reads the network's files and sets its clock: the first call starts it, a changed speed begins a new stretch. */
export async function openNetwork({ settings, now, folder }: Context): Promise<Network> {
  const { speed, startAtHour, seed, account, faults } = settings;
  const segments = await readSegments(folder, { realMs: now.getTime(), sampleMinute: startAtHour * 60, speed });
  let clock = sampleClock(segments);
  if (clock.speed !== speed) {
    const turn = { realMs: now.getTime(), sampleMinute: clock.sampleAt(now), speed };
    await addSegment(folder, turn);
    clock = sampleClock([...segments, turn]);
  }
  const network = networkAt({ seed, account, clock, now, deeds: await readDeeds(folder) });
  return faults === 'remove-answers' ? { ...network, ownPosts: [] } : network;
}

export async function reports(known: readonly string[], context: Context): Promise<ReportsRead> {
  failAsAsked(context);
  const reports = reportsOn(await openNetwork(context), await readVerdicts(context.folder));
  const there = new Set(reports.map(({ id }) => id));
  return { reports, gone: known.filter((id) => !there.has(id)) };
}

export function findShown(network: Network, id: string) {
  const post = publishedPost(network, id);
  if (post) return isDeleted(network, post) ? undefined : showSample(network, post);
  const own = network.ownPosts.find(({ deed }) => deed.remoteId === id);
  if (own) return showOwn(network, own);
  const due = network.followUps.find(({ followUp }) => followUp.id === id);
  return due && showFollowUp(network, due);
}

export function failAsAsked({ settings, now, signal }: Context): void {
  signal.throwIfAborted();
  if (settings.faults === 'rate-limited')
    throw new RateLimitedError('The pretend network asks us to wait.', new Date(now.getTime() + 30_000));
  if (settings.faults === 'unavailable') throw new UnavailableError('The pretend network is down.');
}

/** A cursor of another start or another seed belongs to another network: everything is read from the beginning. */
function readPosition(text: string | undefined, epoch: string): Position {
  const [start, ...numbers] = (text ?? '').split('/');
  const [events = 0, deeds = 0, followUpsTo = 0] = numbers.map(Number);
  const isOurs = start === epoch && numbers.length === 3 && numbers.every((number) => Number.isFinite(Number(number)));
  return isOurs ? { events, deeds, followUpsTo } : fromTheStart;
}
