import type { mongo } from 'mongoose';
import type { Archived, ArchiveKind } from '../../ports/store/archive.ts';
import { byId, type Shelf } from './archive-shelf.ts';
import { auditFrom } from './audit.ts';
import { readerFrom } from './digests.ts';
import type { CoverageDocument, RecordDocument, SourceDocument } from './documents.ts';
import { withId, withoutId } from './fields.ts';
import { incidentFrom, watchDocument, watchFrom } from './incidents.ts';
import { layersDocument, layersFrom } from './layers.ts';
import type { Db } from './models.ts';
import { promiseFrom } from './promise.ts';
import { recordDocument, recordFrom } from './records.ts';
import { sourceFrom } from './sources.ts';
import { spendingDocument, spentFrom } from './spending.ts';
import { issueFrom, memoryDocument, memoryFrom, themeFrom } from './themes.ts';
import { threadDocument, threadFrom } from './thread-documents.ts';
import { vaultFrom } from './vaults.ts';

/** What people set up, and what they were told. */
export function setupShelves(db: Db) {
  return {
    brands: nouns<Archived['brands']>(db.brands),
    invitations: nouns<Archived['invitations']>(db.invitations),
    readers: byId<Stored<Archived['readers']>, Archived['readers']>({
      collection: db.readers.collection as unknown as mongo.Collection<Stored<Archived['readers']>>,
      recordOf: readerFrom,
      documentOf: withoutId,
    }),
    mails: nouns<Archived['mails']>(db.mails),
    layers: byId({ collection: db.layers, recordOf: layersFrom, documentOf: layersDocument }),
    audits: byId({ collection: db.audits, recordOf: auditFrom, documentOf: withoutId }),
    promises: byId({ collection: db.promises, recordOf: promiseFrom, documentOf: withoutId }),
    incidents: byId({ collection: db.incidents, recordOf: incidentFrom, documentOf: withoutId }),
    watches: byId({ collection: db.watches, recordOf: watchFrom, documentOf: watchDocument }),
    themes: byId({ collection: db.themes, recordOf: themeFrom, documentOf: withoutId }),
    issues: byId({ collection: db.issues, recordOf: issueFrom, documentOf: withoutId }),
    threads: byId({ collection: db.threads, recordOf: threadFrom, documentOf: threadDocument }),
    spending: byId({ collection: db.spending, recordOf: spentFrom, documentOf: spendingDocument }),
    records: byId<RecordDocument, Archived['records']>({
      collection: db.records,
      recordOf: recordFrom,
      documentOf: recordDocument,
    }),
    themeMemories: byId({ collection: db.themeMemories, recordOf: memoryFrom, documentOf: memoryDocument }),
    sources: byId<SourceDocument, Archived['sources']>({
      collection: db.sources,
      filter: { exists: true },
      recordOf: (found) => ({ ...sourceFrom(found), ...(found.vault?.version && { vault: vaultFrom(found.vault) }) }),
      documentOf: ({ id, settings, vault, ...fields }) => ({
        ...{ _id: id, ...fields, settings: JSON.stringify(settings), ...(vault && { vault }) },
        ...{ exists: true, fetched: 0, duplicate: 0, applied: [] },
      }),
    }),
    coverage: byId<CoverageDocument, Archived['coverage']>({
      collection: db.coverage,
      filter: { 'windows.0': { $exists: true } },
      recordOf: ({ sourceId, query, windows }) => ({ sourceId, query, windows }),
      documentOf: ({ sourceId, query, windows }) => ({
        ...{ _id: JSON.stringify([sourceId, query]), sourceId, query, v: 1, windows },
        hasMissing: windows.some(({ state }) => state === 'missing'),
      }),
    }),
  } satisfies { [K in ArchiveKind]?: Shelf<Archived[K]> };
}

type Stored<T extends { id: string }> = Omit<T, 'id'> & { _id: string };

/** Nouns that lie as the schemas have them. */
function nouns<T extends { id: string }>({ collection }: { collection: unknown }): Shelf<T> {
  return byId<Stored<T>, T>({
    collection: collection as mongo.Collection<Stored<T>>,
    recordOf: (document) => withId(document) as unknown as T,
    documentOf: (record) => withoutId(record),
  });
}
