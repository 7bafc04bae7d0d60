import type { FetchedPost } from '#src/ports/connector.ts';
import type { Feed } from './read.ts';
import type { Recognised } from './recognise.ts';

interface Place {
  /** Host of the feed as first found. */
  host: string;
  feed: Feed;
  name: string | undefined;
  now: Date;
}

export function toPost({ item, entry, state }: Recognised, { host, feed, name, now }: Place): FetchedPost {
  const id = `rss:${host}:${entry.id}`;
  const createdAt = new Date(entry.at * 1000);
  const place = name || feed.title || host;
  const author = item.authorName.slice(0, 200) || place;
  const lang = item.lang ?? feed.lang;
  // Our own clock is no claim: put back since, it would make a later edit look older than the last.
  const claimedEdit =
    item.updatedAt && item.updatedAt > createdAt && item.updatedAt <= now ? item.updatedAt : undefined;
  return {
    id,
    network: 'rss',
    place,
    author: {
      id: `rss:${host}:${author.toLowerCase()}`,
      handle: author,
      name: author,
      ...(item.authorUrl && { url: item.authorUrl }),
    },
    ...(item.title && { title: item.title }),
    text: item.text,
    ...(lang && { lang }),
    createdAt,
    ...(state === 'edited' && claimedEdit && { editedAt: claimedEdit }),
    url: item.link,
    threadId: id,
    metrics: { likes: null, shares: null, replies: item.comments ?? null, views: null },
    ...(item.media.length > 0 && { media: item.media }),
  };
}
