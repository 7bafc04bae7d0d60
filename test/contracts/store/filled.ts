import { nothingCounted } from '#src/domain/thread-counts.ts';
import type { Store } from '#src/ports/store.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { anAuditDay } from '../../support/audit-builders.ts';
import { aLayer, aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { aBrand, aCase, anAction, anEvent, aSource, aStaffAction, at } from '../../support/case-builders.ts';
import { anIncident, aWatch } from '../../support/incident-builders.ts';
import { aPromise } from '../../support/promise-builders.ts';
import { anIssue, aTheme } from '../../support/theme-builders.ts';
import { judge, score, takeIn } from './line.ts';

const acme = 'brand-acme';

/** Puts something of every kind and in every state into an empty store. */
export async function fill(store: Store): Promise<void> {
  await setUp(store);
  await importPosts(store);
  const posts = Array.from({ length: 12 }, (_, index) => post(index));
  await takeIn(store, posts.slice(0, 10), { brandIds: ['brand-1', acme] });
  await takeIn(store, [posts[10], posts[11]].filter(isThere), { brandIds: [] });
  await takeIn(store, [post(20, { byUs: true, threadId: 'sandbox:chirp:p0', parentId: 'sandbox:chirp:p0' })]);
  await openCases(store);
  await judge(store, ids([0, 1, 2, 3]), { caseId: 'case-answered', flagged: true, sentiment: { topics: ['parcel'] } });
  await judge(store, ids([0, 1, 2, 4], acme));
  await judge(store, [...ids([8]), ...ids([8], acme)], { caseId: 'case-4' });
  await judge(store, ids([4]), { sentiment: { label: 'positive', score: 0.123456, complaint: 0.1, undecided: true } });
  await score(store, ids([5]), { topics: ['parcel', 'price'] });
  await judge(store, ids([6], acme), { caseId: 'case-2', flagged: true });
  await correct(store);
  await haveIncidents(store);
  await haveAudits(store);
  await store.promise.save(aPromise());
  await store.promise.save(aPromise({ falseFlagsPerDay: 5, version: 2 }));
  await haveThemes(store);
  await haveSpent(store);
  await haveRecords(store);
  await haveThreads(store);
  await changePosts(store, posts);
}

async function haveIncidents(store: Store): Promise<void> {
  const open = anIncident({ id: 'incident-open', series: ['all', 'complaint'], level: 'storm' });
  const alert = { step: 'opened' as const, userId: 'user-1', at: at('10:06'), status: 'sent' as const };
  await store.incidents.save(open);
  await store.incidents.save({ ...open, version: 2, alerts: [alert], acknowledgedBy: 'user-1' });
  const ended = { status: 'closed' as const, closedAt: at('11:40'), summary: 'It lasted an hour.' };
  await store.incidents.save(anIncident({ ...ended, id: 'incident-closed', brandId: acme, openedAt: at('10:30') }));
  await store.incidents.saveWatch(aWatch());
  await store.incidents.saveWatch(aWatch({ brandId: acme, pending: [] }));
}

/** One that was counted and in which people did things, one that was only begun, and one of the posts here. */
async function haveThreads({ threads }: Store): Promise<void> {
  const of = { sourceId: 'source-1', network: 'sandbox', createdAt: at('08:00') };
  await threads.add([
    { ...of, id: 'board:t1', place: 'help' },
    { ...of, id: 'board:t2' },
    { ...of, id: 'sandbox:chirp:p0' },
  ]);
  const reasons = [{ text: '9 posts in the last hour, none before', points: 72 }];
  const heat = { score: 72, level: 'burning' as const, reasons, expected: 9, low: 2, high: 30 };
  const counts = {
    ...nothingCounted(at('08:00')),
    ...{ title: 'The lid leaks', url: 'https://b.example/1', brandIds: ['brand-1'], posts: 9, heat, unanswered: 1 },
    ...{ oldestUnansweredAt: at('09:00'), lastStaffAt: at('08:30'), newest: { postId: 'p', seenAt: at('10:00') } },
    ...{ caseIds: ['case-1'], suggestion: { issueId: 'issue-1', why: 'same words' }, changes: ['edited' as const] },
  };
  const about = { countedAt: at('10:01'), touches: 1, newsMarks: [], titledBy: 'board:t1' };
  await threads.saveCounts([{ id: 'board:t1', counts, ...about }]);
  const to = { postId: 'p', seenAt: at('09:30') };
  await threads.change([
    {
      ...{ id: 'board:t1', version: 1 },
      change: {
        looks: [{ userId: 'user-1', at: at('09:40'), to }],
        escalation: { caseId: 'case-1', userId: 'user-1', at: at('09:50') },
        claim: { userId: 'user-1', at: at('09:50'), until: at('10:20') },
      },
    },
    {
      id: 'board:t2',
      version: 1,
      change: { muted: { userId: 'user-2', at: at('09:00'), heat: 3 }, issueId: 'issue-1' },
    },
  ]);
}

async function haveSpent(store: Store): Promise<void> {
  const spent = { sourceId: 'source-1', day: '2026-01-05', purpose: 'poll' as const };
  await store.spending.take({ ...spent, amount: { requests: 3, cost: 120_000 } });
  await store.spending.take({ ...spent, day: '2026-01-04', purpose: 'look', amount: { requests: 1, cost: 0 } });
  await store.spending.take({ ...spent, day: '2025-12-31', purpose: 'act', amount: { requests: 2, cost: 5000 } });
  await store.spending.take({ ...spent, sourceId: 'source-gone', amount: { requests: 7, cost: 0 } });
}

async function haveRecords({ records }: Store): Promise<void> {
  await records.views.save({
    ...{ id: 'view-1', name: 'Press', view: 'at_risk', criteria: { tags: ['press'], minFollowers: 10_000 } },
    ...{ of: 'everybody', userId: 'user-1', createdAt: at('09:00'), version: 1 },
  });
  const draft = { of: 'case-1', brandId: 'brand-1', postId: 'sandbox:chirp:p1', key: 'key-1', changedAt: at('10:20') };
  await records.drafts.saveAll([
    { ...draft, id: 'draft-1', userId: 'user-1', text: 'We are on it.', state: 'writing', version: 1 },
    { ...draft, id: 'draft-2', userId: 'user-2', text: 'So sorry!', state: 'offered', version: 1 },
  ]);
}

async function haveThemes(store: Store): Promise<void> {
  const adopted = aTheme({
    id: 'theme-adopted',
    standing: 'adopted',
    issueId: 'issue-1',
    coordinated: ['few_authors'],
  });
  const dismissed = { standing: 'dismissed' as const, dismissedBy: 'user-1', dismissedAt: at('11:00') };
  for (const theme of [adopted, aTheme({ ...dismissed, id: 'theme-dismissed', brandId: acme })]) {
    await store.themes.save(theme);
  }
  const answer = { text: 'Descale cold.', nth: 1, userId: 'user-1', at: at('10:45') };
  await store.themes.saveIssue(anIssue({ id: 'issue-1', department: 'Logistics', ownerId: 'user-1', answer }));
  await store.themes.saveIssue(anIssue({ id: 'issue-2', brandId: acme, state: 'told' }));
  await store.themes.saveMemory({ id: 'place', content: { after: '7', tail: ['a'] }, version: 1 });
  await store.themes.saveMemory({ id: 'brand-1', content: { 'a.b': [1, null] }, version: 1 });
}

async function haveAudits(store: Store): Promise<void> {
  await store.audit.save(anAuditDay());
  await store.audit.save(anAuditDay({ flagged: 13, version: 2 }));
  await store.audit.save(anAuditDay({ id: '2026-01-04', posts: [], frame: [] }));
}

/** One that stands, one of a text that will be edited, one of a post that will be removed. */
async function correct(store: Store): Promise<void> {
  const said = { userId: 'user-1', answer: { label: 'positive' as const, complaint: false }, revision: 1 };
  const text = { text: 'My kestrel parcel', terms: ['kestrel'] };
  const sentiment = aSentiment({ label: 'positive', score: 0.6, complaint: 0, correctedBy: 'user-1' });
  await judge(store, [...ids([3], acme), ...ids([9])]);
  for (const [index, mentionId] of [...ids([1]), ...ids([3], acme), ...ids([9])].entries()) {
    const brandId = mentionId.endsWith(acme) ? acme : 'brand-1';
    const at = new Date(Date.UTC(2026, 0, 5, 10, 5, index));
    await store.corrections.save({ mentionId, brandId, at, ...said, model: aSentiment(), text }, sentiment);
  }
  const layers = { brandId: 'brand-1', latest: 2, right: ids([1]) };
  await store.layers.save({ ...layers, version: 1, inUse: aLayer(), proposed: aLayer({ number: 2 }) });
  await store.layers.save({ brandId: acme, version: 1, latest: 0, right: [] });
}

function post(index: number, fields: Partial<StoredPost> = {}): StoredPost {
  const id = `sandbox:chirp:p${index}`;
  return aPost({
    id,
    threadId: index === 1 ? 'sandbox:chirp:p0' : id,
    author: {
      id: `author-${index % 5}`,
      handle: `mira${index}`,
      name: 'Mira Holt',
      followers: 12,
      verified: false,
      createdAt: new Date('2014-05-06T07:08:09Z'),
    },
    text: `My kestrel parcel number ${index} never came`,
    url: index === 11 ? '' : `https://chirp.example/${index}`,
    createdAt: new Date(at('08:00').getTime() + index * 60_000),
    ...(index === 2 && { title: 'Where is Größe?', place: 'r/post', lang: 'de', parentId: 'sandbox:chirp:gone' }),
    ...(index === 2 && { media: [{ kind: 'image', url: 'https://cdn.example/2.jpg', alt: 'A box', sensitive: true }] }),
    ...fields,
  });
}

function ids(indexes: number[], brandId = 'brand-1'): string[] {
  return indexes.map((index) => mentionId(`sandbox:chirp:p${index}`, brandId));
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

async function setUp(store: Store): Promise<void> {
  await store.brands.create(aBrand());
  await store.brands.create(aBrand({ id: acme, name: 'Acme', rival: true, createdAt: at('08:01'), version: 1 }));
  await store.brands.replace(
    aBrand({ name: 'Kestrel Ltd.', version: 2, incidents: { alertsAWeek: 2, tell: ['user-1'] } }),
  );
  const settings = { server: 'https://chirp.example', token: { sealed: 'v1.abc' }, 'odd.key': [1, null, { $a: true }] };
  await store.sources.create(aSource({ settings }));
  await store.sources.create(
    aSource({ id: 'source-2', name: 'Second', budget: { requestsPerDay: 1000 }, paused: true, createdAt: at('08:02') }),
  );
  await store.sources.saveCursor('source-1', { value: '17', page: 'b' });
  await store.vaults.put('source-1', { version: 1, sealed: 'v1.first' });
  await store.vaults.put('source-1', { version: 2, sealed: 'v1.second' });
  const gaps = [{ query: 'kestrel', from: at('08:00'), to: at('08:10'), why: 'The feed moved on.' }];
  const rate = { remaining: 3, resetAt: at('10:15') };
  await store.sources.saveHealth('source-1', { lastPollAt: at('10:00'), failures: 2, problem: 'No.', rate, gaps });
  const window = (query: string, from: string, to: string) => ({ query, from: at(from), to: at(to) });
  await store.coverage.record([
    { sourceId: 'source-1', ...window('*', '08:00', '09:00'), state: 'covered' },
    { sourceId: 'source-1', ...window('*', '09:00', '09:30'), state: 'missing', why: 'It failed.' },
    { sourceId: 'source-1', ...window('kestrel', '08:30', '08:40'), state: 'missing' },
    { sourceId: 'source-gone', ...window('*', '07:00', '07:10'), state: 'covered' },
  ]);
  const invitation = { role: 'agent' as const, note: 'For Bo', createdBy: 'user-1', expiresAt: at('20:00') };
  await store.invitations.create({ id: 'i1', tokenHash: 'h1', ...invitation, createdAt: at('09:00') });
  await store.invitations.create({ id: 'i2', tokenHash: 'h2', ...invitation, createdAt: at('09:01') });
  await store.invitations.use('i1', at('09:30'));
  const reader = { ...usualWishes, email: 'a@example.com', name: 'A', hour: 7, timeZone: 'Europe/Berlin', version: 1 };
  const chosen = { departments: ['Logistics'], topics: ['Delivery'], language: 'fr' as const, wishedAt: at('06:00') };
  const stop = { stoppedAt: at('08:00'), stoppedWhy: 'bounced' as const, bounces: 2, lastBounceAt: at('08:00') };
  const user1 = { id: 'user-1', userId: 'user-1', ...reader, brandIds: ['brand-1'], bounces: 0, ...chosen };
  await store.digests.saveReader(user1);
  await store.digests.saveReader({ id: 'user-2', ...reader, enabled: false, confirmedAt: at('07:00'), ...stop });
  const mail = { status: 'claimed' as const, claimedAt: at('07:00'), subject: 'Monday', text: 'All well', html: '<p>' };
  for (const day of ['2026-01-03', '2026-01-04', '2026-01-05']) {
    await store.digests.claim({ id: `user-1:${day}`, readerId: 'user-1', day, ...mail });
  }
  await store.digests.finish('user-1:2026-01-03', { status: 'sent', sentAt: at('07:01') });
  await store.digests.finish('user-1:2026-01-04', { status: 'failed', problem: 'Refused.' });
}

/** One run that is done, of which a post waits, and one whose counts were given to a later run of the same file. */
async function importPosts(store: Store): Promise<void> {
  const counts = { rows: 0, read: 0, new: 0, duplicate: 0, rejected: 0 };
  const run = { id: 'run-1', network: 'test', file: '/tmp/rows.csv', startedAt: at('08:00'), ...counts };
  await store.imports.start(run);
  const rows = [30, 31, 32].map((index) => post(index, { network: 'test', sourceId: 'import:test' }));
  const items = rows.map((row) => matched(row, 'brand-1'));
  const importRun = { ...run, rows: 4, read: 4, rejected: 1 };
  await store.intake.savePage(aPage(items, { sourceId: 'import:test', importRun, fetched: 3 }));
  await judge(store, ids([30, 31]), { flagged: true });
  await store.imports.finish('run-1', at('08:10'));
  await store.imports.start({ ...run, id: 'run-2' });
  const again = { ...run, id: 'run-2', rows: 1, read: 1 };
  const other = matched(post(33, { network: 'test', sourceId: 'import:test' }), 'brand-1');
  await store.intake.savePage(aPage([other], { sourceId: 'import:test', importRun: again }));
  await store.imports.start({ ...run, id: 'run-2', startedAt: at('09:00') });
}

async function openCases(store: Store): Promise<void> {
  const answered = aCase({
    id: 'case-answered',
    threadId: 'sandbox:chirp:p0',
    mentionId: ids([0])[0] ?? '',
    score: 71,
  });
  const others = [
    aCase({
      ...{ id: 'case-2', brandId: acme, assigneeId: 'user-1', dueAt: at('11:00'), authorFollowers: 900 },
      ...{ tags: ['press', 'vip'], topics: ['parcel'], language: 'de', teamId: 'team-1', assignedAt: at('10:02') },
      ...{ issueId: 'issue-1', doneReason: 'solved', boost: 2, leftMs: 60_000, offeredAt: at('10:20') },
      deadlineAt: at('15:00'),
    }),
    aCase({ id: 'case-3', lane: 'share', status: 'snoozed', snoozedUntil: at('12:00'), undecided: true }),
    aCase({ id: 'case-4', status: 'dismissed', closedAt: at('11:30'), reason: 'Spam.' }),
    aCase({ id: 'case-5', status: 'handed_over', closedAt: at('11:40'), spark: [] }),
  ];
  await store.cases.open(
    [answered, ...others].map((item) => ({ case: item, event: anEvent({ mentionId: item.mentionId }) })),
  );
  const note = anEvent({
    at: at('10:20'),
    kind: 'noted',
    userId: 'user-1',
    text: 'Called “them” — twice.\nNo answer.',
  });
  await store.cases.addEvent('case-answered', note);
  await store.cases.addEvent('case-2', { ...note, at: at('10:10') });
  const queued = anEvent({ kind: 'action_queued', userId: 'user-1', text: 'Reply queued.' });
  const reply = anAction({ id: 'a1', caseId: 'case-answered', postId: 'sandbox:chirp:p0' });
  await store.actions.create(reply, queued);
  await store.actions.move('a1', 'queued', 'sending', {}, anEvent({ at: at('10:30'), kind: 'action_sent' }));
  await store.actions.move('a1', 'sending', 'sent', { sentAt: at('10:31'), remoteId: 'r1', remoteUrl: 'https://r/1' });
  const approved = { writerId: 'user-2', savedReplyId: 'reply-1' };
  await store.actions.create(
    anAction({ id: 'a3', caseId: 'case-2', createdAt: at('10:40'), sendAnyway: true, ...approved }),
    queued,
  );
  await store.actions.create(anAction({ id: 'a2', caseId: 'case-2', kind: 'like', createdAt: at('10:40') }), queued);
  const to = { placeId: '8', placeName: 'Support / Faults' };
  await store.actions.create(anAction({ id: 'a4', caseId: 'case-2', kind: 'move', ...to }), queued);
  const staff = { threadId: 'sandbox:chirp:p0', postId: 'sandbox:chirp:p0' };
  await store.actions.createWithoutCase([
    aStaffAction({ id: 'a5', ...staff, createdAt: at('10:45') }),
    aStaffAction({ id: 'a6', ...staff, kind: 'tag', tag: 'faq', createdAt: at('10:46') }),
  ]);
  await store.actions.move('a5', 'queued', 'failed', { problem: 'Refused.' }, anEvent({ at: at('10:47') }));
  await store.actions.move('a2', 'queued', 'failed', { problem: 'Refused.' }, anEvent({ kind: 'action_failed' }));
  await store.cases.change('case-answered', 1, { status: 'answered', answeredAt: at('10:31'), dueAt: null }, []);
}

/** Edits, removals, new counters, watches. */
async function changePosts(store: Store, posts: StoredPost[]): Promise<void> {
  const [, , , edited, , , inCase, waiting, alone, removed] = posts;
  if (!edited || !inCase || !waiting || !alone || !removed) throw new Error('there are ten posts');
  await judge(store, ids([9], acme), {
    caseId: 'case-5',
    flagged: true,
    sentiment: { topics: ['price'] },
  });
  const news = [
    matched({ ...edited, text: 'My kestrel parcel came after all', editedAt: at('10:50') }, 'brand-1'),
    matched({ ...waiting, metrics: { likes: 7, shares: 1, replies: 0, views: null } }, 'brand-1', acme),
  ];
  await store.intake.savePage(aPage(news, { now: at('10:55'), removed: [removed.id, posts[11]?.id ?? ''] }));
  const metrics = { likes: 40, shares: 4, replies: 2, views: 1000 };
  await store.posts.saveSamples([
    { postId: inCase.id, at: at('11:00'), metrics },
    { postId: inCase.id, at: at('11:10'), metrics: { ...metrics, likes: 60 } },
  ]);
  await store.posts.watch([
    { postId: inCase.id, nextAt: at('11:20') },
    { postId: alone.id, nextAt: at('11:05') },
  ]);
}
