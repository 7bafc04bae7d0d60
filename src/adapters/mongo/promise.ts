import type { PromiseStore } from '../../ports/store/promise.ts';
import type { FlagPromise } from '../../schemas/promise.ts';
import { isDuplicate } from './connection.ts';
import type { PromiseDocument } from './documents.ts';
import type { Db } from './models.ts';

export function promiseStore({ promises }: Db): PromiseStore {
  return {
    async get() {
      const found = await promises.findOne({ _id: 'flags' });
      return found ? promiseFrom(found) : undefined;
    },
    async save({ id, ...fields }) {
      try {
        const { matchedCount, upsertedCount } = await promises.updateOne(
          { _id: id, version: fields.version - 1 },
          { $set: fields },
          { upsert: fields.version === 1 },
        );
        return matchedCount + upsertedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
  };
}

export function promiseFrom({ _id, ...fields }: PromiseDocument): FlagPromise {
  return { id: 'flags', ...fields };
}
