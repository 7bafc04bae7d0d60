import { type Connection, type IndexDefinition, type Model, type mongo, Schema } from 'mongoose';
import type { Brand } from '../../schemas/brand.ts';
import type { PendingConsent } from '../../schemas/consent.ts';
import type { DigestMail, DigestReader } from '../../schemas/digest.ts';
import type { Move } from '../../schemas/move.ts';
import type { Invitation } from '../../schemas/user.ts';
import type {
  AuditDocument,
  BoardActionDocument,
  CaseDocument,
  CoverageDocument,
  ImportDocument,
  IncidentDocument,
  IssueDocument,
  JournalDocument,
  LayersDocument,
  PostDocument,
  PromiseDocument,
  RecordDocument,
  RollupDocument,
  SourceDocument,
  SpendingDocument,
  ThemeDocument,
  ThemeMemoryDocument,
  ThreadDocument,
  ThreadNewsDocument,
  WatchDocument,
} from './documents.ts';
import { type Listeners, listenersIn } from './listeners.ts';

type Stored<T extends { id: string }> = Omit<T, 'id'> & { _id: string };
type Kept<T> = Model<T>;
/** The driver's own collection: batches of whole documents go past Mongoose's casts. */
type Raw<T extends mongo.Document> = mongo.Collection<T>;

/** Every collection with its indexes. */
export interface Db {
  connection: Connection;
  /** Of what becomes of cases. */
  listeners: Listeners;
  brands: Kept<Stored<Brand>>;
  invitations: Kept<Stored<Invitation>>;
  readers: Kept<Stored<DigestReader>>;
  mails: Kept<Stored<DigestMail>>;
  removals: Kept<{ _id: string }>;
  sources: Raw<SourceDocument>;
  consents: Raw<Stored<PendingConsent>>;
  coverage: Raw<CoverageDocument>;
  spending: Raw<SpendingDocument>;
  imports: Raw<ImportDocument>;
  posts: Raw<PostDocument>;
  rollups: Raw<RollupDocument>;
  cases: Raw<CaseDocument>;
  boardActions: Raw<BoardActionDocument>;
  layers: Raw<LayersDocument>;
  audits: Raw<AuditDocument>;
  promises: Raw<PromiseDocument>;
  incidents: Raw<IncidentDocument>;
  watches: Raw<WatchDocument>;
  themes: Raw<ThemeDocument>;
  issues: Raw<IssueDocument>;
  themeMemories: Raw<ThemeMemoryDocument>;
  threads: Raw<ThreadDocument>;
  threadNews: Raw<ThreadNewsDocument>;
  records: Raw<RecordDocument>;
  deliveries: Raw<{ _id: string; fingerprint: string; at: Date }>;
  journal: Raw<JournalDocument>;
  sequences: Raw<{ _id: string; value: number }>;
  moves: Raw<Move & { _id: string }>;
}

const { Mixed } = Schema.Types;
const text = { type: String };
const moment = { type: Date };

