import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import type { PlacedPost } from './conversation.ts';

/** A post that is shown, or neighbours that are folded into one line. */
export type Row = ({ kind: 'post' } & PlacedPost) | Fold;

export interface Fold {
  kind: 'fold';
  /** Id of its first post. */
  id: string;
  posts: PlacedPost[];
  /** They stand before the post that opened the case. */
  isBefore: boolean;
  complaints: number;
}

/** A conversation up to this length is shown as it is. */
const fewPosts = 15;
/** A line that unfolds fewer would be no shorter than they are. */
const fewestFolded = 3;
const newestShown = 3;

/**
 * Folds what a person who answers need not read first: shown are the first post, the newest, ours, those of the case with what
 * they answer, and what was acted on; the rest lies in lines that open in place.
 *
 * @param open ids of folds that the person has opened
 */
export function foldPosts(
  placed: readonly PlacedPost[],
  { case: item, actions }: Pick<CaseDetail, 'case' | 'actions'>,
  opening: ConversationPost | undefined,
  open: ReadonlySet<string>,
): Row[] {
  if (placed.length <= fewPosts) return placed.map((one) => ({ kind: 'post', ...one }));
  const kept = keptIds(placed, item.id, new Set(actions.map(({ postId }) => postId)), opening);
  const openingAt = placed.findIndex(({ post }) => post.id === opening?.id);
  const rows: Row[] = [];
  for (let at = 0; at < placed.length; ) {
    const run = placed.slice(at).findIndex(({ post }) => kept.has(post.id));
    const folded = placed.slice(at, run < 0 ? placed.length : at + run);
    const [first] = folded;
    if (first && folded.length >= fewestFolded && !open.has(first.post.id)) {
      const complaints = folded.filter(({ post }) => (post.mention?.sentiment?.complaint ?? 0) >= complaintFrom).length;
      rows.push({ kind: 'fold', id: first.post.id, posts: folded, isBefore: at < openingAt, complaints });
    } else rows.push(...folded.map((one) => ({ kind: 'post' as const, ...one })));
    at += folded.length;
    const shown = placed[at];
    if (shown) rows.push({ kind: 'post', ...shown });
    at += 1;
  }
  return rows;
}

function keptIds(
  placed: readonly PlacedPost[],
  caseId: string,
  acted: ReadonlySet<string>,
  opening: ConversationPost | undefined,
): Set<string> {
  const byId = new Map(placed.map(({ post }) => [post.id, post]));
  const byTime = placed.map(({ post }) => post).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const wanted = byTime.filter((post) => post.byUs || post.mention?.caseId === caseId || acted.has(post.id));
  const kept = new Set([...byTime.slice(0, 1), ...byTime.slice(-newestShown), ...wanted].map(({ id }) => id));
  for (const start of opening ? [opening, ...wanted] : wanted) {
    for (let post: ConversationPost | undefined = start, steps = 0; post && steps < 20; steps += 1) {
      kept.add(post.id);
      post = post.parentId === undefined || post.parentId === post.id ? undefined : byId.get(post.parentId);
    }
  }
  return kept;
}

/** What a fold says of itself. */
export function foldWords({ posts, isBefore, complaints }: Fold): string {
  const count = `${posts.length} ${isBefore ? 'earlier' : 'further'} posts`;
  return complaints === 0 ? count : `${count}, ${complaints === 1 ? 'one complains' : `${complaints} complain`}`;
}
