import { expect, test } from 'vitest';
import { idFloorAt, newestFirstId } from '#src/domain/time-id.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import type { RuleChange, RuleRun } from '#src/schemas/rule-run.ts';
import type { Telling } from '#src/schemas/telling.ts';
import { tidy } from '../../workers/tidy.ts';
import { openTestApp } from '../support/app.ts';
import { aPage, aPost } from '../support/builders.ts';
import { aCase, anEvent, aSource } from '../support/case-builders.ts';
import { aRule } from '../support/rule-builders.ts';
import { aThread, keepThreads } from '../support/thread-builders.ts';
import { aWebhook } from '../support/webhook-builders.ts';

const dayMs = 86_400_000;
const signal = new AbortController().signal;

test('what grows with the work is removed once nobody needs it, and what somebody may need stays', async () => {
  await using app = await openTestApp();
  const { records, cases } = app.store;
  const ago = (days: number) => new Date(app.clock.now().getTime() - days * dayMs);
  const lease = { of: 'case', brandId: 'brand-1', userId: 'ada', since: ago(3), version: 1 };
  await records.leases.saveAll([
    { ...lease, id: 'left', until: ago(2) },
    { ...lease, id: 'held', until: ago(-1) },
  ]);
  const draft: ReplyDraft = {
    ...{ id: '', of: 'case', brandId: 'brand-1', userId: 'ada', postId: 'post', text: 'Sorry!', key: 'key' },
    ...{ state: 'writing', changedAt: ago(400), version: 1 },
  };
  const decided = (state: 'sent' | 'rejected', days: number) => ({
    ...{ ...draft, id: `${state} ${days}`, state, decision: { userId: 'lea', at: ago(days) } },
  });
  await records.drafts.saveAll([
    { ...draft, id: 'written' },
    { ...draft, id: 'offered', state: 'offered' },
    ...[decided('sent', 1), decided('sent', 8), decided('rejected', 80), decided('rejected', 91)],
  ]);
  const told = { of: 'ada', brandId: 'brand-1', caseId: 'case', kind: 'given' as const, text: 'Yours.', version: 1 };
  await records.notices.saveAll(
    [80, 91].map((days) => ({ ...told, id: `${newestFirstId(ago(days))}-n`, at: ago(days) })),
  );
  const shift = { of: 'everybody', userId: 'ada', note: 'Quiet.', lines: [], boards: [], readBy: [], version: 1 };
  await records.handovers.saveAll(
    [20, 31].map((days) => ({ ...shift, id: `${newestFirstId(ago(days))}-h`, at: ago(days) })),
  );
  const sent = { of: 'h', way: 'mail' as const, userId: 'ada', status: 'sent' as const, tries: 1, version: 1 };
  await records.handoverMessages.saveAll(
    [20, 31].map((days) => ({ ...sent, id: `${newestFirstId(ago(days))}-h:user:ada`, at: ago(days) })),
  );

  const rule = aRule();
  const run = (state: RuleRun['state'], days: number): RuleRun => ({
    ...{ id: `${newestFirstId(ago(days))}-${state}`, ruleId: rule.id, rule, kind: 'asked', since: ago(days), state },
    ...{
      startedAt: ago(days),
      startedBy: 'lea',
      looked: 0,
      changed: 0,
      restored: 0,
      left: 0,
      leftCases: [],
      version: 1,
    },
  });
  const runs = [run('done', 80), run('done', 91), run('running', 91)];
  await records.ruleRuns.saveAll(runs);
  const [recent, old, busy] = runs.map(({ id }) => id);
  const caseIds = ['open', 'gone', 'closed'].map((name) => `${idFloorAt(ago(100))}${name}`);
  const change = (caseId: string, of: string, days: number): RuleChange => ({
    ...{ id: `${caseId}:${rule.id}:${of}`, of, brandId: 'brand-1', caseId, ruleId: rule.id, at: ago(days) },
    ...{ toVersion: 2, parts: {}, undone: false, version: 1 },
  });
  for (const [id, status] of [
    [caseIds[0], 'open'],
    [caseIds[2], 'resolved'],
  ] as const)
    if (id) await cases.open([{ case: aCase({ id, status }), event: anEvent() }]);
  const ofRule = caseIds.map((id) => change(id, rule.id, 95));
  const late = change(`${idFloorAt(ago(100))}late`, rule.id, 5);
  const ofRuns = [recent, old, busy].map((of) => change('zzz', of ?? '', 85));
  await records.ruleChanges.saveAll([...ofRule, late, ...ofRuns]);

  await tidy(app, signal);
  await tidy(app, signal);

  const left = async (
    kind: 'leases' | 'drafts' | 'notices' | 'handovers' | 'handoverMessages' | 'ruleRuns' | 'ruleChanges',
  ) => (await records[kind].list()).map(({ id }) => id).sort();
  expect(await left('leases')).toEqual(['held']);
  expect(await left('drafts')).toEqual(['offered', 'rejected 80', 'sent 1', 'written']);
  expect(await left('notices')).toEqual([`${newestFirstId(ago(80))}-n`]);
  expect(await left('handovers')).toEqual([`${newestFirstId(ago(20))}-h`]);
  expect(await left('handoverMessages')).toEqual([`${newestFirstId(ago(20))}-h:user:ada`]);
  expect(await left('ruleRuns')).toEqual([recent, busy].sort());
  expect(await left('ruleChanges')).toEqual([ofRule[0]?.id, late.id, ofRuns[0]?.id, ofRuns[2]?.id].sort());
});