/** Names the models on the connection and makes sure of their indexes. */
export async function openModels(connection: Connection): Promise<Db> {
  const indexed: Promise<unknown>[] = [];
  function kept<T>(name: string, fields: object, indexes: [IndexDefinition, object?][] = []): Kept<T> {
    const schema = new Schema({ _id: text, ...fields }, { versionKey: false, minimize: false, autoIndex: false });
    const model = connection.model(name, schema, name) as unknown as Kept<T>;
    const described = indexes.map(([key, options]) => ({ key: key as mongo.IndexDescription['key'], ...options }));
    if (described.length > 0) indexed.push(model.collection.createIndexes(described));
    return model;
  }
  function raw<T extends mongo.Document>(name: string, indexes: [IndexDefinition, object?][] = []): Raw<T> {
    const model = kept<T>(name, { any: Mixed }, indexes);
    return model.collection as unknown as Raw<T>;
  }
  const records = raw<RecordDocument>('records', recordIndexes);
  const db: Db = {
    connection,
    listeners: listenersIn(records),
    brands: kept('brands', {
      ...{ name: text, rival: Boolean, queries: [Mixed], timeZone: text, createdAt: moment, version: Number },
      // Left out where the brand has no list of its own; an array is empty otherwise.
      topics: { type: [Mixed], default: undefined },
      incidents: Mixed,
    }),
    removals: kept('brand_removals', {}),
    invitations: kept(
      'invitations',
      {
        ...{ tokenHash: text, role: text, note: text, createdBy: text },
        ...{ createdAt: moment, expiresAt: moment, usedAt: moment },
      },
      [[{ tokenHash: 1 }, { unique: true }]],
    ),
    readers: kept('digest_readers', {
      ...{ email: text, name: text, enabled: Boolean, brandIds: [String], hour: Number, timeZone: text },
      // Missing in readers of an older Earshot, which are told apart by it.
      ...{ weekdays: { type: [Number], default: undefined }, cadence: text, language: text },
      departments: { type: [String], default: undefined },
      topics: { type: [String], default: undefined },
      ...{ userId: text, wishedAt: moment, confirmedAt: moment, stoppedAt: moment, stoppedWhy: text },
      ...{ bounces: Number, lastBounceAt: moment, version: Number },
    }),
    mails: kept(
      'digest_mails',
      {
        ...{ readerId: text, day: text, status: text, claimedAt: moment, sentAt: moment },
        ...{ subject: text, text, html: text, problem: text, test: Boolean, chart: text },
        quotes: { type: [Mixed], default: undefined },
      },
      [
        [{ readerId: 1, day: -1 }, { unique: true }],
        [{ status: 1, claimedAt: 1 }],
        [{ 'quotes.postId': 1 }, { sparse: true }],
      ],
    ),
    sources: raw('sources'),
    consents: raw('consents', [[{ sourceId: 1 }]]),
    deliveries: raw('deliveries', [[{ at: 1 }]]),
    coverage: raw('coverage', [[{ sourceId: 1 }], [{ hasMissing: 1 }]]),
    spending: raw('spending', [[{ month: 1 }]]),
    imports: raw('imports', [[{ key: 1 }]]),
    posts: raw('posts', postIndexes),
    rollups: raw('rollups', [[{ brandId: 1, hour: 1, network: 1 }]]),
    cases: raw('cases', caseIndexes),
    boardActions: raw('board_actions', boardActionIndexes),
    layers: raw('layers'),
    audits: raw('audit_days'),
    promises: raw('promises'),
    incidents: raw('incidents', incidentIndexes),
    watches: raw('spike_watches'),
    themes: raw('themes', themeIndexes),
    issues: raw('issues', [[{ createdAt: -1, _id: -1 }], [{ brandId: 1, createdAt: -1, _id: -1 }]]),
    themeMemories: raw('theme_memories'),
    threads: raw('threads', threadIndexes),
    threadNews: raw('thread_news', [[{ threadId: 1, _id: 1 }]]),
    records,
    journal: raw('journal', [[{ sourceId: 1 }], [{ until: 1 }]]),
    sequences: raw('sequences'),
    moves: raw('moves'),
  };
  await Promise.all(indexed);
  return db;
}

const recordIndexes: [IndexDefinition, object?][] = [
  [{ kind: 1, id: 1 }],
  [{ kind: 1, of: 1, id: 1 }],
  [{ brandId: 1 }, { sparse: true }],
];

const postIndexes: [IndexDefinition, object?][] = [
  [{ seq: 1 }],
  [{ urlKey: 1 }, { sparse: true }],
  [{ nextMeasureAt: 1 }, { sparse: true }],
  [{ 'post.sourceId': 1, nextMeasureAt: 1 }, { partialFilterExpression: { nextMeasureAt: { $exists: true } } }],
  [{ 'post.sourceId': 1, seq: 1 }],
  [{ waitingSince: 1 }, { sparse: true }],
  [{ 'post.createdAt': -1, seq: -1 }],
  [{ 'post.threadId': 1, 'post.createdAt': 1 }],
  [{ 'post.author.id': 1, 'post.createdAt': -1, seq: -1 }],
  [{ 'mentions.brandId': 1, 'post.createdAt': -1, seq: -1 }],
  [{ flaggedBrands: 1, 'post.createdAt': -1, seq: -1 }],
  [{ words: 1, 'post.createdAt': -1, seq: -1 }],
  [{ topicKeys: 1, 'post.createdAt': 1 }],
  [{ caseIds: 1, 'post.createdAt': 1 }],
  [{ correctedBrands: 1 }, { sparse: true }],
  [
    { 'post.createdAt': -1, _id: -1 },
    { name: 'ours', partialFilterExpression: { 'post.byUs': true } },
  ],
];

