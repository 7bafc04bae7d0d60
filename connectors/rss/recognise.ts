import { shortHash } from '../_shared/identity.ts';
import type { FeedItem } from './read.ts';
import type { Entry } from './state.ts';

export interface Recognised {
  item: FeedItem;
  entry: Entry;
  state: 'new' | 'edited' | 'same';
}

interface Print {
  item: FeedItem;
  /** What the feed calls the item: its guid, else its link. */
  coarse: string | undefined;
  /** Link and title, for feeds whose names cannot be trusted. */
  fine: string;
  pair: string;
  link: string;
  title: string;
  content: string;
}

/**
 * Tells which items of a feed are new, edited or known, and what their posts are called. Real feeds break every rule of
 * naming: one guid on all items, a guid used again for another article, no guid and one link for all, or all guids
 * rebuilt over night. `kept` are entries that must stay remembered though no item bears them.
 */
export function recognise(items: FeedItem[], known: Entry[], home: string, now: Date) {
  const byKey = new Map(known.map((entry) => [entry.key, entry]));
  const prints = items.map((item) => printOf(item, home));
  const isShared = sharedNames(prints);
  const kept: Entry[] = [];

  const found = prints.map((print): { print: Print; key: string; entry: Entry | undefined } => {
    const { coarse, fine } = print;
    const exact = byKey.get(fine);
    if (exact || !coarse) return { print, key: fine, entry: exact };
    const named = byKey.get(coarse);
    if (!named) return { print, key: isShared(coarse) ? fine : coarse, entry: undefined };
    const other = isShared(coarse) ? named.link !== print.link || named.title !== print.title : isReused(named, print);
    if (!other) return { print, key: coarse, entry: named };
    kept.push(named);
    return { print, key: fine, entry: undefined };
  });

  const unknown = found.filter(({ entry }) => !entry);
  if (known.length > 0 && unknown.length > found.length / 2) {
    const renamed = knownByPair(known, prints);
    for (const each of unknown) each.entry = renamed.get(each.print.pair);
  }
  return { ...withoutRepeats(found, now), kept };
}

/** One post once. Items that differ in content alone cannot be told apart; they are counted, not dropped in silence. */
function withoutRepeats(found: { print: Print; key: string; entry: Entry | undefined }[], now: Date) {
  const recognised = new Map<string, Recognised>();
  let unclear = 0;
  for (const { print, key, entry } of found) {
    const { item, link, title, content } = print;
    const id = entry?.id ?? key;
    const earlier = recognised.get(id);
    if (earlier) {
      if (earlier.entry.content !== content) unclear += 1;
      continue;
    }
    const at = entry?.at ?? Math.floor(createdAtOf(item, now).getTime() / 1000);
    const state = !entry ? 'new' : entry.content === content ? 'same' : 'edited';
    recognised.set(id, { item, entry: { key, id, link, title, content, at }, state });
  }
  return { recognised: [...recognised.values()], unclear };
}

/** The publisher's claim; now, where there is none or it lies in the future. */
function createdAtOf({ publishedAt, updatedAt }: FeedItem, now: Date): Date {
  const claimed = publishedAt ?? updatedAt;
  return claimed && claimed <= now ? claimed : now;
}

function printOf(item: FeedItem, home: string): Print {
  const link = short(withoutScheme(item.link));
  const title = short(item.title);
  const when = item.link && item.title ? '' : String(item.publishedAt?.getTime() ?? '');
  return {
    item,
    coarse: item.guid ? nameOf(item.guid, home) : item.link ? shortHash('link', withoutScheme(item.link)) : undefined,
    fine: shortHash('item', home, link, title, when),
    pair: item.link ? `${link} ${title}` : '',
    link,
    title,
    content: short(`${item.title}\n${item.text}`),
  };
}

/** A guid that is a URI means the same in every feed of a site; others hold in their own feed only. */
function nameOf(guid: string, home: string): string {
  return /^(https?:|urn:|tag:)/i.test(guid) ? shortHash('guid', withoutScheme(guid)) : shortHash('guid', home, guid);
}

/** A site that moves to https renames nothing. */
function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//i, '');
}

function short(text: string): string {
  return shortHash(text).slice(0, 8);
}

function sharedNames(prints: Print[]): (coarse: string) => boolean {
  const bearers = new Map<string, Set<string>>();
  for (const { coarse, fine } of prints) {
    if (coarse) bearers.set(coarse, (bearers.get(coarse) ?? new Set()).add(fine));
  }
  return (coarse) => (bearers.get(coarse)?.size ?? 0) > 1;
}

/** Another article under an old guid has nothing in common with the old one; an edit keeps its link, title or time. */
function isReused(entry: Entry, { item, link, title }: Print): boolean {
  const at = item.publishedAt && Math.floor(item.publishedAt.getTime() / 1000);
  return entry.link !== link && entry.title !== title && (at === undefined || at !== entry.at);
}

/** Known items by link and title, where both sides have each pair only once. */
function knownByPair(known: Entry[], prints: Print[]): Map<string, Entry> {
  const ids = Map.groupBy(known, ({ link, title }) => `${link} ${title}`);
  const bearers = Map.groupBy(prints, ({ pair }) => pair);
  const renamed = new Map<string, Entry>();
  for (const [pair, [entry, ...more]] of ids) {
    const isOne = more.every(({ id }) => id === entry?.id);
    if (entry && isOne && bearers.get(pair)?.length === 1) renamed.set(pair, entry);
  }
  return renamed;
}
