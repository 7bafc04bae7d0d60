import type { Span } from '../schemas/brand.ts';
import { originalEnd, originalStart } from './fold.ts';
import {
  compiledTerm,
  type Hit,
  holds,
  hostsOf,
  knownLanguage,
  type MatchablePost,
  type ReadPost,
  readPost,
} from './query-evaluation.ts';
import { whyNot } from './query-explanation.ts';
import { parseQuery } from './query-language.ts';
import { coverOf, type QueryNode, termsOf } from './query-node.ts';
import { languageOf } from './query-word.ts';

/** What a matcher needs to know of a brand. */
export interface QueriedBrand {
  id: string;
  queries: readonly { id: string; expression: string; languages: readonly string[] }[];
}

/** Queries made ready for any number of posts. */
export interface Matcher {
  brands: CompiledBrand[];
  /** Queries that cannot be read and therefore find nothing. */
  faults: QueryFaultOfBrand[];
}

export interface QueryFaultOfBrand {
  brandId: string;
  queryId: string;
  message: string;
  /** Offset of the fault in the expression. */
  at: number;
}

interface CompiledBrand {
  id: string;
  queries: CompiledQuery[];
}

interface CompiledQuery {
  id: string;
  node: QueryNode;
  languages: string[];
  /** Folded texts of which every matching post holds one; undefined where a post can match with none. */
  needles: string[] | undefined;
  /** Whether a link beside the text can make a post match. */
  looksAtLinks: boolean;
}

export interface BrandMatch {
  brandId: string;
  /** The first query that found the post. */
  queryId: string;
  /**
   * Where in the text, in order; one that lies within a longer one is left out. Empty where the title, a link or a
   * filter alone made the match.
   */
  spans: Span[];
}

export interface BrandExplanation {
  brandId: string;
  matched: boolean;
  queries: QueryExplanation[];
}

export interface QueryExplanation {
  queryId: string;
  matched: boolean;
  /** One plain sentence for a person. */
  reason: string;
}

/** A text of nothing but the brand's name must not make a mention heavier than its post. */
const MAX_SPANS = 200;

/** Reads the queries of brands once; those with a fault are skipped and listed. */
export function compileBrands(brands: readonly QueriedBrand[]): Matcher {
  const faults: QueryFaultOfBrand[] = [];
  const compiled = brands.map((brand) => {
    const queries: CompiledQuery[] = [];
    for (const { id, expression, languages } of brand.queries) {
      const parsed = parseQuery(expression);
      if (parsed.ok) queries.push(compileQuery(id, parsed.node, languages));
      else faults.push({ brandId: brand.id, queryId: id, message: parsed.message, at: parsed.at });
    }
    return { id: brand.id, queries };
  });
  return { brands: compiled, faults };
}

function compileQuery(id: string, node: QueryNode, languages: readonly string[]): CompiledQuery {
  const cover = coverOf(node);
  return {
    id,
    node,
    languages: languages.map(languageOf),
    needles: cover.complete ? [...new Set(cover.terms.map((term) => compiledTerm(term).needle))] : undefined,
    looksAtLinks: cover.terms.some((term) => term.kind === 'domain'),
  };
}

/** What to ask a source's search for, so that it gives every post that some brand's query can match. */
export function termsOfBrands(brands: readonly QueriedBrand[]): string[] {
  const nodes = compileBrands(brands).brands.flatMap((brand) => brand.queries.map((query) => query.node));
  return [...new Set(nodes.flatMap(termsOf))];
}

/** The brands that a post speaks of, in the matcher's order. */
export function matchPost(matcher: Matcher, post: MatchablePost): BrandMatch[] {
  const read = readPost(post);
  const matches: BrandMatch[] = [];
  for (const brand of matcher.brands) {
    const match = matchBrand(brand, read);
    if (match) matches.push(match);
  }
  return matches;
}

function matchBrand(brand: CompiledBrand, read: ReadPost): BrandMatch | undefined {
  let queryId: string | undefined;
  const spans: Span[] = [];
  for (const query of brand.queries) {
    if (!mayMatch(query, read) || !speaksItsLanguage(query, read)) continue;
    const hits: Hit[] = [];
    if (!holds(query.node, read, hits)) continue;
    queryId ??= query.id;
    for (const hit of hits) if (hit.field === 'text') spans.push(spanOf(hit, query.id, read));
  }
  return queryId === undefined ? undefined : { brandId: brand.id, queryId, spans: mergeSpans(spans) };
}

/** A cheap look before the careful one: most posts hold none of the words. */
function mayMatch(query: CompiledQuery, read: ReadPost): boolean {
  if (!query.needles) return true;
  const text = read.text.folded.text;
  const title = read.title?.folded.text;
  for (const needle of query.needles) if (text.includes(needle) || title?.includes(needle)) return true;
  return query.looksAtLinks && hostsOf(read).length > 0;
}

function speaksItsLanguage(query: CompiledQuery, read: ReadPost): boolean {
  if (query.languages.length === 0) return true;
  const language = knownLanguage(read.post);
  return language === undefined || query.languages.includes(language);
}

function spanOf(hit: Hit, queryId: string, read: ReadPost): Span {
  const { folded } = read.text;
  return { start: originalStart(folded, hit.start), end: originalEnd(folded, hit.end), term: hit.term, queryId };
}

function mergeSpans(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  const merged: Span[] = [];
  // Of those that begin together the longest comes first, so whatever lies within another follows it.
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (merged.length === MAX_SPANS) break;
    const widest = merged.at(-1);
    if (!widest || span.end > widest.end) merged.push(span);
  }
  return merged;
}

/** Says for every query of every brand whether the post matched, and why or why not. */
export function explainMatch(matcher: Matcher, post: MatchablePost): BrandExplanation[] {
  const read = readPost(post);
  return matcher.brands.map((brand) => {
    const faults = matcher.faults.filter((fault) => fault.brandId === brand.id);
    const queries = [
      ...brand.queries.map((query) => explainQuery(query, read)),
      ...faults.map(({ queryId, message, at }) => ({
        queryId,
        matched: false,
        reason: `The query cannot be read, at character ${at + 1}: ${message}`,
      })),
    ];
    return { brandId: brand.id, matched: queries.some((query) => query.matched), queries };
  });
}

function explainQuery(query: CompiledQuery, read: ReadPost): QueryExplanation {
  const explained = { queryId: query.id, matched: false };
  if (!speaksItsLanguage(query, read)) {
    const reason = `The language ${knownLanguage(read.post)} is not among ${query.languages.join(', ')}.`;
    return { ...explained, reason };
  }
  const hits: Hit[] = [];
  if (!holds(query.node, read, hits)) return { ...explained, reason: whyNot(query.node, read) };
  return { queryId: query.id, matched: true, reason: whyMatched(hits, read) };
}

function whyMatched(hits: Hit[], read: ReadPost): string {
  const first = hits.find((hit) => hit.field === 'text') ?? hits[0];
  if (!first) return 'The post is what the query filters for.';
  if (first.field === 'links') return `A link of the post is found by ${first.term}.`;
  if (first.field === 'title') return `The title holds ${first.term}.`;
  return `The text holds ${first.term} at character ${originalStart(read.text.folded, first.start) + 1}.`;
}
