import { setImmediate } from 'node:timers/promises';
import { compileBrands, type Matcher, matchPost } from '../domain/matching.ts';
import { parseQuery } from '../domain/query-language.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { BrandDraft } from '../schemas/api/brands.ts';
import type { Span } from '../schemas/brand.ts';
import type { StoredPost } from '../schemas/post.ts';

export interface BrandPreview {
  /** Faults of the expressions, by place in the list; the others are tried all the same. */
  faults: { query: number; message: string; at: number }[];
  looked: number;
  matched: number;
  added: number;
  lost: number;
  matchedPosts: PreviewPost[];
  addedPosts: PreviewPost[];
  lostPosts: PreviewPost[];
}

interface PreviewPost {
  post: StoredPost;
  spans: Span[];
}

const newestPosts = 20_000;
const samples = 10;
const batch = 200;
/** Matching holds the thread no longer than this before others get their turn. */
const turnMs = 10;

/** Dry run of queries on the newest stored posts, against what the brand's stored queries find. */
export async function previewBrand(
  app: Pick<App, 'store'>,
  { brandId, queries }: { brandId?: string; queries: BrandDraft['queries'] },
): Promise<BrandPreview> {
  const stored = brandId === undefined ? undefined : await app.store.brands.get(brandId);
  if (brandId !== undefined && !stored) throw new NotFoundError('The brand');
  const matcher = compileBrands([
    { id: 'wanted', queries: queries.map((query, index) => ({ ...query, id: query.id ?? String(index) })) },
    { id: 'stored', queries: stored?.queries ?? [] },
  ]);
  const faults = queries.flatMap(({ expression }, query) => {
    const parsed = parseQuery(expression);
    return parsed.ok ? [] : [{ query, message: parsed.message, at: parsed.at }];
  });
  const preview: BrandPreview = {
    faults,
    looked: 0,
    matched: 0,
    added: 0,
    lost: 0,
    matchedPosts: [],
    addedPosts: [],
    lostPosts: [],
  };
  let after: string | undefined;
  do {
    const page = { limit: batch, newestFirst: true, ...(after !== undefined && { after }) };
    const { posts, next } = await app.store.posts.scan(page);
    await tryPosts(matcher, posts, preview);
    after = next;
  } while (after !== undefined && preview.looked < newestPosts);
  return preview;
}

async function tryPosts(matcher: Matcher, posts: StoredPost[], preview: BrandPreview): Promise<void> {
  let turn = performance.now();
  for (const post of posts) {
    count(matcher, post, preview);
    if (performance.now() - turn < turnMs) continue;
    await setImmediate();
    turn = performance.now();
  }
}

function count(matcher: Matcher, post: StoredPost, preview: BrandPreview): void {
  preview.looked += 1;
  const matches = matchPost(matcher, post);
  const wanted = matches.find((match) => match.brandId === 'wanted');
  const stored = matches.find((match) => match.brandId === 'stored');
  if (wanted) {
    preview.matched += 1;
    keep(preview.matchedPosts, post, wanted.spans);
    if (stored) return;
    preview.added += 1;
    keep(preview.addedPosts, post, wanted.spans);
  } else if (stored) {
    preview.lost += 1;
    keep(preview.lostPosts, post, stored.spans);
  }
}

function keep(kept: PreviewPost[], post: StoredPost, spans: Span[]): void {
  if (kept.length < samples) kept.push({ post, spans });
}
