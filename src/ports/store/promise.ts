import type { FlagPromise } from '../../schemas/promise.ts';

/** What the flags promise; one record for the installation. */
export interface PromiseStore {
  get(): Promise<FlagPromise | undefined>;
  /** Writes it if the stored version is `promise.version - 1` (none stored: 0); false otherwise. */
  save(promise: FlagPromise): Promise<boolean>;
}
