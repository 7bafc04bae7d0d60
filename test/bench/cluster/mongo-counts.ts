import mongoose from 'mongoose';

/** What this process has asked of MongoDB: it is the same for every server, however fast. */
export interface MongoCounts {
  reads: number;
  writes: number;
  documentsWritten: number;
}

type Call = (this: unknown, first: unknown, ...others: unknown[]) => unknown;

/** Counts from now on. What the driver builds from other calls (`findOne`, `insertMany`) is counted as those. */
export function countMongo(): MongoCounts {
  const counts = { reads: 0, writes: 0, documentsWritten: 0 };
  const collection = mongoose.mongo.Collection.prototype as unknown as Record<string, Call>;
  function watch(name: string, note: (first: unknown) => void): void {
    const original = collection[name];
    if (!original) throw new Error(`${name} is no method of a collection`);
    collection[name] = function (first, ...others) {
      note(first);
      return original.call(this, first, ...others);
    };
  }
  for (const name of ['find', 'aggregate']) watch(name, () => (counts.reads += 1));
  for (const name of [
    'insertOne',
    'updateOne',
    'updateMany',
    'replaceOne',
    'deleteOne',
    'deleteMany',
    'bulkWrite',
    'findOneAndUpdate',
  ]) {
    watch(name, (first) => {
      counts.writes += 1;
      counts.documentsWritten += name === 'bulkWrite' && Array.isArray(first) ? first.length : 1;
    });
  }
  return counts;
}
