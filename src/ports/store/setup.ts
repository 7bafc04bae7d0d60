import type { Brand } from '../../schemas/brand.ts';
import type { CoverageWindow, Cursor, Source, SourceHealth } from '../../schemas/source.ts';
import type { Invitation } from '../../schemas/user.ts';

/** Fields to set; a field given as `undefined` is cleared, one that is absent stays. What was fetched is counted with the pages. */
export type HealthChange = { [K in keyof Omit<SourceHealth, 'postsFetched'>]?: SourceHealth[K] | undefined };

export interface BrandStore {
  /** Oldest first. */
  list(): Promise<Brand[]>;
  get(id: string): Promise<Brand | undefined>;
  /** Throws ConflictError where one has the id. */
  create(brand: Brand): Promise<void>;
  /** Replaces it if the stored version is still `brand.version - 1`; false otherwise. */
  replace(brand: Brand): Promise<boolean>;
  /**
   * Removes the brand with its mentions, cases (their history and actions too) and rollups; its posts stay and count as
   * not relevant. The brand is gone at once, the rest in steps that let others work; a removal cut short is ended later.
   */
  remove(id: string): Promise<void>;
}

export interface SourceStore {
  /** Oldest first. */
  list(): Promise<Source[]>;
  get(id: string): Promise<Source | undefined>;
  /** Throws ConflictError where one has the id. */
  create(source: Source): Promise<void>;
  /** Replaces what a person edits (name, settings, interval, paused, ownHandles, budget), never cursor and health; false when the version moved on. */
  replace(source: Source): Promise<boolean>;
  saveHealth(id: string, health: HealthChange): Promise<void>;
  saveCursor(id: string, cursor: Cursor | undefined): Promise<void>;
  /** Removes the source and its missing windows, which nobody can fill any more; what it brought stays. */
  remove(id: string): Promise<void>;
}

/** What was asked, what was heard, what is missing. */
export interface CoverageStore {
  /**
   * Notes a window. Covered wins over missing where they overlap; windows of one state that touch become one
   * (with the `why` noted last); a window with `from >= to` is ignored.
   */
  record(windows: CoverageWindow[]): Promise<void>;
  /** Oldest first, those that overlap the period. */
  windows(sourceId: string, from: Date, to: Date): Promise<CoverageWindow[]>;
  /** All missing windows of all sources, newest first. */
  missing(limit: number): Promise<CoverageWindow[]>;
}

export interface InvitationStore {
  create(invitation: Invitation): Promise<void>;
  /** Newest first. */
  list(): Promise<Invitation[]>;
  byToken(tokenHash: string): Promise<Invitation | undefined>;
  /** Marks it used; false if it was used, has run out or is gone. Of two at once, one gets true. */
  use(id: string, now: Date): Promise<boolean>;
  /** Gives a used invitation back when creating the user failed. */
  release(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}
