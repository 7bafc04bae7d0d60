import type { mongo } from 'mongoose';
import { duplicatesIn } from './connection.ts';

/** All records of a kind, as an archive reads and writes them. */
export interface Shelf<R> {
  count(): Promise<number>;
  pages(after: string | undefined, size: number): AsyncIterable<{ records: R[]; after: string }>;
  write(records: R[]): Promise<void>;
}

interface Collected<D extends mongo.Document & { _id: string }, R> {
  collection: mongo.Collection<D>;
  /** The documents that are records; all by default. */
  filter?: mongo.Filter<D>;
  recordOf(document: D): R;
  documentOf(record: R): D;
}

/** The records of a collection, in the order of their ids. */
export function byId<D extends mongo.Document & { _id: string }, R>({
  collection,
  filter = {},
  recordOf,
  documentOf,
}: Collected<D, R>): Shelf<R> {
  return {
    count: () => collection.countDocuments(filter),
    async *pages(after, size) {
      const behind = after === undefined ? filter : { $and: [filter, { _id: { $gt: after } }] };
      const found = collection.find(behind as mongo.Filter<D>).sort({ _id: 1 });
      for await (const documents of inPages(found.batchSize(size) as mongo.FindCursor<D>, size)) {
        yield { records: documents.map(recordOf), after: documents.at(-1)?._id ?? '' };
      }
    },
    write: (records) => putAll(collection, records.map(documentOf)),
  };
}

/** What a cursor finds, up to `size` at a time. */
export async function* inPages<D>(cursor: mongo.FindCursor<D>, size: number): AsyncGenerator<D[]> {
  let page: D[] = [];
  for await (const document of cursor) {
    page.push(document);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Writes documents; those that are there are replaced. Throws where a unique index refuses one. */
export async function putAll<D extends mongo.Document & { _id: string }>(
  collection: mongo.Collection<D>,
  documents: D[],
): Promise<void> {
  if (documents.length === 0) return;
  try {
    await collection.insertMany(documents as mongo.OptionalUnlessRequiredId<D>[], { ordered: false });
  } catch (error) {
    const known = duplicatesIn(error).flatMap((index) => documents[index] ?? []);
    await collection.bulkWrite(
      known.map(({ _id, ...rest }) => ({
        replaceOne: {
          filter: { _id } as mongo.Filter<D>,
          replacement: rest as unknown as mongo.WithoutId<D>,
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}
