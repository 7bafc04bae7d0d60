import type { Archived, ArchiveKind } from '../../ports/store/archive.ts';
import type { PulseCounts } from '../../schemas/pulse.ts';
import { byId, putAll, type Shelf } from './archive-shelf.ts';
import type { CountersDocument, ImportDocument, RollupDocument, SourceDocument } from './documents.ts';
import type { Db } from './models.ts';
import { countsFrom, keyOf, partKey, partsIn, topicsIn } from './rollup-parts.ts';
import { rollupFrom } from './rollups.ts';
import { rollupId } from './tally.ts';

/** What is counted as it happens. */
export function countShelves(db: Db) {
  return {
    imports: byId<ImportDocument, Archived['imports']>({
      collection: db.imports,
      recordOf: ({ _id: id, key: _key, applied: _applied, pages: _pages, ...run }) => ({ id, ...run }),
      documentOf: ({ id, ...run }) => ({ _id: id, ...run, key: keyOfMoved(id), applied: [], pages: [] }),
    }),
    rollups: byId<RollupDocument, Archived['rollups']>({
      collection: db.rollups,
      filter: { mentions: { $gt: 0 } },
      recordOf: (found) => ({ ...rollupFrom(found), parts: archivedParts(found) }),
      documentOf: ({ scoreSum, parts, ...counts }) => ({
        _id: rollupId(counts.brandId, counts.hour, counts.network),
        ...{ ...counts, scoreMillionths: millionths(scoreSum), applied: [], v: 0 },
        ...{ placed: counts.mentions, ...partsFrom(parts) },
      }),
    }),
    counters: counterShelf(db),
  } satisfies { [K in ArchiveKind]?: Shelf<Archived[K]> };
}

function archivedParts(found: RollupDocument): Archived['rollups']['parts'] {
  const topics = topicsIn(found);
  return partsIn(found.parts).map(({ sourceId, language, counts }) => ({
    ...{ sourceId, language, counts: countsFrom(counts) },
    topics: topics.flatMap(({ topic, parts }) => {
      const part = parts.find((one) => one.sourceId === sourceId && one.language === language);
      return part ? { topic, counts: countsFrom(part.counts) } : [];
    }),
  }));
}

function partsFrom(parts: Archived['rollups']['parts']): Required<Pick<RollupDocument, 'parts' | 'topics'>> {
  const found: Required<Pick<RollupDocument, 'parts' | 'topics'>> = { parts: {}, topics: {} };
  for (const { sourceId, language, counts, topics } of parts) {
    const key = partKey(sourceId, language);
    found.parts[key] = countersFrom(counts);
    for (const one of topics) {
      found.topics[keyOf(one.topic)] = { ...found.topics[keyOf(one.topic)], [key]: countersFrom(one.counts) };
    }
  }
  return found;
}

function countersFrom({ scoreSum, ...counts }: PulseCounts): CountersDocument {
  const counters = Object.entries({ ...counts, scoreMillionths: millionths(scoreSum) });
  return Object.fromEntries(counters.filter(([, count]) => count !== 0));
}

function millionths(scoreSum: number): number {
  return Math.round(scoreSum * 1e6);
}

/** Name of a run that came from another store; one that starts anew here has another. */
export function keyOfMoved(importId: string): string {
  return `moved:${importId}`;
}

/** Sources count for themselves; what came from another store is counted by one that never was here. */
function counterShelf({ sources }: Db): Shelf<Archived['counters']> {
  async function counters(): Promise<Archived['counters']> {
    const found = await sources.find({}, { projection: { fetched: 1, duplicate: 1 } }).toArray();
    const total = (name: 'fetched' | 'duplicate') => found.reduce((sum, source) => sum + (source[name] ?? 0), 0);
    return { fetched: total('fetched'), duplicate: total('duplicate') };
  }
  return {
    async count() {
      const { fetched, duplicate } = await counters();
      return Number(fetched > 0 || duplicate > 0);
    },
    async *pages(after) {
      if (after === undefined) yield { records: [await counters()], after: 'all' };
    },
    async write(records) {
      const moved = records.map((record) => ({ _id: 'moved', exists: false, ...record, applied: [] }));
      await putAll(sources, moved as unknown as SourceDocument[]);
    },
  };
}
