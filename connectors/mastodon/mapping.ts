import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Metrics } from '#src/schemas/post.ts';
import { parseDate } from '../_shared/dates.ts';
import { htmlToText } from '../_shared/html.ts';
import { notAfter } from '../_shared/identity.ts';
import { type Account, Status } from './entities.ts';
import { idOf } from './ids.ts';

/** Where a reply stands, by our ids. */
export interface Place {
  threadId: string;
  parentId?: string;
}

/** Who asked which server. `ownUrl` is the address of our own account's page: its posts are ours. */
export interface Seen {
  server: string;
  now: Date;
  ownUrl?: string | undefined;
}

/** A post as a server tells it; a boost counts as the post that is boosted. Why not, where it makes no sense. */
export function readStatus(raw: unknown): Status | string {
  const parsed = Status.safeParse(raw);
  if (parsed.success) return parsed.data.reblog ?? parsed.data;
  const { id } = z.object({ id: z.string() }).safeParse(raw).data ?? {};
  const [issue] = parsed.error.issues;
  return `Post ${id ?? 'without id'}: ${issue?.path.join('.')}: ${issue?.message}`;
}

export function toPost(status: Status, place: Place | undefined, { server, now, ownUrl }: Seen): FetchedPost {
  const { account } = status;
  const id = idOf(status.uri, server);
  const lang = status.language?.slice(0, 2).toLowerCase();
  const followers = account.followers_count;
  const since = account.created_at ? parseDate(account.created_at) : undefined;
  const title = htmlToText(status.spoiler_text ?? '');
  return {
    id,
    network: 'mastodon',
    author: {
      id: authorIdOf(account, server),
      handle: handleOf(account, server),
      name: nameOf(account),
      ...(account.url && { url: account.url }),
      // Servers that hide the number send a negative one.
      ...(typeof followers === 'number' && followers >= 0 && { followers }),
      ...(since && { createdAt: notAfter(since, now) }),
    },
    ...(title && { title }),
    text: htmlToText(status.content),
    ...(lang && /^[a-z]{2}$/.test(lang) && { lang }),
    createdAt: notAfter(status.created_at, now),
    ...(status.edited_at && { editedAt: notAfter(status.edited_at, now) }),
    url: webAddress(status.url) ?? webAddress(status.uri) ?? '',
    threadId: place?.threadId ?? id,
    ...(place?.parentId && { parentId: place.parentId }),
    metrics: metricsOf(status),
    ...mediaOf(status),
    ...(ownUrl !== undefined && account.url === ownUrl && { byStaff: true as const }),
  };
}

/** Of films and sounds the still picture that servers make of them, where there is one. */
function mediaOf({ media_attachments, sensitive }: Status): Pick<FetchedPost, 'media'> {
  const media = (media_attachments ?? []).flatMap(({ type, url, preview_url, description }) => {
    const kind = type === 'image' || type === 'audio' ? type : ['video', 'gifv'].includes(type) ? 'video' : undefined;
    const address = kind === 'video' ? (preview_url ?? url) : (url ?? preview_url);
    if (!kind || !address) return [];
    return { kind, url: address, alt: (description ?? '').slice(0, 2000), sensitive: sensitive === true } as const;
  });
  return media.length > 0 ? { media } : {};
}

/** The network counts no views. */
export function metricsOf({ favourites_count, reblogs_count, replies_count }: Status): Metrics {
  const counted = (count: number | null | undefined) => (typeof count === 'number' ? Math.max(0, count) : null);
  return {
    likes: counted(favourites_count),
    shares: counted(reblogs_count),
    replies: counted(replies_count),
    views: null,
  };
}

/** By the address of the profile: `acct` is shortened on the account's own server and may name another domain. */
export function authorIdOf(account: Account, server: string): string {
  return `mastodon:${hostOf(account, server)}:${account.username.toLowerCase()}`;
}

/** With its server, also on that server itself. */
export function handleOf(account: Account, server: string): string {
  return account.acct.includes('@') ? account.acct : `${account.acct}@${hostOf(account, server)}`;
}

/** Custom emoji are no part of a name. A bot says so of itself; whoever reads its post should know. */
function nameOf({ display_name, username, bot }: Account): string {
  const name = htmlToText((display_name ?? '').replace(/:\w+:/g, ' ')).replace(/\s+/g, ' ') || username;
  return bot ? `${name} (bot)` : name;
}

function hostOf({ url, uri }: Account, server: string): string {
  return URL.parse(url ?? '')?.hostname || URL.parse(uri ?? '')?.hostname || new URL(server).hostname;
}

function webAddress(address: string | null | undefined): string | undefined {
  return address && /^https?:\/\//.test(address) ? address : undefined;
}
