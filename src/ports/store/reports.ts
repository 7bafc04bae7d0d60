import type { DigestHead, DigestMail, DigestReader } from '../../schemas/digest.ts';
import type { ImportRun, ImportSummary } from '../../schemas/import.ts';
import type { Ledger } from '../../schemas/ledger.ts';
import type { PulseFilter, PulseRow, PulseSlice } from '../../schemas/pulse.ts';
import type { Rollup } from '../../schemas/rollup.ts';

export interface RollupStore {
  /** Hours of a period (from inclusive, to exclusive), oldest first. */
  list(filter: { brandId: string; network?: string; from: Date; to: Date }): Promise<Rollup[]>;
  /**
   * The assessed mentions that pass, counted by slices: hours, days and hours of the week in the order of time, the
   * others the fullest first; what is empty is left out. An hour (UTC) belongs to the period, and to the day of the time
   * zone, in which it begins. By topic, a mention counts once in each of its own.
   */
  count(filter: PulseFilter, by: PulseSlice, timeZone: string): Promise<PulseRow[]>;
  /** The same of every brand that has any, by brand: `key` is its id. */
  voices(filter: Omit<PulseFilter, 'brandId'>): Promise<PulseRow[]>;
  /** Counts the hour anew from its mentions. */
  recount(brandId: string, hour: Date): Promise<void>;
}

export interface LedgerStore {
  /** Counts every post in the first state that applies. Reads everything; may take seconds with millions of posts, but not on the serving thread. */
  read(): Promise<Ledger>;
}

export interface ImportStore {
  get(id: string): Promise<ImportRun | undefined>;
  start(run: ImportRun): Promise<void>;
  finish(id: string, at: Date): Promise<void>;
  /** Mentions of the run's new posts: how many there are, are scored, are flagged, and are not yet assessed. */
  progress(id: string): Promise<Pick<ImportSummary, 'matched' | 'scored' | 'flagged'> & { pending: number }>;
}

export interface DigestStore {
  readers(): Promise<DigestReader[]>;
  reader(id: string): Promise<DigestReader | undefined>;
  /** Writes a reader if the stored version is `version - 1` (none stored: 0); false, and nothing written, otherwise. */
  saveReader(reader: DigestReader): Promise<boolean>;
  /** With the mails that were written for them. */
  removeReader(id: string): Promise<void>;
  /** Claims a reader's day; false if it was claimed before: the mail is never written twice. */
  claim(mail: DigestMail): Promise<boolean>;
  /**
   * Makes a claimed mail `unknown`, and forgets why it did not leave before; false for any other. Only who is answered true
   * hands it over, so that two who come at once send it once. True is not answered before it would survive a loss of power.
   */
  take(id: string): Promise<boolean>;
  finish(
    id: string,
    change: Pick<DigestMail, 'status'> & Partial<Pick<DigestMail, 'sentAt' | 'problem'>>,
  ): Promise<void>;
  /**
   * Claims a mail anew that failed or of which nobody knows, though it may have arrived; false for any other. `at` stands in
   * `sentAt` until it is handed over.
   */
  reopen(id: string, at: Date): Promise<boolean>;
  get(id: string): Promise<DigestMail | undefined>;
  /** Newest first, without what they say; tests too, unless `tests` is false. */
  list(readerId: string, limit: number, options?: { tests: boolean }): Promise<DigestHead[]>;
  /** Claimed but neither sent nor failed since before `before`. */
  stuck(before: Date): Promise<DigestHead[]>;
  /** Removes the oldest `limit` mails of a reader that tell of days before `day`; answers how many they were. */
  removeOld(readerId: string, day: string, limit: number): Promise<number>;
}
