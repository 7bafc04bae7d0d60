import { z } from 'zod';
import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import { type ActRequest, type ActResult, type ConnectorContext, defineConnector } from '#src/ports/connector.ts';
import { shortHash } from '../_shared/identity.ts';
import { sampleClock } from './clock.ts';
import { addDeed, addSegment, readDeeds, readSegments } from './folder.ts';
import { isDeleted, type Network, networkAt, publishedPost } from './network.ts';
import { sampleBrands } from './sample-brands.ts';
import { showFollowUp, showOwn, showSample } from './show.ts';
import { changesAfter, fromTheStart, type Position } from './stream.ts';

const Settings = z.object({
  speed: z.number().min(0.1).max(240).default(6).meta({
    title: 'Speed',
    description: 'Minutes of the sample day in one real minute. May be changed at any time.',
  }),
  startAtHour: z.number().int().min(0).max(23).default(14).meta({
    title: 'Begin at',
    description: 'Hour of the sample day at which you arrive; what was posted before is there already.',
  }),
  seed: z.number().int().min(1).max(9999).default(1).meta({
    title: 'Seed',
    description: 'The same number gives the same day.',
  }),
  account: z
    .string()
    .regex(/^\w{1,30}$/)
    .default('brindle_care')
    .meta({
      title: 'Our account',
      description: 'The handle under which our replies appear.',
    }),
  pageSize: z.number().int().min(1).max(200).default(100).meta({ hidden: true }),
  /** What the network does wrong on purpose, for tests; see README.md. */
  faults: z
    .enum(['none', 'rate-limited', 'unavailable', 'refuse-actions', 'lose-answer', 'lose-request', 'remove-answers'])
    .default('none')
    .meta({ hidden: true }),
});
type Settings = z.infer<typeof Settings>;
type Context = ConnectorContext<Settings>;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const textLimit = { max: 500, count: (text: string) => [...graphemes.segment(text)].length };

export default defineConnector<Settings>({
  id: 'sandbox',
  name: 'Sandbox',
  about: 'A pretend network with a sample day of a fictional brand. It needs no account and takes your replies.',
  settings: Settings,
  intervalSeconds: 10,
  textLimit,
  sample: { sourceName: 'Sandbox: the sample day', settings: {}, brands: sampleBrands },
  ownHandles: ({ account }) => [...new Set([account, 'brindle_care', 'brindle'])],

  async collect({ cursor, ...context }) {
    failAsAsked(context);
    const network = await openNetwork(context);
    const epoch = `${network.clock.startedMs}.${network.seed}`;
    const from = readPosition(cursor?.page ?? cursor?.value, epoch);
    const { changes, position, done } = changesAfter(network, from, context.settings.pageSize);
    const reached = `${epoch}/${position.events}/${position.deeds}/${position.followUpsTo}`;
    return { changes, done, next: done ? { value: reached } : { value: cursor?.value ?? '', page: reached } };
  },

  async lookup(postIds, context) {
    failAsAsked(context);
    const network = await openNetwork(context);
    return postIds.map((postId) => ({ postId, metrics: findShown(network, postId)?.metrics }));
  },

  async readThread(threadId, context) {
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
  },

  async reply(request, context) {
    const length = textLimit.count(request.text ?? '');
    if (length === 0) throw new PermanentError('A reply needs a text.');
    if (length > textLimit.max)
      throw new PermanentError(`A reply here has at most ${textLimit.max} characters, this one has ${length}.`);
    return act(request, context);
  },
  like: act,
  share: act,
  follow: act,

  async findAction({ key }, context) {
    failAsAsked(context);
    const deed = (await readDeeds(context.folder)).find((entry) => entry?.key === key);
    return deed && { remoteId: deed.remoteId, url: urlOf(deed) };
  },

  async test(context) {
    failAsAsked(context);
    const { nowMinute } = await openNetwork(context);
    const minutes = Math.floor(nowMinute) % 1440;
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return `The pretend network answers. It is ${time} on day ${Math.floor(nowMinute / 1440) + 1} there.`;
  },
});

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
async function act(request: ActRequest, context: Context): Promise<ActResult> {
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
