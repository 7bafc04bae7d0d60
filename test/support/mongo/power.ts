import mongoose from 'mongoose';

/** How the write on which a process dies ends: not made, made in part, made with nobody left to hear of it. */
export type LastWrite = 'lost' | 'half' | 'made';

export interface Power extends Disposable {
  /** From now on the process dies on its `n`th write, and nothing it tries afterwards is made. */
  failOn(n: number, how: LastWrite): void;
  /** If the process died, another begins: writes are made again. Answers whether it died. */
  restore(): boolean;
}

const writes = ['insertOne', 'bulkWrite', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany'] as const;
type Write = (this: unknown, first: unknown, ...others: unknown[]) => Promise<unknown>;

/** Takes the writes of every MongoDB collection of this process into its hand. */
export function powerOfMongo(): Power {
  const collection = mongoose.mongo.Collection.prototype as unknown as Record<string, Write>;
  const originals = new Map<string, Write>();
  let left = Number.POSITIVE_INFINITY;
  let last: LastWrite = 'lost';
  for (const name of [...writes, 'findOneAndUpdate']) {
    const original = collection[name];
    if (!original) throw new Error(`${name} is no method of a collection`);
    originals.set(name, original);
    collection[name] = async function (first, ...others) {
      left -= 1;
      if (left > 0) return await original.call(this, first, ...others);
      if (left === 0 && last === 'made') await original.call(this, first, ...others);
      if (left === 0 && last === 'half' && Array.isArray(first) && first.length > 1) {
        await original.call(this, first.slice(0, Math.ceil(first.length / 2)), ...others);
      }
      throw new Error('the process died');
    };
  }
  return {
    failOn(n, how) {
      left = n;
      last = how;
    },
    restore() {
      const died = left <= 0;
      if (died) left = Number.POSITIVE_INFINITY;
      return died;
    },
    [Symbol.dispose]() {
      for (const [name, original] of originals) collection[name] = original;
    },
  };
}
