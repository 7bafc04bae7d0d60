import { describe, expect, test } from 'vitest';
import type { StaffPromise } from '#src/schemas/staff-promise.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { acknowledgeAlert } from '#src/services/alerts.ts';
import { createChannel } from '#src/services/channels.ts';
import { listOpenAlerts } from '#src/services/open-alerts.ts';
import { type ChannelServer, openChannelServer } from '../support/channel-server.ts';
import { anIncident } from '../support/incident-builders.ts';
import { aHeat, aThread, keepThreads } from '../support/thread-builders.ts';
import { type Line, minuteMs, openLine } from './line-app.ts';

const slackWell = { body: { ok: true, channel: 'C1', ts: '17.5' } };
const hourMs = 60 * minuteMs;

/** A team with a channel that wants to hear of boards. */
async function aTeam(server: ChannelServer): Promise<Line> {
  const line = await openLine({}, { idle: true, fetch: server.fetch });
  for (const role of ['lead', 'agent'] as const) await line.app.person(role);
  await createChannel(line.app, {
    ...{ kind: 'slack', name: '#boards', settings: { server: server.url, token: 'xoxb-1', channel: 'C1' } },
    ...{ brandIds: [], kinds: ['thread', 'promise'], from: 'warning', enabled: true },
  });
  return line;
}

const burning = (line: Line, fields: Partial<Thread> = {}) =>
  aThread({
    ...{ brandIds: [line.brand.id], title: 'The lid leaks', complainers: 6, heat: aHeat('burning', 86) },
    ...{ sourceId: 's1', place: 'Kitchen', unanswered: 4, oldestUnansweredAt: line.app.clock.now(), ...fields },
  });

/** The same thread, counted again. */
async function counted(line: Line, thread: Thread, fields: Partial<Thread>): Promise<void> {
  await keepThreads(line.app.store, [{ ...thread, ...fields }]);
}

async function minutes(line: Line, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    line.app.clock.pass(minuteMs);
    await line.run('alarm', {});
  }
}

const titles = ({ taken }: ChannelServer) => taken.map(({ json }) => json.text);

describe('a thread that burns', () => {
  test('calls once, until somebody takes it and it cools; when it burns again it calls again', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await aTeam(server);
    const thread = burning(line);
    await keepThreads(line.app.store, [thread]);
    await minutes(line, 3);
    expect(titles(server)).toEqual(['A thread on a board, Kitchen burns: heat 86 of 100, 6 people complain']);
    const [open] = await listOpenAlerts(line.app);
    expect(open).toMatchObject({ kind: 'thread', path: `/boards/${encodeURIComponent(thread.id)}` });
    await acknowledgeAlert(line.app, await line.app.person('agent'), open?.id ?? '');
    await minutes(line, 2);
    expect(titles(server).slice(1)).toEqual(['The agent looks after it: A thread on a board, Kitchen burns']);
    await counted(line, thread, { heat: aHeat('hot', 60) });
    await minutes(line, 2);
    expect(titles(server)).toHaveLength(2);
    await counted(line, thread, { heat: aHeat('warm', 30) });
    await minutes(line, 2);
    expect(titles(server).slice(2)).toEqual(['Over: A thread on a board, Kitchen burns']);
    await counted(line, thread, {});
    await minutes(line, 2);
    expect(titles(server)).toHaveLength(4);
  });

  test('calls nobody where somebody works on it, it is muted, or an incident calls for it already', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await aTeam(server);
    const now = line.app.clock.now();
    const claimed = burning(line, { claim: { userId: 'u', at: now, until: new Date(now.getTime() + hourMs) } });
    const muted = burning(line, { muted: { userId: 'u', at: now, heat: 90 } });
    const known = burning(line);
    await keepThreads(line.app.store, [claimed, muted, known]);
    const incident = anIncident({ brandId: line.brand.id, acknowledgedBy: 'u', acknowledgedAt: now });
    const threads = [{ threadId: known.id, mentionId: 'm', posts: 4 }];
    await line.app.store.incidents.save({ ...incident, cause: { ...incident.cause, threads } });
    await minutes(line, 3);
    expect(titles(server)).toEqual([]);
  });

  test('calls once for all threads of its issue', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await aTeam(server);
    const cooler = burning(line, { issueId: 'i1', place: 'Cooler', heat: aHeat('burning', 80) });
    const hottest = burning(line, { issueId: 'i1', place: 'Hottest', heat: aHeat('burning', 95) });
    await keepThreads(line.app.store, [cooler, hottest]);
    await minutes(line, 3);
    expect(titles(server)).toEqual(['A thread on a board, Hottest burns: heat 95 of 100, 6 people complain']);
  });
});

describe('a promise', () => {
  const promised = (line: Line, of: string, fields: Partial<StaffPromise>): StaffPromise => ({
    ...{ id: `${of}-p`, of, sourceId: 's1', authorId: 'us', saidAt: line.app.clock.now(), start: 0, end: 4 },
    ...{ state: 'confirmed', version: 1, ...fields },
  });

  test('that was confirmed and is overdue calls until it is kept; one that nobody confirmed does not', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await aTeam(server);
    const dueAt = new Date(line.app.clock.now().getTime() + 2 * minuteMs);
    const threads = [1, 2].map(() => aThread({ brandIds: [line.brand.id], promises: 1, promiseDueAt: dueAt }));
    await keepThreads(line.app.store, threads);
    const [first, second] = threads.map(({ id }, index) =>
      promised(line, id, { dueAt, state: index === 0 ? 'confirmed' : 'found' }),
    );
    if (!first || !second) throw new Error('two promises were made');
    await line.app.store.records.staffPromises.saveAll([first, second]);
    await minutes(line, 1);
    expect(titles(server)).toEqual([]);
    await minutes(line, 3);
    expect(titles(server)).toEqual(['A promise on a board is overdue since 2026-01-05 10:02 UTC']);
    await line.app.store.records.staffPromises.save({ ...first, state: 'kept', version: 2 });
    await minutes(line, 2);
    expect(titles(server).slice(1)).toEqual(['Over: A promise on a board is overdue']);
  });
});
