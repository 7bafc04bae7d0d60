import type { RecordBase, RecordKind, RecordOf } from '../../schemas/records.ts';

/** Records of one kind. Written with them is written for good: what is saved survives a loss of power. */
export interface RecordStore<T extends RecordBase> {
  get(id: string): Promise<T | undefined>;
  /** Those that exist, in the order of the ids, each once. */
  getMany(ids: string[]): Promise<T[]>;
  /** In the order of their ids (as code units); those behind `after`; at most `limit` (1,000 where none is given). */
  list(filter?: { of?: string; after?: string; limit?: number }): Promise<T[]>;
  /** All that belong to one of these, in the order of their ids. */
  ofMany(ofs: string[]): Promise<T[]>;
  /** How many there are, or how many belong to `of`. */
  count(of?: string): Promise<number>;
  /** Writes it if the stored version is `version - 1` (none stored: 0); false, and nothing written, otherwise. */
  save(record: T): Promise<boolean>;
  /** As `save`, one by one but in one go; answers the ids of those that were written. */
  saveAll(records: T[]): Promise<Set<string>>;
  /** True where it was there, and, if a version is given, had that one. */
  remove(id: string, version?: number): Promise<boolean>;
  /** Removes what belongs to `of`. */
  removeOf(of: string): Promise<void>;
}

export type Records = { [K in RecordKind]: RecordStore<RecordOf<K>> };
