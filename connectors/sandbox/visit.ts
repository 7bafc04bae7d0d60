import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { ActRequest, ActResult, CollectContext, CollectPage, FetchedPost, Looked } from '#src/ports/connector.ts';
import { shortHash } from '../_shared/identity.ts';
import { sampleClock } from './clock.ts';
import { addDeed, addSegment, readDeeds, readSegments } from './folder.ts';
import { isDeleted, type Network, networkAt, publishedPost } from './network.ts';
import type { Context, Settings } from './settings.ts';
import { showFollowUp, showOwn, showSample } from './show.ts';
import { changesAfter, fromTheStart, type Position } from './stream.ts';
import { textLimit } from './text-limit.ts';

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

export async function reply(request: ActRequest, context: Context): Promise<ActResult> {
  const length = textLimit.count(request.text ?? '');
  if (length === 0) throw new PermanentError('A reply needs a text.');
  if (length > textLimit.max)
    throw new PermanentError(`A reply here has at most ${textLimit.max} characters, this one has ${length}.`);
  return act(request, context);
}

export async function findAction({ key }: ActRequest, context: Context): Promise<ActResult | undefined> {
  failAsAsked(context);
  const deed = (await readDeeds(context.folder)).find((entry) => entry?.key === key);
  return deed && { remoteId: deed.remoteId, url: urlOf(deed) };
}

export async function tryOut(context: Context): Promise<string> {
  failAsAsked(context);
  const { nowMinute } = await openNetwork(context);
  const minutes = Math.floor(nowMinute) % 1440;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `The pretend network answers. It is ${time} on day ${Math.floor(nowMinute / 1440) + 1} there.`;
}

/** Reads the network's files and sets its clock: the first call starts it, a changed speed begins a new stretch. */
async function openNetwork({ settings, now, folder }: Context): Promise<Network> {
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

/** Does what was asked for once a key: a repeated key is given the first outcome. */
export async function act(request: ActRequest, context: Context): Promise<ActResult> {
  const { folder, now, settings } = context;
  failAsAsked(context);
  if (settings.faults === 'refuse-actions')
    throw new PermanentError('The pretend network refuses actions, as its settings ask.');
  if (settings.faults === 'lose-request') throw new OutcomeUnknownError('The pretend network did not answer.');
  const { key, kind, postId, text } = request;
  const known = (await readDeeds(folder)).find((deed) => deed?.key === key);
  if (!known) {
    const target = findShown(await openNetwork(context), postId);
    if (!target) throw new PermanentError('The post is no longer there.');
    const remoteId = `${target.id.slice(0, target.id.lastIndexOf(':'))}:our-${shortHash(key)}`;
    const about = { key, kind, postId, threadId: target.threadId, authorId: target.author.id };
    await addDeed(folder, { ...about, ...(text !== undefined && { text }), remoteId, atMs: now.getTime() });
  }
  if (settings.faults === 'lose-answer' && !known)
    throw new OutcomeUnknownError('The pretend network did not answer in time.');
  const outcome = known ?? (await readDeeds(folder)).find((deed) => deed?.key === key);
  if (!outcome) throw new OutcomeUnknownError('The action is not in the pretend network’s log.');
  return { remoteId: outcome.remoteId, url: urlOf(outcome) };
}

function findShown(network: Network, id: string) {
  const post = publishedPost(network, id);
  if (post) return isDeleted(network, post) ? undefined : showSample(network, post);
  const own = network.ownPosts.find(({ deed }) => deed.remoteId === id);
  if (own) return showOwn(network, own);
  const due = network.followUps.find(({ followUp }) => followUp.id === id);
  return due && showFollowUp(network, due);
}

function urlOf({ kind, threadId, remoteId }: { kind: string; threadId: string; remoteId: string }): string {
  return `/sandbox/${threadId}${kind === 'reply' ? `#${remoteId}` : ''}`;
}

function failAsAsked({ settings, now, signal }: Context): void {
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
