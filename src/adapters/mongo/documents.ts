import type { Action } from '../../schemas/action.ts';
import type { AuditDay } from '../../schemas/audit.ts';
import type { Span } from '../../schemas/brand.ts';
import type { Amount, Purpose, SpentMonth } from '../../schemas/budget.ts';
import type { Case, CaseEvent } from '../../schemas/case.ts';
import type { CaseMove } from '../../schemas/case-move.ts';
import type { Correction } from '../../schemas/correction.ts';
import type { BrandLayers } from '../../schemas/correction-layer.ts';
import type { ImportRun } from '../../schemas/import.ts';
import type { Incident, SpikeWatch } from '../../schemas/incident.ts';
import type { Issue } from '../../schemas/issue.ts';
import type { Metrics, StoredPost } from '../../schemas/post.ts';
import type { FlagPromise } from '../../schemas/promise.ts';
import type { PulseCounts } from '../../schemas/pulse.ts';
import type { RecordKind } from '../../schemas/records.ts';
import type { RiskAssessment } from '../../schemas/risk.ts';
import type { Rollup } from '../../schemas/rollup.ts';
import type { Sentiment } from '../../schemas/sentiment.ts';
import type { CoverageWindow, Source } from '../../schemas/source.ts';
import type { BrandTheme, ThemeMemory } from '../../schemas/theme.ts';
import type { Thread, ThreadTab } from '../../schemas/thread.ts';

/** What a change of a post adds to the counts of a brand's hour, or of the post's import where no brand is named. */
export interface Delta {
  brandId?: string;
  by: number[];
  /** Where in the hour: see rollup-parts.ts. What an earlier version wrote has none. */
  parts?: DeltaPart[];
}

export interface DeltaPart {
  language: string;
  topics: string[];
  by: number[];
}

/** A change that is in a document: its token says which, so that nobody makes it twice. */
export interface LogEntry {
  token: string;
  deltas: Delta[];
}

/** `removed`: its post is gone at the source. */
export type StoredMentionState = 'matched' | 'scored' | 'assessed' | 'removed';

export interface MentionDocument {
  brandId: string;
  /** When the line was last asked to judge it. */
  cameAt: Date;
  state: StoredMentionState;
  revision: number;
  flagged: boolean;
  spans: Span[];
  sentiment?: Sentiment | undefined;
  assessment?: RiskAssessment | undefined;
  caseId?: string | undefined;
  /** Outlives the text it was made on, for the regression set. */
  correction?: Omit<Correction, 'mentionId' | 'brandId'> | undefined;
}

/** What the mentions of a post say about it, kept beside them so that an index can lead to it. */
export interface PostMarks {
  stage: 'removed' | 'not_relevant' | 'in_progress' | 'judged';
  caseIds?: string[] | undefined;
  flaggedBrands?: string[] | undefined;
  /** `brand|topic` of the complaints. */
  topicKeys?: string[] | undefined;
  /** Of which mentions a person corrected the sentiment. */
  correctedBrands?: string[] | undefined;
  /** Since when the first of its mentions waits to be judged. */
  waitingSince?: Date | undefined;
}

/** A post with its mentions and samples in one document, so that whatever happens to it happens at once. */
export interface PostDocument extends PostMarks {
  _id: string;
  /** Order of arrival. */
  seq: number;
  /** Token of the page that brought it. */
  page: string;
  /** Last number of the page that changed its text. */
  textSeq?: number | undefined;
  /** Raised by each write: who read an older one writes nothing. */
  v: number;
  /** The latest changes, for finding out whether one was made. */
  log: LogEntry[];
  post: Omit<StoredPost, 'id'>;
  urlKey?: string | undefined;
  words?: string[] | undefined;
  measuredAt: Date;
  nextMeasureAt?: Date | undefined;
  samples: { at: Date; metrics: Metrics }[];
  importKey?: string | undefined;
  mentions: MentionDocument[];
}

/** Counters of a rollup that are not 0. */
export type CountersDocument = { [K in keyof Omit<PulseCounts, 'scoreSum'> | 'scoreMillionths']?: number };
/** What is counted apart within an hour, by `partKey`. */
export type PartsDocument = Record<string, CountersDocument>;

export interface RollupDocument extends Omit<Rollup, 'scoreSum'> {
  _id: string;
  /** In millionths, so that adding and taking away in any order ends in the same sum. */
  scoreMillionths: number;
  /** By source and language; missing in what an earlier version counted. */
  parts?: PartsDocument;
  /** The same of each topic. */
  topics?: Record<string, PartsDocument>;
  /** How many of the mentions are counted in parts. */
  placed?: number;
  /** Tokens of changes that are counted and not yet forgotten. */
  applied: string[];
  /** Raised by each change of the counts. */
  v: number;
}

export interface ImportDocument extends Omit<ImportRun, 'id'> {
  _id: string;
  /** Names this run apart from an earlier one of the same file. */
  key: string;
  matched: number;
  scored: number;
  flagged: number;
  pending: number;
  /** Tokens of changes to the four above that are counted and not yet forgotten; `pages` those of pages. */
  applied: string[];
  pages: string[];
}

