import { parseFeed } from 'feedsmith';
import { UnavailableError } from '#src/errors.ts';
import type { Media } from '#src/schemas/media.ts';
import { parseDate } from '../_shared/dates.ts';
import { htmlToText } from '../_shared/html.ts';
import { mediaOf } from './media.ts';

export interface FeedItem {
  guid: string;
  /** Absolute http(s) address, or empty. */
  link: string;
  title: string;
  text: string;
  authorName: string;
  authorUrl: string | undefined;
  publishedAt: Date | undefined;
  updatedAt: Date | undefined;
  comments: number | undefined;
  lang: string | undefined;
  /** Pictures, films and sounds that are enclosed. */
  media: Media[];
}

export interface Feed {
  title: string;
  lang: string | undefined;
  /** Minutes between two visits, as the publisher wishes. */
  ttlMinutes: number | undefined;
  items: FeedItem[];
}

type Parsed = ReturnType<typeof parseFeed<string>>;
type Of<F extends Parsed['format']> = Extract<Parsed, { format: F }>['feed'];
type RssItem = NonNullable<Of<'rss'>['items']>[number];
type RdfItem = NonNullable<Of<'rdf'>['items']>[number];
type AtomEntry = NonNullable<Of<'atom'>['entries']>[number];
type JsonItem = NonNullable<Of<'json'>['items']>[number];

const MAX_ITEMS = 5000;

/** Reads RSS, RDF, Atom and JSON Feed. Throws UnavailableError for what is none of them. `url` resolves relative links. */
export function readFeed(text: string, url: string): Feed {
  let parsed: Parsed;
  try {
    parsed = parseFeed(text, { maxItems: MAX_ITEMS });
  } catch (error) {
    throw new UnavailableError(`${new URL(url).host} answered with something that is no feed.`, { cause: error });
  }
  const { format, feed } = parsed;
  if (format === 'atom') {
    const base = absolute(feed.xml?.base, url) || url;
    const items = (feed.entries ?? []).map((entry) => atomItem(entry, base, feed.authors?.[0]?.name));
    return { title: atomText(feed.title), lang: language(feed.xml?.lang), ttlMinutes: undefined, items };
  }
  if (format === 'json') {
    const items = (feed.items ?? []).map((item) => jsonItem(item, url, feed.authors?.[0]?.name));
    return { title: plain(feed.title), lang: language(feed.language), ttlMinutes: undefined, items };
  }
  const base = absolute(feed.link, url) || url;
  const title = htmlToText(feed.title ?? '');
  if (format === 'rdf') {
    const items = (feed.items ?? []).map((item) => ({ ...rssItem(item, base), guid: plain(item.rdf?.about) }));
    return { title, lang: language(feed.dc?.languages?.[0]), ttlMinutes: undefined, items };
  }
  const items = (feed.items ?? []).map((item) => ({
    ...rssItem(item, base),
    guid: plain(item.guid?.value),
    ...rssAuthor(item),
  }));
  return { title, lang: language(feed.language ?? feed.dc?.languages?.[0]), ttlMinutes: feed.ttl, items };
}

/** What RSS and RDF share. */
function rssItem(item: RssItem | RdfItem, base: string): FeedItem {
  const published = 'pubDate' in item ? item.pubDate : undefined;
  return {
    guid: '',
    link: absolute(item.link ?? permalink(item), item.xml?.base ?? base),
    title: htmlToText(item.title ?? ''),
    text: htmlToText(item.content?.encoded ?? item.description ?? ''),
    authorName: plain(item.dc?.creators?.[0]),
    authorUrl: undefined,
    publishedAt: date(published ?? item.dc?.dates?.[0] ?? item.dcterms?.created?.[0]),
    updatedAt: date(item.atom?.updated ?? item.dcterms?.modified?.[0]),
    comments: count(item.slash?.comments),
    lang: language(item.dc?.languages?.[0] ?? item.xml?.lang),
    media: mediaOf('enclosures' in item ? (item.enclosures ?? []) : [], base),
  };
}

/** A guid is the link as well unless it says otherwise (RSS 2.0). */
function permalink(item: RssItem | RdfItem): string | undefined {
  if (!('guid' in item) || item.guid?.isPermaLink === false) return undefined;
  return /^https?:/i.test(item.guid?.value ?? '') ? item.guid?.value : undefined;
}

function rssAuthor(item: RssItem): { authorName: string; authorUrl: string | undefined } {
  const [author] = item.authors ?? [];
  const name = plain(item.dc?.creators?.[0]) || plain(author?.name);
  // Nobody's mail address is shown; the part before the @ is a name of sorts.
  return {
    authorName: (name || plain(author?.email)).replace(/@\S*/, ''),
    authorUrl: absolute(author?.link) || undefined,
  };
}

function atomItem(entry: AtomEntry, feedBase: string, feedAuthor: string | undefined): FeedItem {
  const base = absolute(entry.xml?.base, feedBase) || feedBase;
  const links = entry.links ?? [];
  const link =
    links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links.find(({ rel }) => rel !== 'self');
  const [author] = entry.authors ?? [];
  return {
    guid: plain(entry.id),
    link: absolute(link?.href, base),
    title: atomText(entry.title),
    text: atomText(entry.content) || atomText(entry.summary),
    authorName: plain(author?.name) || plain(feedAuthor),
    authorUrl: absolute(author?.uri, base) || undefined,
    publishedAt: date(entry.published) ?? date(entry.updated),
    updatedAt: date(entry.updated),
    comments: count(entry.slash?.comments ?? links.find(({ rel }) => rel === 'replies')?.thr?.count),
    lang: language(entry.xml?.lang),
    media: mediaOf(
      links.filter(({ rel }) => rel === 'enclosure').map(({ href, type }) => ({ url: href, type })),
      base,
    ),
  };
}

function jsonItem(item: JsonItem, base: string, feedAuthor: string | undefined): FeedItem {
  const [author] = item.authors ?? [];
  return {
    guid: plain(item.id),
    link: absolute(item.url ?? item.external_url, base),
    title: plain(item.title),
    text: item.content_text?.trim() || htmlToText(item.content_html ?? item.summary ?? ''),
    authorName: plain(author?.name) || plain(feedAuthor),
    authorUrl: absolute(author?.url, base) || undefined,
    publishedAt: date(item.date_published),
    updatedAt: date(item.date_modified),
    comments: undefined,
    lang: language(item.language),
    media: mediaOf(
      (item.attachments ?? []).map((one) => ({ url: one.url, type: one.mime_type })),
      base,
    ),
  };
}

/** Atom says of each text whether it is HTML. */
function atomText(text: { value?: string; type?: string } | undefined): string {
  const isPlain = !text?.type || text.type === 'text' || text.type === 'text/plain';
  return isPlain ? plain(text?.value) : htmlToText(text.value ?? '');
}

function plain(text: string | undefined): string {
  return (text ?? '').replaceAll('\0', '').trim().toWellFormed();
}

/** An http(s) address made whole, or empty. */
function absolute(address: string | undefined, base?: string): string {
  const url = address ? URL.parse(address.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : '';
}

// Before the first feeds were written a date is a mistake of the publisher's software.
const FIRST_FEED = new Date('1990-01-01');

function date(text: string | undefined): Date | undefined {
  const parsed = text ? parseDate(text) : undefined;
  return parsed && parsed > FIRST_FEED ? parsed : undefined;
}

function count(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** `en-US` is `en`. */
function language(tag: string | undefined): string | undefined {
  return /^([a-z]{2})(?:[-_]|$)/i.exec(tag?.trim() ?? '')?.[1]?.toLowerCase();
}
