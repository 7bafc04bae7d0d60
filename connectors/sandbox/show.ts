import type { FetchedPost } from '#src/ports/connector.ts';
import type { Author, Metrics } from '#src/schemas/post.ts';
import type { Person } from './cast.ts';
import { type Curve, countsAt, drawCurve } from './engagement.ts';
import { type DueFollowUp, isUnwritten, type Network, type OwnPost, publishedPost } from './network.ts';
import { randomFor } from './random.ts';
import { minutesPerDay, type SamplePost } from './sample-day.ts';
import type { Place } from './script.ts';

const placeNames: Record<Place, string> = { chirp: 'Chirp', pixie: 'Pixie', 'kettle-talk': 'Kettle Talk' };

/** Kinds of posts whose growth an answer does not calm: good news goes on. */
const cheerful = new Set(['praise', 'chatter', 'homonym', 'brand']);

/** A post as the network shows it at its moment: edited, counted. */
export function showSample(network: Network, post: SamplePost): FetchedPost {
  const edit = post.edits.findLast(({ at }) => at <= network.nowMinute);
  const { id, threadId, parentId, place, board, author, lang, title } = post;
  const answer = cheerful.has(post.kind) ? undefined : network.firstAnswers.get(threadId);
  const written = post.descendants.filter((below) => below.at <= network.nowMinute && !isUnwritten(network, below));
  const shown = {
    id,
    threadId,
    parentId,
    place,
    board,
    author,
    lang,
    title,
    at: post.at,
    text: edit?.text ?? post.text,
  };
  const metrics = metricsAt(network, { ...shown, curve: post.curve, answeredAt: answer?.at, replies: written.length });
  return { ...show(network, shown, metrics), ...(edit && { editedAt: network.clock.realAt(edit.at) }) };
}

export function showOwn(network: Network, { deed, at }: OwnPost): FetchedPost {
  const root = publishedPost(network, deed.threadId);
  const place = root?.place ?? 'chirp';
  const followers = place === 'kettle-talk' ? undefined : 18_400;
  const author = { place, handle: network.account, name: 'Brindle Care', followers, verified: true, ageDays: 2600 };
  const { remoteId: id, threadId, postId: parentId, text = '' } = deed;
  const shown = { id, threadId, parentId, place, board: root?.board, author, text, at };
  // Our own posts are received as those of a small account.
  const reach = { pull: 'quiet', place, isReply: false, followers: 400, at } as const;
  const curve = drawCurve({ ...reach, random: randomFor(network.seed, `own ${id}`) });
  return show(network, shown, metricsAt(network, { ...shown, curve, answeredAt: undefined, replies: 0 }));
}

export function showFollowUp(network: Network, { followUp, at, parentId }: DueFollowUp): FetchedPost {
  const shown = { ...followUp, at, parentId };
  return show(network, shown, metricsAt(network, { ...shown, answeredAt: undefined, replies: 0 }));
}

interface Shown {
  id: string;
  threadId: string;
  parentId: string | undefined;
  place: Place;
  board: string | undefined;
  author: Person;
  lang?: string;
  title?: string | undefined;
  text: string;
  at: number;
}

function show(network: Network, post: Shown, metrics: Metrics): FetchedPost {
  const { id, threadId, parentId, title, lang, text } = post;
  return {
    id,
    network: 'sandbox',
    place: network.board.moved.get(threadId) ?? post.board ?? placeNames[post.place],
    author: showAuthor(network, post.author),
    ...(title !== undefined && { title }),
    text,
    ...(lang !== undefined && { lang }),
    createdAt: network.clock.realAt(post.at),
    url: `/sandbox/${threadId}${id === threadId ? '' : `#${id}`}`,
    threadId,
    ...(parentId !== undefined && { parentId }),
    metrics,
  };
}

interface Counted {
  id: string;
  place: Place;
  at: number;
  curve: Curve;
  answeredAt: number | undefined;
  replies: number;
}

/** Chirp counts everything, Pixie neither shares nor views, the board a score and replies. */
function metricsAt(network: Network, { id, place, at, curve, answeredAt, replies }: Counted): Metrics {
  const counts = countsAt(curve, network.nowMinute - at, answeredAt === undefined ? undefined : answeredAt - at);
  const mark = (kind: string) => (network.marks.has(`${kind} ${id}`) ? 1 : 0);
  return {
    likes: Math.floor(counts.likes) + mark('like'),
    shares: place === 'chirp' ? Math.floor(counts.shares) + mark('share') : null,
    replies: replies + (network.addedReplies.get(id) ?? 0),
    views: place === 'chirp' ? Math.floor(counts.views) : null,
  };
}

function showAuthor(network: Network, { place, handle, name, followers, verified, ageDays }: Person): Author {
  const id = `sandbox:${place}:@${handle}`;
  const followedByUs = network.marks.has(`follow ${id}`) ? 1 : 0;
  return {
    id,
    handle,
    name,
    ...(followers !== undefined && { followers: followers + followedByUs }),
    ...(verified && { verified }),
    createdAt: network.clock.realAt(-ageDays * minutesPerDay),
  };
}
