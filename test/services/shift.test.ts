import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { Handover } from '#src/schemas/handover.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { createChannel } from '#src/services/channels.ts';
import { createHandover, listHandovers } from '#src/services/handover.ts';
import { sendHandovers } from '#src/services/handover-send.ts';
import { noteLooked, shiftOf, sinceLooked } from '#src/services/shift.ts';
import { createTeam } from '#src/services/team-setup.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aBrand, aCase, anEvent } from '../support/case-builders.ts';
import { openChannelServer } from '../support/channel-server.ts';
import { aHeat, aThread, keepThreads } from '../support/thread-builders.ts';

const hourMs = 3_600_000;

/** An app with a lead, an agent, a viewer, and these threads. */
async function bed(threads: Partial<Thread>[], options: { fetch?: GuardedFetch } = {}) {
  const app = await openTestApp(options);
  const now = app.clock.now();
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const [lead, agent] = await Promise.all([app.person('lead'), app.person('agent'), app.person('viewer')]);
  const kept = threads.map((fields) => aThread({ lastPostAt: ago(1), ...fields }));
  await keepThreads(app.store, kept);
  return { app, lead, agent, ago, kept };
}

const now = new Date('2026-01-05T10:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
const told = (lines: { concern: string; title: string; text: string }[]) =>
  lines.map(({ concern, title, text }) => `${concern}: ${title}: ${text}`);
const wanted = ({ lines }: { lines: Handover['boards'] }) => lines.map(({ id, concern }) => ({ id, concern }));

const threads: Partial<Thread>[] = [
  { title: 'Waits long', unanswered: 1, oldestUnansweredAt: ago(9) },
  { title: 'Burns', heat: aHeat('burning', 90), unanswered: 3, oldestUnansweredAt: ago(2) },
  { title: 'Promised', promises: 1, promiseDueAt: ago(3) },
  { title: 'Calm' },
  { title: 'Waits', unanswered: 2, oldestUnansweredAt: ago(4) },
  { title: 'Reported', reports: 2 },
];

describe('a shift on the boards', () => {
  test('leaves promises, reports, heat and unanswered voices, each thread once, under its weightiest concern', async () => {
    const { app, lead } = await bed(threads);
    await using _ = app;
    expect(told((await shiftOf(app, lead)).lines)).toEqual([
      'promised: Promised: a promise, due 3 h ago',
      'reported: Reported: 2 reports to decide',
      'hot: Burns: burning (90 of 100), 3 people wait, the first for 2 h',
      'unanswered: Waits long: 1 person waits for 9 h',
      'unanswered: Waits: 2 people wait, the first for 4 h',
    ]);
  });

  test('of a team is about its brands', async () => {
    const { app, lead, agent } = await bed([
      { title: 'Ours', brandIds: ['brand-1', 'brand-2'], reports: 1 },
      { title: 'Theirs', brandIds: ['brand-2'], reports: 1 },
    ]);
    await using _ = app;
    await app.store.brands.create(aBrand({ id: 'brand-1' }));
    const team = await aTeam(app, [agent.id], ['brand-1']);
    expect(told((await shiftOf(app, lead, team.id)).lines)).toEqual(['reported: Ours: 1 report to decide']);
    await expect(shiftOf(app, lead, 'nobody')).rejects.toThrow('The team');
  });

  test('of a team is read of its brands, however much goes on elsewhere, and says nothing is left out where nothing is', async () => {
    const loud = Array.from({ length: 210 }, () => ({ title: 'Theirs', brandIds: ['brand-2'], reports: 1 }));
    const { app, lead, agent } = await bed([
      ...loud.map((fields) => ({ ...fields, heat: aHeat('burning', 90) })),
      { title: 'Ours', brandIds: ['brand-1'], heat: aHeat('hot', 50), unanswered: 1, oldestUnansweredAt: ago(1) },
      ...Array.from({ length: 210 }, () => ({ title: 'Calm', brandIds: ['brand-1'] })),
    ]);
    await using _ = app;
    await app.store.brands.create(aBrand({ id: 'brand-1' }));
    const team = await aTeam(app, [agent.id], ['brand-1']);
    const { lines, isCut } = await shiftOf(app, lead, team.id);
    expect(lines.map(({ title }) => title)).toEqual(['Ours']);
    expect(isCut).toBe(false);
    expect((await shiftOf(app, lead)).isCut).toBe(true);
  });

  test('escalated threads stand in it while their case is open', async () => {
    const { app, lead } = await bed([]);
    await using _ = app;
    const item = aCase();
    await app.store.cases.open([{ case: item, event: anEvent() }]);
    const escalation = { caseId: item.id, userId: lead.id, at: ago(2) };
    await keepThreads(app.store, [aThread({ title: 'Escalated', escalation, caseIds: [item.id] })]);
    expect(told((await shiftOf(app, lead)).lines)).toEqual(['escalated: Escalated: escalated 2 h ago']);
  });
});

describe('since somebody looked', () => {
  test('what came is counted until they say that they have looked, and nothing else says it for them', async () => {
    const { app, lead, agent } = await bed([
      { createdAt: ago(100), lastPostAt: ago(30) },
      { createdAt: ago(100), lastPostAt: ago(2), unanswered: 1, oldestUnansweredAt: ago(2) },
      { createdAt: ago(3), lastPostAt: ago(1), heat: aHeat('hot', 60) },
    ]);
    await using _ = app;
    const first = { begun: 1, continued: 1, unanswered: 1, hot: 1, since: ago(24) };
    expect(await sinceLooked(app, lead)).toMatchObject(first);
    await shiftOf(app, lead);
    expect(await sinceLooked(app, lead)).toMatchObject(first);
    await noteLooked(app, lead, ago(1.5));
    expect(await sinceLooked(app, lead)).toMatchObject({ begun: 0, continued: 1, lookedAt: ago(1.5) });
    expect(await sinceLooked(app, agent)).toMatchObject(first);
  });

  test('a look goes only forward, and never beyond now', async () => {
    const { app, lead } = await bed([]);
    await using _ = app;
    expect(await noteLooked(app, lead, ago(-5))).toEqual(now);
    expect(await noteLooked(app, lead, ago(5))).toEqual(now);
  });
});

describe('a shift is handed over', () => {
  const quiet = { of: 'everybody', note: '', lines: [] };

  test('as a message that stays until it is read, with titles as they are then', async () => {
    const { app, lead, agent, kept } = await bed(threads);
    await using _ = app;
    const boards = wanted(await shiftOf(app, lead)).slice(0, 2);
    await createHandover(app, lead, { ...quiet, note: 'Calm so far.', boards });
    expect((await app.store.records.handovers.list())[0]?.boards.map(({ title }) => title)).toEqual(['', '']);
    expect(told((await listHandovers(app, agent))[0]?.boards ?? [])).toEqual([
      'promised: Promised: a promise, due 3 h ago',
      'reported: Reported: 2 reports to decide',
    ]);
    await keepThreads(app.store, [{ ...(kept[2] as Thread), title: '' }]);
    expect((await listHandovers(app, agent))[0]?.boards[0]?.title).toBe('');
    expect(await listHandovers(app, lead)).toEqual([]);
    // Who leaves has seen what they leave.
    expect(await sinceLooked(app, lead)).toMatchObject({ lookedAt: app.clock.now(), continued: 0 });
  });

  test('once, where its answer was lost and the same is pressed again', async () => {
    const { app, lead } = await bed(threads);
    await using _ = app;
    const wish = { ...quiet, note: 'Calm.', key: randomUUID(), send: { mail: true, channelIds: [] } };
    const first = await createHandover(app, lead, wish);
    app.clock.pass(60_000);
    const again = await createHandover(app, lead, wish);
    expect(again).toMatchObject({ handover: { id: first.handover.id }, sending: first.sending });
    expect(await app.store.records.handovers.list()).toHaveLength(1);
    expect(await app.store.records.handoverMessages.list()).toHaveLength(1);
  });

  test('not at all where nothing is left of it', async () => {
    const { app, lead } = await bed([{ title: 'Calm' }]);
    await using _ = app;
    const [calm] = await app.store.threads.list({ tab: 'all' }, 'newest', { limit: 1 });
    const boards = [{ id: calm?.id ?? '', concern: 'hot' as const }];
    await expect(createHandover(app, lead, { ...quiet, boards })).rejects.toThrow('at least one case or thread');
  });

  test('by mail to the others it is for, once, with links and in plain text', async () => {
    const { app, lead, agent } = await bed(threads);
    await using _ = app;
    const boards = wanted(await shiftOf(app, lead));
    const sent = await createHandover(app, lead, {
      ...{ ...quiet, note: 'Bo waits for a call.', boards },
      send: { mail: true, channelIds: [] },
    });
    expect(sent.sending).toBe(1);
    await Promise.all([sendHandovers(app), sendHandovers(app)]);
    await sendHandovers(app);
    expect(app.mails.map(({ to }) => to.email)).toEqual([agent.email]);
    const [mail] = app.mails;
    expect(mail?.subject).toMatch(
      /^Hand-over by .*: 1 thread with an open promise, 1 thread with reports, 1 hot thread/,
    );
    expect(mail?.text).toContain('Bo waits for a call.');
    const [{ id = '' } = {}] = boards;
    expect(mail?.text).toContain(
      `Promised: Promised – a promise, due 3 h ago – http://127.0.0.1/boards/${encodeURIComponent(id)}`,
    );
    expect(mail?.text).toContain('http://127.0.0.1/boards/shift');
  });

  test('to a channel with its markup escaped; one that is busy is asked again, one that may have it is not', async () => {
    const answers = [{ status: 503 }, { status: 200, body: { ok: true, channel: 'C1', ts: '1.5' } }];
    await using server = await openChannelServer(() => answers.shift() ?? { status: 500 });
    const { app, lead } = await bed([{ title: 'Look <!channel> here', reports: 1 }], { fetch: server.fetch });
    await using _ = app;
    const channel = await createChannel(app, {
      ...{ kind: 'slack', name: '#boards', settings: { server: server.url, token: 'xoxb-1', channel: 'C1' } },
      ...{ brandIds: [], kinds: ['incident'], from: 'warning', enabled: true },
    });
    const boards = wanted(await shiftOf(app, lead));
    await createHandover(app, lead, { ...quiet, boards, send: { mail: false, channelIds: [channel.id] } });
    await sendHandovers(app);
    await sendHandovers(app);
    expect(server.taken).toHaveLength(1);
    app.clock.pass(5 * 60_000);
    await sendHandovers(app);
    app.clock.pass(60 * 60_000);
    await sendHandovers(app);
    expect(server.taken).toHaveLength(2);
    expect(JSON.stringify(server.taken[1]?.json)).toContain('Look &lt;!channel&gt; here');
    expect((await app.store.records.handoverMessages.list())[0]).toMatchObject({ status: 'sent', tries: 2 });
  });

  test('whose sender died in between is not sent again', async () => {
    const { app, lead } = await bed(threads);
    await using _ = app;
    const boards = wanted(await shiftOf(app, lead));
    await createHandover(app, lead, { ...quiet, boards, send: { mail: true, channelIds: [] } });
    const died = { ...app, openChannel: () => ({ send: () => new Promise<undefined>(() => {}) }) };
    void sendHandovers(died);
    await expect.poll(async () => (await app.store.records.handoverMessages.list())[0]?.status).toBe('unknown');
    await sendHandovers(app);
    expect(app.mails).toEqual([]);
  });

  test('to a channel that is gone is refused before anything is written', async () => {
    const { app, lead } = await bed(threads);
    await using _ = app;
    const send = { mail: false, channelIds: ['gone'] };
    await expect(createHandover(app, lead, { ...quiet, note: 'Hello.', send })).rejects.toThrow('The channel');
    expect(await app.store.records.handovers.list()).toEqual([]);
  });
});

function aTeam(app: TestApp, userIds: string[], brandIds: string[]) {
  return createTeam(app, {
    ...{ name: 'Care', brandIds, lanes: [], passesTo: 'member' },
    members: userIds.map((userId) => ({ userId, languages: [], topics: [] })),
  });
}
