import type { PromiseStore } from '../../ports/store/promise.ts';
import type { FlagPromise } from '../../schemas/promise.ts';
import type { PromiseDocument } from './documents.ts';
import type { Db } from './models.ts';
import { put } from './versioned.ts';

/** Fields that may be missing: what is not given is taken away. */
const absent = { learntAt: undefined, recalibration: undefined };

export function promiseStore({ promises }: Db): PromiseStore {
  return {
    async get() {
      const found = await promises.findOne({ _id: 'flags' });
      return found ? promiseFrom(found) : undefined;
    },
    save: ({ id, ...fields }) => put(promises, id, { ...absent, ...fields }),
  };
}

export function promiseFrom({ _id, ...fields }: PromiseDocument): FlagPromise {
  return { id: 'flags', ...fields };
}
