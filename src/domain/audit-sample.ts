import type { AuditDay, AuditedPost, AuditPlace, PutAside } from '../schemas/audit.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { hashOf, stirred } from './hash.ts';

/**
 * Bands of the model's probability of a complaint, by where each begins, and how often a post of it is drawn against one of
 * the first: as the square root of the band's middle. So the variance is least where the share of complaints in a band is
 * near what the model says (Neyman 1934; Cochran, Sampling Techniques, 1977, section 5.5).
 */
const bands = [
  { from: 0, rate: 1 },
  { from: 0.05, rate: 2 },
  { from: 0.15, rate: 3 },
  { from: 0.3, rate: 4 },
] as const;

/** Width of the steps in which scores are counted. */
export const scoreStep = 0.01;

interface Cell extends AuditPlace {
  count: number;
  /** Those with the smallest numbers, in this order. */
  first: { post: PutAside; number: number }[];
}

/** What was not flagged on a day, met one by one, of which a few are drawn in the end. */
export interface Frame {
  add(post: PutAside): void;
  draw(): Pick<AuditDay, 'frame' | 'byScore' | 'posts'>;
}

/**
 * Gathers a day for the audit. Each post has a number from `seed` and its id, and in each source, language and band those
 * with the smallest are drawn: the same seed and posts give the same sample, in whatever order they come. A source and
 * language gets posts by the square root of its size (Bankier 1988, The American Statistician 42(3)), so that small ones
 * are seen too. The fractions that are left are settled by one random start for all (Madow 1949, Annals of Mathematical
 * Statistics 20(3)), so that each post is drawn with exactly the chance that stands beside it.
 *
 * @param size posts to draw; all are drawn where there are no more
 */
export function frameOf(seed: string, size: number): Frame {
  const cells = new Map<string, Cell>();
  const byScore = new Array<number>(Math.round(complaintFrom / scoreStep)).fill(0);

  return {
    add(post) {
      const { sourceId, lang, complaint } = post;
      const band = bands.findLastIndex(({ from }) => complaint >= from);
      const key = JSON.stringify([sourceId, lang, band]);
      let cell = cells.get(key);
      if (!cell) {
        cell = { sourceId, lang, band, count: 0, first: [] };
        cells.set(key, cell);
      }
      cell.count += 1;
      const step = Math.min(byScore.length - 1, Math.floor(complaint / scoreStep));
      byScore[step] = (byScore[step] ?? 0) + 1;
      keepFirst(cell.first, { post, number: numberOf(seed, post.mentionId) }, size);
    },
    draw() {
      const inOrder = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
      const shares = sharesOf(inOrder, size);
      const start = numberOf(seed, 'start');
      const posts: AuditedPost[] = [];
      let reached = start;
      for (const [index, { first, count, sourceId, lang, band }] of inOrder.entries()) {
        const share = shares[index] ?? 0;
        // What rounding takes from a sum of fractions must not cost a post.
        const before = Math.floor(reached + 1e-9);
        reached += share;
        const drawn = first.slice(0, Math.floor(reached + 1e-9) - before);
        for (const { post } of drawn) {
          const { mentionId, complaint } = post;
          posts.push({ mentionId, sourceId, lang, band, complaint, chance: Math.min(1, share / count) });
        }
      }
      // Not by place: whoever looks at them should not know what the model thought of the next one.
      posts.sort((a, b) => numberOf(`${seed} order`, a.mentionId) - numberOf(`${seed} order`, b.mentionId));
      return { frame: inOrder.map(({ first: _, ...cell }) => cell), byScore, posts };
    },
  };
}

function keepFirst(first: Cell['first'], one: Cell['first'][number], most: number): void {
  const last = first.at(-1);
  if (first.length >= most && last && isBefore(last, one)) return;
  first.splice(first.findLastIndex((other) => isBefore(other, one)) + 1, 0, one);
  if (first.length > most) first.pop();
}

function isBefore(a: Cell['first'][number], b: Cell['first'][number]): boolean {
  return a.number < b.number || (a.number === b.number && a.post.mentionId < b.post.mentionId);
}

/** How many posts each cell gets on the average: `size` in all, in no cell more than it has. */
function sharesOf(cells: readonly Cell[], size: number): number[] {
  const groupKey = ({ sourceId, lang }: AuditPlace) => JSON.stringify([sourceId, lang]);
  const sizes = new Map<string, number>();
  for (const cell of cells) sizes.set(groupKey(cell), (sizes.get(groupKey(cell)) ?? 0) + cell.count);
  const weights = cells.map(
    (cell) => ((bands[cell.band]?.rate ?? 1) * cell.count) / Math.sqrt(sizes.get(groupKey(cell)) ?? 1),
  );
  const shares = cells.map(() => 0);
  const isFull = cells.map(() => false);
  for (;;) {
    const left = size - cells.reduce((sum, { count }, index) => sum + (isFull[index] ? count : 0), 0);
    const open = weights.reduce((sum, weight, index) => sum + (isFull[index] ? 0 : weight), 0);
    let wasFilled = false;
    for (const [index, { count }] of cells.entries()) {
      if (isFull[index]) continue;
      shares[index] = open > 0 ? Math.max(0, (left * (weights[index] ?? 0)) / open) : 0;
      if ((shares[index] ?? 0) < count) continue;
      shares[index] = count;
      isFull[index] = true;
      wasFilled = true;
    }
    if (!wasFilled) return shares;
  }
}

/** In (0, 1), far apart for texts that are alike. */
function numberOf(seed: string, text: string): number {
  return (stirred(hashOf(`${seed}\n${text}`)) + 0.5) / 2 ** 32;
}
