import type { mongo } from 'mongoose';
import type { ArchivedRecord } from '../../ports/store/archive.ts';
import type { RecordStore, Records } from '../../ports/store/records.ts';
import { type RecordBase, type RecordKind, recordSchemas } from '../../schemas/records.ts';
import { isDuplicate } from './connection.ts';
import type { RecordDocument } from './documents.ts';
import { present } from './fields.ts';
import type { Db } from './models.ts';

const usualLimit = 1000;

export function recordStores(db: Db): Records {
  const kinds = Object.keys(recordSchemas) as RecordKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, recordStore(db, kind)])) as unknown as Records;
}

function recordStore({ records, listeners }: Db, kind: RecordKind): RecordStore<RecordBase> {
  const belonging = (of: string | undefined) => ({ kind, ...(of !== undefined && { of }) });

  async function save(record: RecordBase): Promise<boolean> {
    const document = recordDocument({ kind, record });
    if (kind === 'webhooks') listeners.begin();
    try {
      if (record.version === 1) return (await records.insertOne(document)).acknowledged;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
    const filter = { _id: document._id, version: record.version - 1 };
    return (await records.replaceOne(filter, document)).matchedCount === 1;
  }
  return {
    async get(id) {
      const found = await records.findOne({ _id: placeOf(kind, id) });
      return found ? recordFrom(found).record : undefined;
    },
    async getMany(ids) {
      const places = [...new Set(ids)].map((id) => placeOf(kind, id));
      const found = await records.find({ _id: { $in: places } }).toArray();
      const byPlace = new Map(found.map((document) => [document._id, recordFrom(document).record]));
      return places.flatMap((place) => byPlace.get(place) ?? []);
    },
    async list({ of, after, limit = usualLimit } = {}) {
      const filter: mongo.Filter<RecordDocument> = {
        ...belonging(of),
        ...(after !== undefined && { id: { $gt: after } }),
      };
      const found = records.find(filter).sort({ id: 1 }).limit(limit);
      return (await found.toArray()).map((document) => recordFrom(document).record);
    },
    async ofMany(ofs) {
      const found = await records
        .find({ kind, of: { $in: ofs } })
        .sort({ id: 1 })
        .toArray();
      return found.map((document) => recordFrom(document).record);
    },
    count: (of) => records.countDocuments(belonging(of)),
    save,
    async saveAll(all) {
      const saved = new Set<string>();
      for (const batch of batches(all, 50)) {
        await Promise.all(batch.map(async (record) => (await save(record)) && saved.add(record.id)));
      }
      return saved;
    },
    async remove(id, version) {
      const filter = { _id: placeOf(kind, id), ...(version !== undefined && { version }) };
      return (await records.deleteOne(filter)).deletedCount === 1;
    },
    async removeOf(of) {
      await records.deleteMany({ kind, of });
    },
  };
}

function* batches<T>(items: T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

export function recordDocument({ kind, record }: ArchivedRecord): RecordDocument {
  const { id, of, brandId, version } = record;
  return present({ _id: placeOf(kind, id), kind, id, of, brandId, version, record: JSON.stringify(record) });
}

export function recordFrom({ kind, record }: Pick<RecordDocument, 'kind' | 'record'>): ArchivedRecord {
  return { kind, record: recordSchemas[kind].parse(JSON.parse(record)) };
}

function placeOf(kind: RecordKind, id: string): string {
  return JSON.stringify([kind, id]);
}
