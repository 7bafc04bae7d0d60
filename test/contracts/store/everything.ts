import { type Archived, type ArchiveKind, archiveKinds } from '#src/ports/store/archive.ts';
import type { MentionFilter } from '#src/ports/store/mentions.ts';
import type { Store } from '#src/ports/store.ts';
import { ActionKind, ActionStatus } from '#src/schemas/action.ts';
import { CaseView } from '#src/schemas/case.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { PulseSlice } from '#src/schemas/pulse.ts';

type Records = { [K in ArchiveKind]: Archived[K][] };

/** All records of an archive, read so many at a time. */
export async function recordsOf({ archive }: Store, size = 100): Promise<Records> {
  const kinds: Partial<Record<ArchiveKind, unknown[]>> = {};
  for (const kind of archiveKinds) {
    const records: unknown[] = [];
    for await (const page of archive.pages(kind, { size })) records.push(...page.records);
    kinds[kind] = records;
  }
  return kinds as Records;
}

const [dawn, dusk] = [new Date(0), new Date('2100-01-01')];
const month = { from: new Date('2025-12-20'), to: new Date('2026-01-20') };

/**
 * What the other ports answer to whatever can be asked of a store; the same for stores that hold the same.
 *
 * @param most of what is asked for one by one
 */
export async function everything(store: Store, most = Number.POSITIVE_INFINITY): Promise<object> {
  const records = await recordsOf(store);
  const some = <T>(items: T[]) => items.filter((_, index) => index % Math.ceil(items.length / most) === 0);
  const postIds = records.posts.map(({ post }) => post.id).sort();
  const allCaseIds = records.cases.map(({ case: { id } }) => id).sort();
  const caseIds = some(allCaseIds);
  const brandIds = (await store.brands.list()).map(({ id }) => id);
  const networks = [...new Set(records.posts.map(({ post }) => post.network))];
  const readers = await store.digests.readers();
  const threads = some([...new Set(records.posts.map(({ post }) => post.threadId))].sort());
  const authors = [...new Set(records.posts.map(({ post }) => post.author.id))].sort();
  const word = { text: 'parcel', limit: 1000 };
  return {
    ledger: await store.ledger.read(),
    brands: await store.brands.list(),
    sources: await store.sources.list(),
    vaults: await inTurn(await store.sources.list(), ({ id }) => store.vaults.get(id)),
    missing: await store.coverage.missing(1000),
    windows: await inTurn(records.coverage, ({ sourceId }) => store.coverage.windows(sourceId, dawn, dusk)),
    invitations: await store.invitations.list(),
    imports: await inTurn(records.imports, async ({ id }) => [
      await store.imports.get(id),
      await store.imports.progress(id),
    ]),
    readers,
    mails: await inTurn(readers, ({ id }) => store.digests.list(id, 1000)),
    wholeMails: await inTurn(records.mails, ({ id }) => store.digests.get(id)),
    stuckMails: await store.digests.stuck(dusk),
    rollups: await inTurn(brandIds, (brandId) => store.rollups.list({ brandId, from: dawn, to: dusk })),
    slices: await inTurn(brandIds, (brandId) =>
      inTurn(PulseSlice.options, (by) => store.rollups.count({ brandId, ...month }, by, 'Europe/Berlin')),
    ),
    voices: await store.rollups.voices(month),
    posts: await store.posts.getMany(postIds),
    byUrl: await inTurn(some(records.posts), ({ post }) => store.posts.find(post.url)),
    scanned: await store.posts.scan({ limit: 100_000 }),
    samples: await store.posts.samples(postIds),
    due: await store.posts.dueForMeasure(dusk, 1000),
    threads: await inTurn(threads, (threadId) => store.posts.thread(threadId, 1000)),
    found: await inTurn([undefined, ...brandIds], (brandId) =>
      store.posts.search({ ...word, ...(brandId && { brandId }) }),
    ),
    mentions: await store.mentions.getMany(await store.mentions.idsOfPosts(postIds)),
    lists: await inTurn(networks, (network) => listed(store, { network })),
    flagged: await listed(store, { flagged: true, complaint: true }),
    searched: await listed(store, { text: 'parcel' }),
    corrections: await inTurn([undefined, ...brandIds], (brandId) =>
      store.corrections.list({ ...(brandId && { brandId }) }, 1000),
    ),
    spending: await inTurn(['2025-12', '2026-01'], (month) => store.spending.list(month)),
    savedViews: await store.records.views.list(),
    drafts: await store.records.drafts.list({ of: 'case-1' }),
    audits: await store.audit.list(100),
    promise: await store.promise.get(),
    putAside: await inTurn(brandIds, (brandId) =>
      store.audit.putAside({ brandId, from: dawn, to: dusk }, { limit: 100_000 }),
    ),
    layersInUse: await store.layers.inUse(),
    layers: await inTurn(brandIds, (brandId) => store.layers.get(brandId)),
    incidents: await store.incidents.list({}, { limit: 1000 }),
    watches: await inTurn(brandIds, (brandId) => store.incidents.watch(brandId)),
    themes: await store.themes.list({}, 1000),
    issues: await store.themes.issues({}, 1000),
    boardThreads: await store.threads.list({ tab: 'all' }, 'newest', { limit: 1000 }),
    boardTabs: await store.threads.counts({}),
    themeMemories: await inTurn(['place', ...brandIds], (id) => store.themes.memory(id)),
    volumes: await inTurn(brandIds, (brandId) =>
      store.incidents.volumes({ brandId, from: dawn, to: dusk, stepMs: 300_000 }),
    ),
    unfinished: await store.mentions.unfinished(dusk, 1000),
    complaints: await inTurn(brandIds, (brandId) => store.mentions.complaintsByAuthor(brandId, authors, dawn)),
    topics: await inTurn(brandIds, (id) => store.mentions.complainersByTopic(id, ['parcel', 'price'], dawn)),
    cases: await store.cases.getMany(allCaseIds),
    histories: await inTurn(caseIds, (id) => store.cases.history(id)),
    inCases: await inTurn(caseIds, (id) => store.cases.mentionIds(id)),
    actions: await inTurn(caseIds, (id) => store.actions.ofCase(id)),
    actionsInThreads: await inTurn(threads, (threadId) => store.actions.ofThread(threadId)),
    stuck: await store.actions.stuck(ActionStatus.options, dusk, 1000),
    sent: await inTurn(ActionKind.options, (kind) => store.actions.pendingOrSent('sandbox:chirp:p0', kind)),
    views: await inTurn(CaseView.options, (view) =>
      store.cases.list({ view, userId: 'user-1', now: dawn }, { limit: 100_000 }),
    ),
    counts: await store.cases.counts({ userId: 'user-1', now: dusk }),
    asleep: await store.cases.toWake(dusk, 1000),
  };
}

async function inTurn<T, A>(items: readonly T[], ask: (item: T) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}

/** Mentions of one moment are told in whatever order a store has them. */
async function listed(store: Store, filter: MentionFilter): Promise<MentionWithPost[]> {
  const { mentions } = await store.mentions.list(filter, { limit: 100_000 });
  return mentions.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}
