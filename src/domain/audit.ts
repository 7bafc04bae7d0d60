import type { AuditDay, AuditedPost, AuditPlace, AuditVerdict, Missed } from '../schemas/audit.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { scoreStep } from './audit-sample.ts';
import { intervalOf } from './proportion.ts';

/**
 * How much is missed, from samples of `frameOf`. The score bands are the strata; within one the share is that of the
 * answers, each weighing 1 / chance (Hájek's ratio; Särndal, Swensson & Wretman, Model Assisted Survey Sampling, 1992,
 * section 5.7), and bands count by their size. Who cannot tell, or did not answer, is taken for one like the others of the
 * band. A band in which nobody answered is one with the next.
 *
 * Interval: each band's own (exact while few were looked at, else Wilson's) on Kish's effective number of answers, joined
 * by the squares of their reaches (Zou & Donner 2008, Statistics in Medicine 27(10), "MOVER"): unlike the normal one it
 * says something where nothing was found.
 *
 * @param of the posts that are meant; all by default
 */
export function missedIn(
  days: readonly AuditDay[],
  of: (place: Pick<AuditPlace, 'sourceId' | 'lang'>) => boolean = () => true,
): Missed {
  const strata = strataOf(days, of);
  const putAside = strata.reduce((sum, { size }) => sum + size, 0);
  const posts = strata.flatMap((stratum) => stratum.posts);
  const found = { days: days.length, putAside, looked: posts.length, missed: posts.filter(isMissed).length };
  if (posts.length === 0) return found;

  let [share, below, above] = [0, 0, 0];
  for (const { size, posts: answered } of strata) {
    const part = size / putAside;
    const weights = answered.map(({ chance }) => 1 / chance);
    const whole = sumOf(weights);
    const own = sumOf(answered.map((post) => (isMissed(post) ? 1 / post.chance : 0))) / whole;
    const effective = whole ** 2 / sumOf(weights.map((weight) => weight ** 2));
    const { low, high } = intervalOf(own * effective, effective);
    share += part * own;
    below += (part * (own - low)) ** 2;
    above += (part * (high - own)) ** 2;
  }
  const interval = { low: Math.max(0, share - Math.sqrt(below)), high: Math.min(1, share + Math.sqrt(above)) };
  return { ...found, share, interval };
}

/** Of each source and language of which posts were not flagged, the largest first. */
export function missedByPlace(days: readonly AuditDay[]): (Pick<AuditPlace, 'sourceId' | 'lang'> & Missed)[] {
  const places = new Map(
    days.flatMap(({ frame }) =>
      frame.map(({ sourceId, lang }) => [JSON.stringify([sourceId, lang]), { sourceId, lang }]),
    ),
  );
  return [...places.values()]
    .map((place) => ({
      ...place,
      ...missedIn(days, ({ sourceId, lang }) => sourceId === place.sourceId && lang === place.lang),
    }))
    .sort((a, b) => b.putAside - a.putAside || (a.sourceId + a.lang < b.sourceId + b.lang ? -1 : 1));
}

/** What a lower threshold would have shown. */
export interface ThresholdAdvice {
  /** Probability of a complaint from which posts would be flagged. */
  threshold: number;
  /** Of the missed complaints that were found, so many stand above it. */
  seen: number;
  missed: number;
  /** Posts a day that would be flagged besides. */
  morePerDay: number;
}

/** Fewer missed complaints say little about where they lie. */
const fewestMissed = 3;
/** A team takes this many more posts a day, or a quarter of what it has. */
const bearable = { posts: 5, share: 0.25 };

/**
 * The lowest threshold that a team can bear, if one shows any of the missed complaints. What it costs is counted, not
 * estimated: the scores of all posts that were not flagged are known.
 *
 * @returns 'few' while too few were found to say
 */
export function thresholdAdvice(days: readonly AuditDay[]): ThresholdAdvice | 'few' | undefined {
  const scores = days.flatMap(({ posts }) => posts.filter(isMissed).map(({ complaint }) => complaint));
  if (scores.length < fewestMissed) return 'few';
  const flaggedPerDay = sumOf(days.map(({ flagged }) => flagged)) / days.length;
  const mostPerDay = Math.max(bearable.posts, bearable.share * flaggedPerDay);
  const steps = [...new Set(scores.map((score) => Math.floor(score / scoreStep)))].sort((a, b) => a - b);
  for (const step of steps) {
    const morePerDay = sumOf(days.map(({ byScore }) => sumOf(byScore.slice(step)))) / days.length;
    if (morePerDay > mostPerDay) continue;
    const threshold = Math.round(step * scoreStep * 100) / 100;
    return { threshold, seen: scores.filter((score) => score >= threshold).length, missed: scores.length, morePerDay };
  }
  return undefined;
}

/** The advice as a sentence. */
export function adviceSentence(advice: ReturnType<typeof thresholdAdvice>): string {
  if (advice === 'few')
    return `Too few missed complaints were found to say whether a lower threshold would help; it takes ${fewestMissed}.`;
  if (!advice)
    return 'The missed complaints lie far below the threshold: a lower one would bring too many other posts. Correcting them teaches the model instead.';
  const { threshold, seen, missed, morePerDay } = advice;
  const more = morePerDay < 1 ? 'less than one more post' : `about ${count(Math.round(morePerDay), 'more post')}`;
  const ofThem = seen === missed ? `all ${missed} that were missed` : `${seen} of the ${missed} missed`;
  return `At ${threshold.toFixed(2)} instead of ${complaintFrom.toFixed(2)} you would have seen ${ofThem}, for ${more} a day.`;
}

/** Whether the answer says that it should have been flagged. */
export function isMissed({ answer }: AuditedPost): boolean {
  return answer?.verdict === 'missed';
}

const tells: readonly AuditVerdict[] = ['missed', 'rightly_low', 'no_complaint'];

interface Stratum {
  size: number;
  posts: AuditedPost[];
}

function strataOf(days: readonly AuditDay[], of: (place: AuditPlace) => boolean): Stratum[] {
  const bands = new Map<number, Stratum>();
  const bandOf = (band: number) => {
    const stratum = bands.get(band) ?? { size: 0, posts: [] };
    bands.set(band, stratum);
    return stratum;
  };
  for (const { frame, posts } of days) {
    for (const cell of frame) if (of(cell)) bandOf(cell.band).size += cell.count;
    for (const post of posts)
      if (of(post) && post.answer && tells.includes(post.answer.verdict)) bandOf(post.band).posts.push(post);
  }
  const strata: Stratum[] = [];
  for (const [, stratum] of [...bands].sort(([a], [b]) => b - a)) {
    const last = strata.at(-1);
    if (!last || (last.posts.length > 0 && stratum.posts.length > 0)) strata.push(stratum);
    else strata[strata.length - 1] = { size: last.size + stratum.size, posts: [...last.posts, ...stratum.posts] };
  }
  return strata;
}

function count(number: number, noun: string): string {
  return number === 1 ? `${number} ${noun}` : `${number} ${noun}s`;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