test('what was told, sent and counted is kept as long as somebody looks back at it', async () => {
  await using app = await openTestApp();
  const { records } = app.store;
  const ago = (days: number) => new Date(app.clock.now().getTime() - days * dayMs);
  const one = { of: 'it', brandId: 'brand-1', version: 1 };
  const byTime = (days: number) => `${newestFirstId(ago(days))}-${days}`;
  const pyramid = { advocates: 0, engaged: 0, indifferent: 0, disengaged: 0 };
  const counts = { mentions: 0, authors: 0, newVoices: 0, pyramid, earlier: pyramid, moves: [], silent: 0 };
  const ofClass = { advocates: [], engaged: [], indifferent: [], disengaged: [] };
  const people = { loudest: [], reaching: [], newVoices: [], silent: [], movers: [], ofClass };
  const kinds = {
    failedMails: (days: number) =>
      records.failedMails.save({
        ...{ ...one, id: `${days}`, about: 'digest', status: 'failed', problem: 'Refused.', at: ago(days) },
      }),
    readerInvites: (days: number) =>
      records.readerInvites.save({ ...one, id: `${days}`, askedBy: 'ada', askedAt: ago(days), status: 'sent' }),
    webhookDeliveries: (days: number) =>
      records.webhookDeliveries.save({
        ...{ ...one, id: byTime(days), events: [], state: 'delivered', createdAt: ago(days), attempts: [], tries: 1 },
      }),
    accessTokens: (days: number) =>
      records.accessTokens.save({
        ...{ ...one, id: `${days}`, name: 'Script', hash: 'h', hint: 'esh_', scopes: [], createdAt: ago(days + 30) },
        expiresAt: ago(days),
      }),
    alertMessages: (days: number) =>
      records.alertMessages.save({
        ...{ ...one, id: byTime(days), kind: 'incident', subjectId: 'i', title: 'Late', step: 'opened', way: 'mail' },
        ...{ critical: false, at: ago(days), status: 'sent', tries: 1 },
      }),
    alertDays: (days: number) =>
      records.alertDays.save({ ...one, id: `${days}`, day: '2026-01-01', told: [], over: [], gatherAt: ago(days) }),
    wins: (days: number) =>
      records.wins.save({
        ...{ ...one, id: byTime(days), text: 'A card.', userIds: ['ada'], userId: 'ada', at: ago(days) },
        state: 'confirmed',
      }),
    pulseDays: (days: number) =>
      records.pulseDays.save({
        ...{ ...one, ...counts, id: `${days}`, day: '2026-01-01', from: ago(days + 1), to: ago(days) },
        countedAt: ago(days),
      }),
    pulsePeople: (days: number) => records.pulsePeople.save({ ...one, ...people, id: `${days}`, to: ago(days) }),
    reportMails: (days: number) =>
      records.reportMails.save({
        ...{ ...one, id: `${days}`, day: '2026-01-01', userId: 'ada', status: 'sent', at: ago(days) },
      }),
  };
  const keptDays = {
    ...{ failedMails: 30, readerInvites: 30, webhookDeliveries: 14, accessTokens: 90, alertMessages: 90 },
    ...{ alertDays: 7, wins: 730, pulseDays: 730, pulsePeople: 30, reportMails: 90 },
  } as const;
  const names = Object.keys(keptDays) as (keyof typeof kinds)[];
  for (const kind of names) for (const days of [keptDays[kind] - 1, keptDays[kind] + 1]) await kinds[kind](days);
  const withdrawn = { ...one, text: 'A slip.', userIds: ['ada'], userId: 'ada', state: 'withdrawn' as const };
  for (const days of [6, 8]) await records.wins.save({ ...withdrawn, id: byTime(days), at: ago(days) });
  const lasting = { ...one, id: 'lasting', name: 'Script', hash: 'h', hint: 'esh_', scopes: [], createdAt: ago(900) };
  await records.accessTokens.save(lasting);

  await tidy(app, signal);

  for (const kind of names) {
    const young = `${keptDays[kind] - 1}`;
    const left = (await records[kind].list()).map(({ id }) => id.split('-').at(-1));
    const besides = kind === 'wins' ? ['6'] : kind === 'accessTokens' ? ['lasting'] : [];
    expect(left.sort(), kind).toEqual([...besides, young].sort());
  }
});