/** A page as its source's ledger remembers it. */
export interface AppliedPage {
  token: string;
  seq: number;
  fetched: number;
  duplicate: number;
}

/** Outlives its source: what it brought stays counted. */
export interface SourceDocument extends Omit<Source, 'id' | 'settings'> {
  _id: string;
  exists: boolean;
  /** JSON: keys may be anything. */
  settings: string;
  fetched: number;
  duplicate: number;
  /** The latest pages. */
  applied: AppliedPage[];
  /** Number of the page that moved the cursor. */
  lastSeq?: number;
  vault?: VaultDocument;
}

/** What is kept of a source's vault, and who renews it now. Its first write gives it a version. */
export interface VaultDocument {
  version?: number;
  sealed?: string;
  holder?: string;
  until?: Date;
}

export interface CoverageDocument {
  _id: string;
  sourceId: string;
  query: string;
  v: number;
  windows: Omit<CoverageWindow, 'sourceId' | 'query'>[];
  hasMissing: boolean;
}

/** A source's month: what each day came to in all and by purpose, and what the days cost together. */
export interface SpendingDocument extends Pick<SpentMonth, 'sourceId' | 'month'> {
  _id: string;
  cost: number;
  days: Record<string, Amount & Partial<Record<Purpose, Amount>>>;
}

export type EventDocument = Omit<CaseEvent, 'id' | 'caseId'>;
export type ActionDocument = Omit<Action, 'caseId'> & { statusAt: Date };

/** An action of no case. */
export interface BoardActionDocument extends Omit<ActionDocument, 'id'> {
  _id: string;
  /** While it has not come to its end: post, kind and tag. Unique. */
  twinKey?: string;
}

/** A case with its history and its actions in one document. */
export interface CaseDocument extends Omit<Case, 'id'> {
  _id: string;
  /** Raised by each change, unlike `version` also by those of actions. */
  v: number;
  /** Brand, thread and lane while it is open; its own id afterwards. Unique. */
  openKey: string;
  isOpen: boolean;
  /** The views and lanes in which it is counted. */
  views: string[];
  /** The riskiest first, in an order that only rises. */
  rank: number;
  endedAt?: Date | undefined;
  /** Title and author as they are searched; missing in what an earlier version wrote last. */
  heap?: string;
  history: EventDocument[];
  actions: ActionDocument[];
  /** What was not passed on yet, and since when some of it waits; missing where nothing does. */
  moves?: MoveDocument[];
  movedAt?: Date;
}

/** A move of the case that holds it; `n` is the `v` that the case had then. */
export type MoveDocument = Omit<CaseMove, 'id' | 'caseId'> & { n: number };

export type IncidentDocument = Omit<Incident, 'id'> & { _id: string };

export interface WatchDocument extends Omit<SpikeWatch, 'brandId' | 'series'> {
  _id: string;
  /** JSON: what a detector keeps is its own affair. */
  series: string;
}

export interface RecordDocument {
  _id: string;
  kind: RecordKind;
  id: string;
  of?: string | undefined;
  brandId?: string | undefined;
  version: number;
  /** JSON */
  record: string;
}

/** A thread of a message board. */
export interface ThreadDocument extends Omit<Thread, 'id'> {
  _id: string;
  tabs: ThreadTab[];
  /** What lists are ordered by and searched in. */
  waitingAt: Date;
  silentAt: Date;
  folded: string;
  /** The post whose title it is. */
  titledBy?: string;
  /** Raised by each write but touches: who read an older one writes nothing. */
  v: number;
  /** Raised by each touch, and which of them the counts are of. */
  touches: number;
  countedTouch: number;
  /** Since when it waits to be counted. */
  touchedAt?: Date;
  nextAt?: Date;
  /** Somebody is about to touch it: it is counted then, should they die before. */
  recountAt?: Date;
}

/** Posts of a thread that came or changed and were not counted yet. Written once, and gone as a whole. */
export interface ThreadNewsDocument {
  _id: string;
  threadId: string;
  postIds: string[];
}

export type PromiseDocument = Omit<FlagPromise, 'id'> & { _id: string };

export type ThemeDocument = Omit<BrandTheme, 'id'> & { _id: string };

export type IssueDocument = Omit<Issue, 'id'> & { _id: string };

export interface ThemeMemoryDocument extends Omit<ThemeMemory, 'id' | 'content'> {
  _id: string;
  /** JSON, as in a watch. */
  content: string;
}

export type AuditDocument = Omit<AuditDay, 'id'> & { _id: string };

export type LayersDocument = Omit<BrandLayers, 'brandId'> & { _id: string };

/** What a process has begun and must be ended, by itself or by whoever finds it. */
export interface JournalDocument {
  _id: string;
  kind: 'page' | 'sentiments' | 'assessments' | 'mentions' | 'brand' | 'correction';
  sourceId?: string;
  work: unknown;
  /** Until then its process is left to it. */
  until: Date;
  /** Somebody else found it: it may be ended by several, of whom nobody knows who is last. */
  isFound?: boolean;
}
