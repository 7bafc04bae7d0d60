import mongoose from 'mongoose';

interface Asked {
  collection: string;
  filter: Record<string, unknown>;
}

/** What this process asks of every MongoDB collection, from now until it is disposed. */
export interface WatchedCalls extends Disposable {
  count(): number;
  /** Of each read and change, what it is to find; each change of a batch by itself. */
  filters(): Asked[];
}

type Call = (this: { collectionName: string }, first: unknown, ...others: unknown[]) => unknown;
interface BatchItem {
  updateOne?: { filter: Asked['filter'] };
}

const byFilter = [
  ...['find', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'replaceOne'],
  ...['findOneAndUpdate', 'findOneAndDelete'],
];

export function watchCalls(): WatchedCalls {
  const collection = mongoose.mongo.Collection.prototype as unknown as Record<string, Call>;
  const originals = new Map<string, Call>();
  const asked: Asked[] = [];
  let count = 0;
  function watch(name: string, filtersOf: (first: unknown) => Asked['filter'][]): void {
    const original = collection[name];
    if (!original) throw new Error(`${name} is no method of a collection`);
    originals.set(name, original);
    collection[name] = function (first, ...others) {
      count += 1;
      asked.push(...filtersOf(first).map((filter) => ({ collection: this.collectionName, filter })));
      return original.call(this, first, ...others);
    };
  }
  for (const name of byFilter) watch(name, (filter) => [filter as Asked['filter']]);
  watch('aggregate', (stages) =>
    (stages as { $match?: Asked['filter'] }[]).slice(0, 1).map(({ $match = {} }) => $match),
  );
  watch('bulkWrite', (items) =>
    (items as BatchItem[]).flatMap(({ updateOne }) => (updateOne ? [updateOne.filter] : [])),
  );
  watch('insertOne', () => []);
  return {
    count: () => count,
    filters: () => asked,
    [Symbol.dispose]() {
      for (const [name, original] of originals) collection[name] = original;
    },
  };
}