test('of what a webhook was sent the newest are kept, and all that is still to be sent', async () => {
  await using app = await openTestApp();
  const { webhooks, webhookDeliveries } = app.store.records;
  const hook = aWebhook();
  await webhooks.save(hook);
  const createdAt = app.clock.now();
  const ids = Array.from({ length: 5005 }, (_, n) => `${newestFirstId(createdAt)}-${String(n).padStart(4, '0')}`);
  const one = { of: hook.id, events: [], createdAt, attempts: [], tries: 1, version: 1 };
  await webhookDeliveries.saveAll(
    ids.map((id, n) => ({ ...one, id, state: n === 5003 ? ('waiting' as const) : ('delivered' as const) })),
  );
  await tidy(app, signal);
  expect(await webhookDeliveries.count(hook.id)).toBe(5001);
  expect(await webhookDeliveries.getMany(ids.slice(4998))).toMatchObject(
    [4998, 4999, 5003].map((n) => ({ id: ids[n] })),
  );
});

test('reports of members are kept while they wait, and half a year after they were decided and told', async () => {
  await using app = await openTestApp();
  const { boardReports } = app.store.records;
  const ago = (days: number) => new Date(app.clock.now().getTime() - days * dayMs);
  const report = {
    ...{ of: 't', postId: 't', sourceId: 's', reporterId: 'lil', reporterHandle: 'lil', reason: 'spam', at: ago(400) },
    version: 1,
  };
  const settling = { state: 'unknown' as const, key: 'k', notBefore: ago(200), hide: false };
  await boardReports.saveAll([
    { ...report, id: 'open', state: 'open' },
    { ...report, id: 'recent', state: 'upheld', decidedAt: ago(179) },
    { ...report, id: 'old', state: 'rejected', decidedAt: ago(181) },
    { ...report, id: 'unsettled', state: 'upheld', decidedAt: ago(200), settling },
  ]);
  await tidy(app, signal);
  expect((await boardReports.list()).map(({ id }) => id)).toEqual(['open', 'recent', 'unsettled']);
});

test('what was told loses the name of whose post is gone, though nothing leads from the post to it any more', async () => {
  await using app = await openTestApp();
  const { records, intake } = app.store;
  await app.store.sources.create(aSource());
  const [gone, stands] = [aPost({ id: 'gone' }), aPost({ id: 'stands' })];
  await intake.savePage(aPage([gone, stands].map((post) => ({ post, mentions: [] }))));
  const telling: Telling = {
    ...{ id: 'to gone', of: 'an issue', brandId: 'brand-1', accounts: ['a'], authorId: 'a', name: 'Mira Holt' },
    ...{ handle: 'mira', network: 'sandbox', sourceId: 'source-1', postId: gone.id, text: 'Dear Mira', edited: false },
    ...{ state: 'sent', writtenBy: 'ada', key: 'k', version: 1 },
  };
  await records.tellings.saveAll([telling, { ...telling, id: 'to who stands', postId: stands.id }]);
  await intake.savePage(aPage([], { removed: [gone.id] }));
  await tidy(app, signal);
  expect(await records.tellings.list()).toMatchObject([
    { id: 'to gone', name: 'Somebody', handle: '', text: '', state: 'sent' },
    { id: 'to who stands', name: 'Mira Holt', version: 1 },
  ]);
});

test('mails of a reader are kept for a year', async () => {
  await using app = await openTestApp();
  const { digests } = app.store;
  await digests.saveReader({
    ...usualWishes,
    id: 'ada',
    email: 'ada@example.com',
    name: 'Ada',
    bounces: 0,
    version: 1,
  });
  const daysAgo = Array.from({ length: 60 }, (_, index) => 364 + index);
  for (const days of daysAgo) {
    const claimedAt = new Date(app.clock.now().getTime() - days * dayMs);
    const day = claimedAt.toISOString().slice(0, 10);
    const mail = { readerId: 'ada', claimedAt, subject: 'Calm', text: 'Calm.', html: '<p>Calm.</p>' };
    await digests.claim({ id: `ada:${day}`, day, status: 'sent', ...mail });
  }
  await tidy(app, signal);
  expect((await digests.list('ada', 100)).map(({ day }) => day)).toHaveLength(2);
});

test('the history of a thread is kept with the thread, but for who looked long ago', async () => {
  await using app = await openTestApp();
  const { threadEvents } = app.store.records;
  const ago = (days: number) => new Date(app.clock.now().getTime() - days * dayMs);
  const thread = aThread();
  await keepThreads(app.store, [thread]);
  const event = { of: thread.id, at: ago(91), userId: 'ada', text: 'Said.', version: 1 };
  await threadEvents.saveAll([
    { ...event, id: '1', kind: 'seen' },
    { ...event, id: '2', kind: 'noted' },
    { ...event, id: '3', kind: 'seen', at: ago(89) },
    { ...event, id: '4', kind: 'noted', of: 'a thread that is gone' },
  ]);
  await tidy(app, signal);
  expect((await threadEvents.list()).map(({ id }) => id)).toEqual(['2', '3']);
});
