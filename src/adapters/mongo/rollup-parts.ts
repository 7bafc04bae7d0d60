import type { PulseCounts } from '../../schemas/pulse.ts';
import type { CountersDocument, DeltaPart, MentionDocument, PartsDocument, RollupDocument } from './documents.ts';

/** Counters of a rollup, in the order of a brand's delta. */
export const hourCounters = [
  'mentions',
  'negative',
  'neutral',
  'positive',
  'undecided',
  'complaints',
  'flagged',
  'scoreMillionths',
] as const satisfies (keyof CountersDocument)[];

/** What is to be added, by the path of a field in a rollup. */
export type Raises = Map<string, number>;

/** Under what a mention counts, beside its source. */
export function partOf({ sentiment }: MentionDocument, by: number[]): DeltaPart {
  return { language: sentiment?.lang ?? 'und', topics: [...new Set(sentiment?.topics)], by };
}

/** One part where both are the same, none where they cancel out. */
export function changedParts(was: DeltaPart | undefined, is: DeltaPart | undefined): DeltaPart[] {
  const lost = was && { ...was, by: was.by.map((count) => -count) };
  if (!lost || !is) return [lost ?? is].flatMap((part) => part ?? []);
  const isSame =
    lost.language === is.language && new Set(lost.topics).symmetricDifference(new Set(is.topics)).size === 0;
  if (!isSame) return [lost, is];
  const by = is.by.map((count, place) => count + (lost.by[place] ?? 0));
  return by.some((count) => count !== 0) ? [{ ...is, by }] : [];
}

/** Adds a part to what is to be raised in its hour. `placed` tells how many of the mentions are counted in parts. */
export function raise(raises: Raises, sourceId: string, { language, topics, by }: DeltaPart, sign: 1 | -1): void {
  const key = partKey(sourceId, language);
  const add = (field: string, count: number) => {
    if (count !== 0) raises.set(field, (raises.get(field) ?? 0) + sign * count);
  };
  add('placed', by[0] ?? 0);
  for (const [place, counter] of hourCounters.entries()) {
    const count = by[place] ?? 0;
    add(`parts.${key}.${counter}`, count);
    for (const topic of topics) add(`topics.${keyOf(topic)}.${key}.${counter}`, count);
  }
}

/** The fields of a rollup that hold just this. */
export function partsFrom(raises: Raises): Pick<RollupDocument, 'parts' | 'topics' | 'placed'> {
  const fields: Record<string, unknown> = { parts: {}, topics: {} };
  for (const [path, count] of raises) {
    if (count === 0) continue;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let inner = fields;
    for (const name of names) {
      inner[name] ??= {};
      inner = inner[name] as Record<string, unknown>;
    }
    inner[last] = count;
  }
  return { placed: 0, ...fields } as Pick<RollupDocument, 'parts' | 'topics' | 'placed'>;
}

/** The parts in which somebody spoke. */
export function partsIn(parts: PartsDocument | undefined) {
  return Object.entries(parts ?? {}).flatMap(([key, counts]) => {
    return (counts.mentions ?? 0) > 0 ? { ...partFrom(key), counts } : [];
  });
}

/** The same of each topic. */
export function topicsIn({ topics }: Pick<RollupDocument, 'topics'>) {
  return Object.entries(topics ?? {}).map(([key, parts]) => ({
    topic: decodeURIComponent(key),
    parts: partsIn(parts),
  }));
}

export function countsFrom({ scoreMillionths = 0, ...counts }: CountersDocument): PulseCounts {
  const none = { mentions: 0, negative: 0, neutral: 0, positive: 0, undecided: 0, complaints: 0, flagged: 0 };
  return { ...none, ...counts, scoreSum: scoreMillionths / 1e6 };
}

export function partFrom(key: string): { sourceId: string; language: string } {
  const [sourceId = '', language = ''] = key.split(' ').map(decodeURIComponent);
  return { sourceId, language };
}

/** What the keys of parts look like that are of a source and a language, or of any. */
export function partPattern(sourceId: string | undefined, language: string | undefined): RegExp {
  const plain = (name: string) => keyOf(name).replaceAll(/[*()]/g, '\\$&');
  const [source, spoken] = [sourceId, language].map((name) => (name === undefined ? '[^ ]*' : plain(name)));
  return new RegExp(`^${source} ${spoken}$`);
}

export function partKey(sourceId: string, language: string): string {
  return `${keyOf(sourceId)} ${keyOf(language)}`;
}

/** Names of fields may hold neither dots nor dollars; and `__proto__` is none. */
export function keyOf(name: string): string {
  return encodeURIComponent(name).replaceAll('.', '%2E').replaceAll('_', '%5F');
}
