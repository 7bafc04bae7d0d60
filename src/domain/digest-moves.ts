import type { DigestItem, DigestSection, Telling, ThemeMove } from './digest-shape.ts';
import { type Counts, netSentiment, netSentimentInterval } from './rollup.ts';

/** From 1.64 standard deviations on: one move of twenty that is none is called one. */
const telling95 = 1.64;
/** So many people make a move. */
const leastPeople = 3;

/** Whether so many people instead of so many are more than chance; counts of people vary as Poisson does. */
export function isMove({ people, before }: Pick<ThemeMove, 'people' | 'before'>): boolean {
  if (Math.max(people, before) < leastPeople) return false;
  return Math.abs(people - before) / Math.sqrt(people + before) >= telling95;
}

/** What rose and fell beyond chance, then the mood where it differs from the same hours of the weeks before. */
export function changed(told: Telling): DigestSection {
  const { speak, moves, brands, atMost } = told;
  const moved = moves
    .filter(isMove)
    .sort((a, b) => Math.abs(b.people - b.before) - Math.abs(a.people - a.before))
    .slice(0, atMost);
  const moods = brands.filter(({ brand }) => !brand.rival).flatMap((day) => mood(day, told));
  return {
    title: speak.say('changed'),
    items: [...moved.map((move) => moveItem(move, told)), ...moods],
    empty: speak.say('changedNone'),
  };
}

function moveItem(move: ThemeMove, { speak }: Telling): DigestItem {
  const { name, link, people, before, isCut, isNew, isArranged, says } = move;
  const isUp = people > before;
  const counted = speak.counted('people', people);
  const shown = isCut ? speak.say('atLeast', { count: counted }) : counted;
  const kind = isUp ? (isNew ? 'fresh' : 'rising') : 'falling';
  return {
    text: speak.say(kind, { theme: name, people: shown, before: speak.number(before) }),
    link,
    tone: isUp ? 'bad' : 'good',
    ...(isArranged && { detail: speak.say('arranged') }),
    ...(says && { says: [says] }),
  };
}

/** Nothing is said of a difference that chance explains. */
function mood({ brand, counts, before, weeks }: Telling['brands'][number], { speak }: Telling): DigestItem[] {
  const found = moodChange(counts, before);
  if (!found) return [];
  const { now, was, low, high } = found;
  const words = { brand: brand.name, net: speak.points(now), before: speak.points(was) };
  return [
    {
      text: speak.say(now > was ? 'moodUp' : 'moodDown', {
        ...words,
        low: speak.points(low),
        high: speak.points(high),
      }),
      detail: speak.say('moodAgainstDay', { weeks: speak.counted('weeks', weeks) }),
      tone: now > was ? 'good' : 'bad',
    },
  ];
}

/** So many mentions on each side, before a difference is looked at. */
const leastMentions = 20;

/**
 * Net sentiment now and before, with the 95 % interval of now; undefined where their difference is within what chance does:
 * 1.96 standard errors of two independent shares.
 */
export function moodChange(
  counts: Counts,
  before: Counts,
): { now: number; was: number; low: number; high: number } | undefined {
  const [now, was] = [netSentiment(counts), netSentiment(before)];
  if (now === undefined || was === undefined || Math.min(counts.mentions, before.mentions) < leastMentions)
    return undefined;
  const reach = 1.96 * Math.sqrt(variance(counts, now) + variance(before, was));
  return Math.abs(now - was) > reach
    ? { now, was, ...(netSentimentInterval(counts) ?? { low: -1, high: 1 }) }
    : undefined;
}

/** Of the mean of values +1, 0 and -1. Two more mentions, one each way, keep it from nought where all are alike (Agresti & Caffo 2000). */
function variance({ mentions, positive, negative }: Counts, net: number): number {
  const n = mentions + 2;
  return Math.max(0, (positive + negative + 2) / n - ((net * mentions) / n) ** 2) / n;
}
