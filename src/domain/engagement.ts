import { EngagementClass, type Pyramid, type Standing } from '../schemas/pulse-day.ts';

/** What somebody wrote of a brand in ninety days, by judgements that the model was sure of. */
export interface Words {
  negative: number;
  positive: number;
  complaints: number;
}

/** Steps of the pyramid, from its top. */
const order = EngagementClass.options;

/**
 * Where somebody stands. The four classes are those of Fleming, Coffman & Harter, "Manage Your Human Sigma" (Harvard
 * Business Review, July 2005), who ask customers eleven questions. Nobody is asked here: it is what they say in public of
 * themselves, so most stand as indifferent, of whom too little is heard.
 * - advocates praise at least twice, never complain, and praise at least twice as often as they find fault;
 * - engaged praise more often than they find fault or complain;
 * - actively disengaged find fault or complain at least twice, and more often than they praise;
 * - indifferent is everybody else: a single complaint is a trouble, not yet a stand.
 */
export function classOf({ negative, positive, complaints }: Words): EngagementClass {
  const against = Math.max(negative, complaints);
  if (positive >= 2 && complaints === 0 && positive >= 2 * negative) return 'advocates';
  if (positive > against) return 'engaged';
  if (against >= 2 && against > positive) return 'disengaged';
  return 'indifferent';
}

export const emptyPyramid: Pyramid = { advocates: 0, engaged: 0, indifferent: 0, disengaged: 0 };

/** Steps up the pyramid; below 0 where it went down. */
export function climb(from: EngagementClass, to: EngagementClass): number {
  return order.indexOf(from) - order.indexOf(to);
}

/** How many went from where to where, in the order of the pyramid; what nobody did is left out. */
export function movesOf(
  ways: Iterable<{ from: Standing; to: Standing }>,
): { from: Standing; to: Standing; count: number }[] {
  const counts = new Map<string, { from: Standing; to: Standing; count: number }>();
  for (const { from, to } of ways) {
    const known = counts.get(`${from} ${to}`) ?? { from, to, count: 0 };
    counts.set(`${from} ${to}`, { ...known, count: known.count + 1 });
  }
  const places: Standing[] = [...order, 'unheard'];
  const place = ({ from, to }: { from: Standing; to: Standing }) => places.indexOf(from) * 9 + places.indexOf(to);
  return [...counts.values()].sort((a, b) => place(a) - place(b));
}
