import { fold } from './fold.ts';
import type { FilterNode, NearNode, QueryNode, TermNode } from './query-node.ts';
import { isTerm } from './query-node.ts';
import { type CompiledTerm, compileTerm, type Found, findTerm, isWithinDomain } from './query-term.ts';
import { lastAtOrBefore, marksOf, type ReadText, readText, wordNumberAt } from './query-text.ts';
import { languageOf } from './query-word.ts';

/** What of a post decides whether it matches. */
export interface MatchablePost {
  text: string;
  title?: string | undefined;
  /** ISO 639-1; absent, `und` or `mul` where it is not known. */
  lang?: string | undefined;
  network: string;
  author: { handle: string };
  /** Addresses that the post links to beside those in its text. */
  links?: readonly string[] | undefined;
}

/** A post made ready for any number of queries. */
export interface ReadPost {
  post: MatchablePost;
  text: ReadText;
  title: ReadText | undefined;
  /** Hosts of the links beside the text, worked out when first asked for. */
  linkHosts?: string[];
}

/** A place that a term was found at. */
export interface Hit extends Found {
  field: 'text' | 'title' | 'links';
  term: string;
}

export function readPost(post: MatchablePost): ReadPost {
  return { post, text: readText(post.text), title: post.title ? readText(post.title) : undefined };
}

/** Terms are compiled once for each node of a parsed query. */
const compiled = new WeakMap<TermNode, CompiledTerm>();

export function compiledTerm(node: TermNode): CompiledTerm {
  const known = compiled.get(node);
  if (known) return known;
  const term = compileTerm(node);
  compiled.set(node, term);
  return term;
}

/** Every place at which a term stands in the post. */
export function hitsOf(node: TermNode, read: ReadPost): Hit[] {
  const term = compiledTerm(node);
  const hits: Hit[] = findTerm(term, read.text).map((found) => ({ ...found, field: 'text', term: term.label }));
  if (read.title) {
    for (const found of findTerm(term, read.title)) hits.push({ ...found, field: 'title', term: term.label });
  }
  if (node.kind === 'domain' && hostsOf(read).some((host) => isWithinDomain(host, term.needle))) {
    hits.push({ field: 'links', start: 0, end: 0, term: term.label });
  }
  return hits;
}

export function hostsOf(read: ReadPost): string[] {
  read.linkHosts ??= (read.post.links ?? []).flatMap((link) => marksOf(readText(link)).hosts.map((host) => host.name));
  return read.linkHosts;
}

/**
 * Whether a post is what the node asks for; the places that made it so are added to `hits`. A language that nobody
 * knows speaks neither for nor against a post: better to hear one too many than to miss a complaint.
 */
export function holds(node: QueryNode, read: ReadPost, hits: Hit[], isNegated = false): boolean {
  if (isTerm(node)) {
    const found = hitsOf(node, read);
    for (const hit of found) hits.push(hit);
    return found.length > 0;
  }
  switch (node.kind) {
    case 'and':
      return node.nodes.every((part) => holds(part, read, hits, isNegated));
    case 'or':
      return node.nodes.filter((part) => holdsWhole(part, read, hits, isNegated)).length > 0;
    case 'not':
      return !holds(node.node, read, [], !isNegated);
    case 'near': {
      const found = nearHits(node, read).hits;
      for (const hit of found) hits.push(hit);
      return found.length > 0;
    }
    case 'lang':
    case 'network':
    case 'author':
      return passes(node, read.post, isNegated);
    default:
      return false;
  }
}

/** As `holds`, but a part that fails leaves no hits of its first half behind. */
function holdsWhole(node: QueryNode, read: ReadPost, hits: Hit[], isNegated: boolean): boolean {
  const own: Hit[] = [];
  if (!holds(node, read, own, isNegated)) return false;
  for (const hit of own) hits.push(hit);
  return true;
}

function passes(node: FilterNode, post: MatchablePost, isNegated: boolean): boolean {
  if (node.kind === 'network') return post.network.toLowerCase() === node.value.toLowerCase();
  if (node.kind === 'lang') {
    const language = knownLanguage(post);
    return language === undefined ? !isNegated : language === node.value;
  }
  const asked = bareHandle(node.value);
  const handle = bareHandle(post.author.handle);
  return handle === asked || handle.split('@', 1)[0] === asked;
}

function bareHandle(handle: string): string {
  return fold(handle).replace(/^@/, '');
}

/** The post's language, where one is known. */
export function knownLanguage(post: MatchablePost): string | undefined {
  const language = languageOf(post.lang ?? '');
  return language === '' || language === 'und' || language === 'mul' ? undefined : language;
}

/** The hits that stand near enough, and the least distance found at all. */
export function nearHits(node: NearNode, read: ReadPost): { hits: Hit[]; closest: number | undefined } {
  const left = operandHits(node.left, read);
  const right = operandHits(node.right, read);
  const hits: Hit[] = [];
  let closest: number | undefined;
  for (const [own, others] of [
    [left, right],
    [right, left],
  ] as const) {
    const byField = { text: sorted(others, 'text'), title: sorted(others, 'title') };
    for (const hit of own) {
      if (hit.field === 'links') continue;
      const text = read[hit.field];
      const distance = text && leastDistance(hit, byField[hit.field], text);
      if (distance === undefined) continue;
      closest = Math.min(closest ?? distance, distance);
      if (distance <= node.words) hits.push(hit);
    }
  }
  return { hits, closest };
}

function operandHits(node: QueryNode, read: ReadPost): Hit[] {
  if (isTerm(node)) return hitsOf(node, read);
  return node.kind === 'or' ? node.nodes.flatMap((part) => operandHits(part, read)) : [];
}

interface Sorted {
  byStart: Hit[];
  byEnd: Hit[];
}

function sorted(hits: Hit[], field: Hit['field']): Sorted {
  const own = hits.filter((hit) => hit.field === field);
  return { byStart: own.toSorted((a, b) => a.start - b.start), byEnd: own.toSorted((a, b) => a.end - b.end) };
}

/** Words from the hit to the nearest other that does not overlap it. */
function leastDistance(hit: Hit, others: Sorted, text: ReadText): number | undefined {
  const after =
    others.byStart[lastAtOrBefore(others.byStart.length, (i) => (others.byStart[i]?.start ?? 0) < hit.end) + 1];
  const before = others.byEnd[lastAtOrBefore(others.byEnd.length, (i) => (others.byEnd[i]?.end ?? 0) <= hit.start)];
  const distances: number[] = [];
  if (after) distances.push(wordNumberAt(text, after.start) - wordNumberAt(text, hit.end - 1));
  if (before) distances.push(wordNumberAt(text, hit.start) - wordNumberAt(text, before.end - 1));
  return distances.length > 0 ? Math.min(...distances) : undefined;
}
