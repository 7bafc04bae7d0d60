import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Metrics } from '#src/schemas/post.ts';
import { htmlToText } from '../_shared/html.ts';
import { notAfter } from '../_shared/identity.ts';
import { isComment, PREFIX, postIdOf } from './ids.ts';

const SITE = 'https://www.reddit.com';

const text = z.string().nullish();
const count = z.number().int().nullish();

/** A post (t3) or a comment (t1), of a listing, a thread or the inbox; see https://www.reddit.com/dev/api. */
export const Thing = z.object({
  /** The fullname: `t3_` or `t1_` and the number in base 36, which is never made a number here. */
  name: z.string().regex(/^t[13]_[0-9a-z]+$/),
  author: text,
  author_fullname: text,
  subreddit: text,
  created_utc: z.number().positive(),
  /** false, or when, in seconds. */
  edited: z.union([z.boolean(), z.number()]).nullish(),
  title: text,
  selftext: text,
  selftext_html: text,
  /** The page a post links to; its own address where it links to none. */
  url: text,
  is_self: z.boolean().nullish(),
  body: text,
  body_html: text,
  score: count,
  score_hidden: z.boolean().nullish(),
  num_comments: count,
  num_crossposts: count,
  permalink: text,
  /** The address of a comment in the inbox, which has no permalink. */
  context: text,
  link_id: text,
  parent_id: text,
  /** Who took it away, where somebody did. */
  removed_by_category: text,
  crosspost_parent: text,
  over_18: z.boolean().nullish(),
  post_hint: text,
  is_gallery: z.boolean().nullish(),
  /** The pictures of a gallery; `u` is the largest, with its `&` written as an entity. */
  media_metadata: z
    .record(z.string(), z.object({ e: text, s: z.object({ u: text, gif: text }).nullish() }))
    .nullish()
    .catch(undefined),
  /** Stills that Reddit makes of what a post links to. */
  preview: z
    .object({ images: z.array(z.object({ source: z.object({ url: z.string() }) })) })
    .nullish()
    .catch(undefined),
});
export type Thing = z.infer<typeof Thing>;

/** What stands in place of a name or a text that was taken away. */
const TAKEN_AWAY = ['[deleted]', '[removed]', '[ Removed by Reddit ]'];

/** The text was taken away, by its author or by a moderator. */
export function isRemoved(thing: Thing): boolean {
  const words = isComment(thing) ? thing.body : thing.selftext;
  return Boolean(thing.removed_by_category) || TAKEN_AWAY.includes(words?.trim() ?? '');
}

/** The text stands, but its author’s account is closed. */
export function isOrphaned(thing: Thing): boolean {
  return !isRemoved(thing) && (!thing.author || thing.author === '[deleted]');
}

export function toPost(thing: Thing, now: Date): FetchedPost {
  const handle = thing.author ?? '[deleted]';
  const id = postIdOf(thing.name);
  const comment = isComment(thing);
  const threadName = threadNameOf(thing);
  return {
    id,
    network: 'reddit',
    ...(thing.subreddit && { place: `r/${thing.subreddit}` }),
    author: {
      id: `${PREFIX}${thing.author_fullname ?? handle}`,
      handle,
      name: handle,
      url: `${SITE}/user/${encodeURIComponent(handle)}/`,
    },
    ...(!comment && thing.title && { title: htmlToText(thing.title) }),
    text: comment ? wordsOf(thing.body_html, thing.body) : textOfLink(thing),
    createdAt: notAfter(new Date(thing.created_utc * 1000), now),
    ...(typeof thing.edited === 'number' && { editedAt: notAfter(new Date(thing.edited * 1000), now) }),
    url: addressOf(thing),
    threadId: comment ? postIdOf(threadName) : id,
    ...(comment && { parentId: postIdOf(thing.parent_id ?? threadName) }),
    metrics: metricsOf(thing),
    ...mediaOf(thing),
  };
}

/** Of a picture, a gallery or a film that was put up there; nobody describes them in words. */
function mediaOf(thing: Thing): Pick<FetchedPost, 'media'> {
  const sensitive = thing.over_18 === true;
  const gallery = Object.values(thing.media_metadata ?? {}).flatMap(({ s }) => s?.u ?? s?.gif ?? []);
  const still = thing.preview?.images[0]?.source.url;
  const isFilm = ['hosted:video', 'rich:video'].includes(thing.post_hint ?? '');
  const picture = thing.post_hint === 'image' ? (thing.url ?? undefined) : undefined;
  const one = picture ?? (isFilm ? still : undefined);
  const media = [...gallery, ...(one === undefined ? [] : [one])].map((url) => ({
    kind: isFilm ? ('video' as const) : ('image' as const),
    ...{ url: url.replaceAll('&amp;', '&'), alt: '', sensitive },
  }));
  return media.length > 0 ? { media } : {};
}

/** Votes are blurred by Reddit on purpose; they are kept as they come. A score below zero is no likes. */
export function metricsOf(thing: Thing): Metrics {
  const comment = isComment(thing);
  return {
    likes: thing.score_hidden ? null : clamped(thing.score),
    shares: comment ? null : clamped(thing.num_crossposts),
    // What hangs below a comment is told only within its thread.
    replies: comment ? null : clamped(thing.num_comments),
    views: null,
  };
}

/** The inbox does not name the post above a comment but in the comment’s address. */
function threadNameOf({ link_id, context, name }: Thing): string {
  if (link_id) return link_id;
  const number = /\/comments\/([0-9a-z]+)\//.exec(context ?? '')?.[1];
  return number ? `t3_${number}` : name;
}

function addressOf({ permalink, context, name }: Thing): string {
  const path = permalink ?? context?.replace(/\?.*$/, '');
  if (path) return new URL(path, SITE).href;
  return name.startsWith('t3_') ? `${SITE}/comments/${name.slice(3)}/` : '';
}

/** The page a post links to is part of what it says: a brand is often named in its address alone. */
function textOfLink({ selftext, selftext_html, url, is_self }: Thing): string {
  const linked = is_self === false && url ? [url] : [];
  return [wordsOf(selftext_html, selftext), ...linked].filter(Boolean).join('\n\n');
}

function wordsOf(html: string | null | undefined, markdown: string | null | undefined): string {
  return htmlToText(html || markdown || '');
}

function clamped(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.max(0, value);
}