const incidentIndexes: [IndexDefinition, object?][] = [
  [{ openedAt: -1, _id: -1 }],
  [{ status: 1, openedAt: -1, _id: -1 }],
  [{ brandId: 1, openedAt: -1, _id: -1 }],
];

const threadIndexes: [IndexDefinition, object?][] = [
  [{ tabs: 1, 'heat.score': -1, lastPostAt: -1, _id: 1 }],
  [{ tabs: 1, waitingAt: 1, lastPostAt: -1, _id: 1 }],
  [{ tabs: 1, lastPostAt: -1, _id: 1 }],
  [{ tabs: 1, silentAt: 1, lastPostAt: -1, _id: 1 }],
  [{ tabs: 1, sourceId: 1 }],
  [{ sourceId: 1, place: 1 }],
  [{ brandIds: 1, tabs: 1 }],
  [{ issueId: 1, 'heat.score': -1 }, { partialFilterExpression: { issueId: { $exists: true } } }],
  [{ touchedAt: 1 }, { sparse: true }],
  [{ nextAt: 1 }, { sparse: true }],
  [{ recountAt: 1 }, { sparse: true }],
];

const themeIndexes: [IndexDefinition, object?][] = [
  [{ lastAt: -1, _id: -1 }],
  [{ standing: 1, lastAt: -1, _id: -1 }],
  [{ brandId: 1, lastAt: -1, _id: -1 }],
];

const caseIndexes: [IndexDefinition, object?][] = [
  [{ openKey: 1 }, { unique: true }],
  [{ views: 1, rank: 1, openedAt: 1, _id: 1 }],
  [{ views: 1, endedAt: -1, _id: -1 }],
  [{ views: 1, brandId: 1, rank: 1, openedAt: 1, _id: 1 }],
  // With what a view is narrowed to; tags and topics are lists and have indexes of their own.
  [
    {
      ...{ views: 1, rank: 1, openedAt: 1, _id: 1, lane: 1, brandId: 1, network: 1, language: 1, riskLevel: 1 },
      ...{ assigneeId: 1, teamId: 1, authorFollowers: 1, status: 1, dueAt: 1 },
    },
    { name: 'narrowed_views' },
  ],
  [{ tags: 1, rank: 1, openedAt: 1, _id: 1 }],
  [{ topics: 1, rank: 1, openedAt: 1, _id: 1 }],
  [{ network: 1 }],
  [{ language: 1 }],
  [{ status: 1, dueAt: 1, brandId: 1 }],
  [{ status: 1, snoozedUntil: 1 }],
  [{ threadId: 1, isOpen: 1 }],
  [{ brandId: 1, threadId: 1 }],
  [{ brandId: 1, authorId: 1, openedAt: -1 }],
  [{ brandId: 1, status: 1, rank: 1 }],
  [{ endedAt: 1 }, { sparse: true }],
  [{ answeredAt: 1 }, { sparse: true }],
  [{ closedAt: 1 }, { sparse: true }],
  [{ movedAt: 1 }, { sparse: true }],
  // With several keys a sparse index would hold every case.
  [{ issueId: 1, openedAt: -1, _id: -1 }, { partialFilterExpression: { issueId: { $exists: true } } }],
  [{ issueId: 1, authorId: 1 }, { partialFilterExpression: { issueId: { $exists: true } } }],
  [
    { closedAt: 1, brandId: 1, status: 1, doneReason: 1, closedBy: 1 },
    { partialFilterExpression: { doneReason: { $exists: true } } },
  ],
  [{ 'actions.id': 1 }],
  [{ 'actions.postId': 1, 'actions.kind': 1 }],
  [{ 'actions.status': 1, 'actions.statusAt': 1 }],
  [{ 'actions.threadId': 1 }],
];

const boardActionIndexes: [IndexDefinition, object?][] = [
  [{ threadId: 1, createdAt: 1 }],
  [{ postId: 1, kind: 1 }],
  [{ status: 1, statusAt: 1 }],
  [{ twinKey: 1 }, { unique: true, partialFilterExpression: { twinKey: { $exists: true } } }],
];
