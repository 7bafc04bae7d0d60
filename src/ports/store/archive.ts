import type { Action } from '../../schemas/action.ts';
import type { AuditDay } from '../../schemas/audit.ts';
import type { Brand } from '../../schemas/brand.ts';
import type { SpentMonth } from '../../schemas/budget.ts';
import type { Case } from '../../schemas/case.ts';
import type { Correction } from '../../schemas/correction.ts';
import type { BrandLayers } from '../../schemas/correction-layer.ts';
import type { DigestMail, DigestReader } from '../../schemas/digest.ts';
import type { ImportRun } from '../../schemas/import.ts';
import type { Incident, SpikeWatch } from '../../schemas/incident.ts';
import type { Issue } from '../../schemas/issue.ts';
import type { Mention } from '../../schemas/mention.ts';
import type { Move } from '../../schemas/move.ts';
import type { Sample, StoredPost } from '../../schemas/post.ts';
import type { FlagPromise } from '../../schemas/promise.ts';
import type { PulseCounts } from '../../schemas/pulse.ts';
import type { RecordBase, RecordKind } from '../../schemas/records.ts';
import type { Rollup } from '../../schemas/rollup.ts';
import type { CoverageWindow, Source } from '../../schemas/source.ts';
import type { BrandTheme, ThemeMemory } from '../../schemas/theme.ts';
import type { Thread } from '../../schemas/thread.ts';
import type { Invitation } from '../../schemas/user.ts';
import type { NewEvent } from './cases.ts';
import type { KeptVault } from './vaults.ts';

/** Windows of one source and query, oldest first. */
export interface ArchivedCoverage extends Pick<CoverageWindow, 'sourceId' | 'query'> {
  windows: Omit<CoverageWindow, 'sourceId' | 'query'>[];
}

/** A run with the counts of its mentions, which are kept apart from these. */
export interface ArchivedImport extends ImportRun {
  matched: number;
  scored: number;
  flagged: number;
  pending: number;
}

/** A case with its history, in order, and its actions in the order of their clicks. */
export interface ArchivedCase {
  case: Case;
  history: NewEvent[];
  /** `statusAt`: since when it has its status. */
  actions: ArchivedAction[];
}

/** Of no case. */
export type ArchivedAction = Omit<Action, 'caseId'> & { statusAt: Date };

export interface ArchivedMention extends Pick<Mention, 'brandId' | 'spans' | 'flagged' | 'revision'> {
  /** `removed`: its post is gone at the source. */
  state: Mention['state'] | 'removed';
  /** When the line was last asked to judge it. */
  cameAt: Date;
  sentiment?: Mention['sentiment'] | undefined;
  assessment?: Mention['assessment'] | undefined;
  caseId?: string | undefined;
  correction?: Omit<Correction, 'mentionId' | 'brandId'> | undefined;
}

export interface ArchivedPost {
  /** Place in the order of arrival: no two posts have the same. */
  seq: number;
  post: StoredPost;
  /** When its counters were read. */
  measuredAt: Date;
  nextMeasureAt?: Date | undefined;
  /** The run that brought it, if that run is still known. */
  importId?: string | undefined;
  /** Its earlier counters. */
  samples: Omit<Sample, 'postId'>[];
  mentions: ArchivedMention[];
}

/** A source with what networks handed out to it; consents that are under way stay behind. */
export interface ArchivedSource extends Source {
  vault?: KeptVault | undefined;
}

/** A record of `app.store.records`, with its kind. */
export interface ArchivedRecord {
  kind: RecordKind;
  record: RecordBase;
}

/** An hour with its parts, which add up to it. */
export interface ArchivedRollup extends Rollup {
  parts: {
    sourceId: string;
    language: string;
    counts: PulseCounts;
    topics: { topic: string; counts: PulseCounts }[];
  }[];
}

/** What connectors handed over, counted apart from the posts. */
export interface ArchivedCounters {
  fetched: number;
  duplicate: number;
}

/** Everything a store holds, by kind. */
export interface Archived {
  brands: Brand;
  coverage: ArchivedCoverage;
  invitations: Invitation;
  imports: ArchivedImport;
  readers: DigestReader;
  mails: DigestMail;
  cases: ArchivedCase;
  actions: ArchivedAction;
  posts: ArchivedPost;
  rollups: ArchivedRollup;
  counters: ArchivedCounters;
  layers: BrandLayers;
  audits: AuditDay;
  promises: FlagPromise;
  incidents: Incident;
  watches: SpikeWatch;
  themes: BrandTheme;
  issues: Issue;
  themeMemories: ThemeMemory;
  spending: SpentMonth;
  threads: Thread;
  records: ArchivedRecord;
  sources: ArchivedSource;
}
export type ArchiveKind = keyof Archived;

/**
 * In the order in which they are written: posts name their imports and cases. Sources come last, so that none is polled
 * before everything is there.
 */
export const archiveKinds = [
  'brands',
  'coverage',
  'invitations',
  'imports',
  'readers',
  'mails',
  'cases',
  'actions',
  'posts',
  'rollups',
  'counters',
  'layers',
  'audits',
  'promises',
  'incidents',
  'watches',
  'themes',
  'issues',
  'themeMemories',
  'spending',
  'threads',
  'records',
  'sources',
] as const satisfies ArchiveKind[];

export interface ArchivePage<K extends ArchiveKind> {
  records: Archived[K][];
  /** Where the next page begins. */
  after: string;
}

/**
 * Everything in a store, to be carried to another one as it is: with what the other ports only derive from, and
 * without what each store makes of it for itself (indexes, words to search for, tallies). While it is read or written,
 * nobody else may write to the store.
 */
export interface ArchiveStore {
  /** Ends what was left half done. Throws ConflictError where somebody is still at work after a minute and a half. */
  settle(): Promise<void>;
  /** Of counters 1, or 0 where nothing was ever counted. */
  count(kind: ArchiveKind): Promise<number>;
  /** All records of a kind in an order that stays, up to `size` at a time; from behind `after`, if it is given. */
  pages<K extends ArchiveKind>(
    kind: K,
    from: { after?: string | undefined; size: number },
  ): AsyncIterable<ArchivePage<K>>;
  /** Writes records as they are. What is there already stays or is replaced by the same: writing twice is writing once. */
  write<K extends ArchiveKind>(kind: K, records: Archived[K][]): Promise<void>;
  /** The move that this store is or was filled by. */
  move(): Promise<Move | undefined>;
  saveMove(move: Move): Promise<void>;
}
