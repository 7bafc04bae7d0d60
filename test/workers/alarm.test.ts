import { describe, expect, test } from 'vitest';
import type { Message } from '#src/ports/notifier.ts';
import type { AlertMessage } from '#src/schemas/alert.ts';
import type { ChannelDraft } from '#src/schemas/api/alerts.ts';
import type { Incident } from '#src/schemas/incident.ts';
import { weekdays } from '#src/schemas/team.ts';
import type { Role } from '#src/schemas/user.ts';
import { listAlertMessages } from '#src/services/alert-log.ts';
import { usualAlertWishes } from '#src/services/alert-plan.ts';
import { myAlerts, testMyAlerts } from '#src/services/alert-wishes.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { createChannel, listChannels } from '#src/services/channels.ts';
import { followLink, lookAtLink } from '#src/services/follow-link.ts';
import { acknowledgeIncident, closeIncident, reopenIncident, takeBackIncident } from '#src/services/incident-moves.ts';
import { saveLadder } from '#src/services/ladders.ts';
import { listOpenAlerts } from '#src/services/open-alerts.ts';
import { status } from '#src/services/reports.ts';
import { anAssessment, aPage, aPost, matched } from '../support/builders.ts';
import { aCase, anEvent } from '../support/case-builders.ts';
import { type ChannelServer, openChannelServer, type Taken } from '../support/channel-server.ts';
import { anIncident } from '../support/incident-builders.ts';
import { type Line, minuteMs, openLine } from './line-app.ts';
import { mortal } from './mortal.ts';

/** People of these roles, and an incident. */
async function troubled(
  server?: ChannelServer,
  fields: Partial<Incident> = {},
  roles: Role[] = ['lead', 'agent'],
): Promise<Line & { incident: Incident }> {
  const line = await openLine({}, { idle: true, ...(server && { fetch: server.fetch }) });
  for (const role of roles) await line.app.person(role);
  return Object.assign(line, { incident: await begin(line, fields) });
}

/** An incident that was noticed two minutes ago. */
async function begin({ app, brand }: Line, fields: Partial<Incident>): Promise<Incident> {
  const at = new Date(app.clock.now().getTime() - 2 * minuteMs);
  const times = { openedAt: at, startedAt: at, lastAt: at };
  const incident = anIncident({
    brandId: brand.id,
    ...times,
    history: [{ at, kind: 'opened', text: 'Opened.' }],
    ...fields,
  });
  await app.store.incidents.save(incident);
  return incident;
}

/** Lets time go by, and has the alarm look each minute. */
async function minutes(line: Line, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    line.app.clock.pass(minuteMs);
    await line.run('alarm', {});
  }
}

const channel = (fields: Partial<ChannelDraft>): ChannelDraft => ({
  ...{ kind: 'slack', name: '#ops', settings: {}, brandIds: [], kinds: ['incident', 'case', 'source'] },
  ...{ from: 'warning', enabled: true, ...fields },
});
const slack = (url: string) => channel({ settings: { server: url, token: 'xoxb-1', channel: 'C1' } });
const slackWell = { body: { ok: true, channel: 'C1', ts: '17.5' } };
const to = (mails: Message[]) => mails.map((mail) => mail.to.email.replace('@example.com', ''));
const methods = (taken: Taken[]) => taken.map(({ path }) => path.replace('/api/', ''));
const log = async ({ app }: Line) => (await listAlertMessages(app, { limit: 100 })).messages;
const linkIn = (mail: Message | undefined) => /\/act\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
const wish = async ({ app }: Line, role: Role, fields: object) => {
  const { id } = await app.person(role);
  await app.store.records.alertWishes.save({ ...usualAlertWishes(id), ...fields, version: 1 });
};

describe('a channel of the team', () => {
  test('has one message for an incident, which says at each step how things stand, and who has it', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await troubled(server);
    await createChannel(line.app, slack(server.url));
    await line.run('alarm', {});
    await minutes(line, 9);
    const agent = await line.app.person('agent');
    await acknowledgeIncident(line.app, agent, line.incident.id);
    await minutes(line, 3);
    await closeIncident(line.app, agent, { incidentId: line.incident.id });
    await minutes(line, 3);
    expect(methods(server.taken)).toEqual(['chat.postMessage', 'chat.update', 'chat.update', 'chat.update']);
    expect(server.taken.map(({ json }) => json.text)).toEqual([
      'Complaints about Acme are far above usual: 12 posts, 9 people',
      'Nobody has taken it for 10 minutes - Complaints about Acme are far above usual',
      'The agent looks after it: Complaints about Acme are far above usual',
      'Over: Complaints about Acme are far above usual',
    ]);
    expect(await line.app.store.records.alerts.list()).toEqual([]);
  });

  test('that cannot change what it said is told shortly that somebody has it', async () => {
    await using server = await openChannelServer(() => ({ status: 202 }));
    await using line = await troubled(server);
    await createChannel(line.app, channel({ kind: 'teams', settings: { url: `${server.url}/flow` } }));
    await line.run('alarm', {});
    await acknowledgeIncident(line.app, await line.app.person('lead'), line.incident.id);
    await minutes(line, 2);
    expect(server.taken).toHaveLength(2);
    expect(server.taken[1]?.body.toString()).toContain('The lead looks after it');
  });

  test('hears only of what it wishes', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await troubled(server);
    await createChannel(line.app, { ...slack(server.url), name: 'storms', from: 'critical' });
    await createChannel(line.app, { ...slack(server.url), name: 'rivals', brandIds: ['another brand'] });
    await createChannel(line.app, { ...slack(server.url), name: 'cases', kinds: ['case'] });
    await createChannel(line.app, { ...slack(server.url), name: 'off', enabled: false });
    await line.run('alarm', {});
    expect(server.taken).toEqual([]);
  });

  test('that fails holds up no other, is tried again with pauses, and is spoken of where others are told', async () => {
    let isDown = true;
    await using server = await openChannelServer(({ path }) =>
      path === '/flow' ? { status: 202 } : isDown ? { status: 503 } : slackWell,
    );
    await using line = await troubled(server);
    const { id } = await createChannel(line.app, slack(server.url));
    await createChannel(line.app, channel({ kind: 'teams', name: 'Teams', settings: { url: `${server.url}/flow` } }));
    await line.run('alarm', {});
    expect(to(line.app.mails)).toEqual(['lead']);
    expect(server.taken.map(({ path }) => path).sort()).toEqual(['/api/chat.postMessage', '/flow']);
    await line.run('alarm', {});
    expect(server.taken).toHaveLength(2);
    await minutes(line, 1);
    expect(server.taken).toHaveLength(3);
    const problem = 'Slack cannot take messages now (503).';
    expect((await listChannels(line.app)).find((one) => one.id === id)?.health).toMatchObject({ failures: 2, problem });
    expect((await status(line.app)).notes).toEqual([expect.stringContaining(`The channel #ops takes no alerts since`)]);
    await minutes(line, 8);
    expect(to(line.app.mails)).toEqual(['lead', 'agent']);
    expect(line.app.mails[1]?.text).toContain('The channel #ops takes no alerts since 2026-01-05 10:00 UTC');
    isDown = false;
    await minutes(line, 15);
    expect((await listChannels(line.app)).find((one) => one.id === id)?.health).toMatchObject({ failures: 0 });
    expect((await status(line.app)).notes).toEqual([]);
  });

  test('that asks for a pause gets it, and no try is counted', async () => {
    let answers = 0;
    await using server = await openChannelServer(() => {
      answers += 1;
      return answers === 1 ? { status: 429, headers: { 'retry-after': '180' } } : slackWell;
    });
    await using line = await troubled(server);
    await createChannel(line.app, slack(server.url));
    await line.run('alarm', {});
    await minutes(line, 2);
    expect(server.taken).toHaveLength(1);
    await minutes(line, 1);
    expect(server.taken).toHaveLength(2);
    expect((await log(line)).find(({ way }) => way === 'slack')).toMatchObject({ status: 'sent', tries: 1 });
  });

  test('that said nothing is not told the same once more, unless it knows it by its id', async () => {
    await using server = await openChannelServer(() => 'silence');
    await using line = await troubled(server);
    await createChannel(line.app, slack(server.url));
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
    await createChannel(
      line.app,
      channel({ kind: 'webhook', name: 'hook', settings: { url: `${server.url}/in`, secret } }),
    );
    await line.run('alarm', {});
    await minutes(line, 4);
    const hooks = server.taken.filter(({ path }) => path === '/in');
    expect(methods(server.taken).filter((path) => path === 'chat.postMessage')).toHaveLength(1);
    expect(hooks.length).toBeGreaterThan(1);
    expect(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('hears that nobody has it any more, and when it is over after all', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await troubled(server);
    await createChannel(line.app, slack(server.url));
    await line.run('alarm', {});
    const agent = await line.app.person('agent');
    await acknowledgeIncident(line.app, agent, line.incident.id);
    await minutes(line, 1);
    await takeBackIncident(line.app, agent, line.incident.id);
    await minutes(line, 2);
    await closeIncident(line.app, agent, { incidentId: line.incident.id });
    await minutes(line, 1);
    await reopenIncident(line.app, agent, line.incident.id);
    await minutes(line, 2);
    await closeIncident(line.app, agent, { incidentId: line.incident.id });
    await minutes(line, 2);
    expect(server.taken.map(({ json }) => String(json.text).split(':')[0])).toEqual([
      'Complaints about Acme are far above usual',
      'The agent looks after it',
      'Nobody has it any more',
      'Over',
      'Nobody has it any more',
      'Over',
    ]);
  });

  test('that cannot change what it said and did not answer is not told twice that somebody has it', async () => {
    let isSilent = false;
    await using server = await openChannelServer(() => (isSilent ? 'silence' : { status: 202 }));
    await using line = await troubled(server);
    await createChannel(line.app, channel({ kind: 'teams', settings: { url: `${server.url}/flow` } }));
    await line.run('alarm', {});
    isSilent = true;
    await acknowledgeIncident(line.app, await line.app.person('lead'), line.incident.id);
    await minutes(line, 8);
    expect(server.taken).toHaveLength(2);
  });

  test('whose message was taken away is told the next step by a new one', async () => {
    await using server = await openChannelServer(({ path }) =>
      path.endsWith('update') ? { body: { ok: false, error: 'message_not_found' } } : slackWell,
    );
    await using line = await troubled(server);
    await createChannel(line.app, slack(server.url));
    await line.run('alarm', {});
    await minutes(line, 9);
    expect(methods(server.taken)).toEqual(['chat.postMessage', 'chat.update', 'chat.postMessage']);
    expect(server.taken[2]?.json.text).toMatch(/^Nobody has taken it for 10 minutes/);
  });

  test('that was down is told what is true by then, and not what was before', async () => {
    let isDown = true;
    await using server = await openChannelServer(() => (isDown ? { status: 503 } : slackWell));
    await using line = await troubled(server);
    await createChannel(line.app, slack(server.url));
    await line.run('alarm', {});
    await minutes(line, 9);
    isDown = false;
    await minutes(line, 9);
    const taken = (await log(line)).filter(({ way }) => way === 'slack');
    expect(taken.map(({ step, status }) => [step, status])).toEqual(
      expect.arrayContaining([
        ['opened', 'dropped'],
        ['after_10', 'sent'],
      ]),
    );
  });

  test('that does not answer is asked once, however many things want people, and holds up nothing', async () => {
    await using server = await openChannelServer(() => 'silence');
    await using line = await troubled(server, {}, ['lead']);
    await createChannel(line.app, slack(server.url));
    for (let count = 0; count < 4; count += 1) await begin(line, {});
    await line.run('alarm', {});
    expect(server.taken).toHaveLength(1);
    expect(to(line.app.mails)).toEqual(['lead', 'lead', 'lead', 'lead', 'lead']);
  });

  test('that knows a message by its id is not asked for ever', async () => {
    await using server = await openChannelServer(() => 'silence');
    await using line = await troubled(server, {}, ['lead']);
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
    const settings = { url: `${server.url}/in`, secret };
    await createChannel(line.app, channel({ kind: 'webhook', name: 'hook', settings }));
    await line.run('alarm', {});
    await minutes(line, 30);
    const byId = Map.groupBy(server.taken, ({ headers }) => headers['webhook-id']);
    expect(byId.size).toBe(3);
    for (const sent of byId.values()) expect(sent.length).toBeLessThanOrEqual(6);
  });
});

describe('a process that dies while it tells', () => {
  test('at whatever step tells nobody twice, and the next one ends what it began', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await troubled(server, { status: 'closed' }, ['lead']);
    await createChannel(line.app, slack(server.url));
    const lead = await line.app.person('lead');
    await wish(line, 'lead', { dailyBudget: 500 });
    for (let run = 2; run <= 29; run += 1) {
      const [steps, isDone] = [Math.floor(run / 2), run % 2 === 0];
      const { id: incidentId } = await begin(line, {});
      const [mails, posts] = [line.app.mails.length, server.taken.length];
      await line.run('alarm', {}, mortal(line.app, steps, isDone).app).catch(() => undefined);
      await minutes(line, 3);
      const at = `step ${steps}, ${isDone ? 'done' : 'not done'}`;
      const own = (await log(line)).filter(({ subjectId }) => subjectId === incidentId);
      const states = new Map(own.map(({ way, status: state }) => [way, state]));
      expect([own.length, [...states.keys()].sort()], at).toEqual([2, ['mail', 'slack']]);
      // A claim whose process died leaves open whether it was sent, and is not tried again.
      for (const [way, sent] of [
        ['mail', line.app.mails.length - mails],
        ['slack', server.taken.length - posts],
      ] as const) {
        expect(['sent', 'unknown'], at).toContain(states.get(way));
        expect(sent, `${at}, ${way}`).toBeLessThanOrEqual(1);
        if (states.get(way) === 'sent') expect(sent, `${at}, ${way}`).toBe(1);
      }
      await closeIncident(line.app, lead, { incidentId });
      await line.run('alarm', {});
    }
  });
});

describe('the ladder of a brand', () => {
  test('calls by name and by channel at minutes of its own', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await troubled(server);
    const { id } = await createChannel(line.app, slack(server.url));
    const [admin, agent] = await Promise.all([line.app.person('admin'), line.app.person('agent')]);
    await saveLadder(line.app, line.brand.id, {
      rungs: [
        { minutes: 0, userIds: [agent.id], channelIds: [] },
        { minutes: 4, userIds: [], channelIds: [id] },
        { minutes: 6, userIds: [admin.id], channelIds: [] },
        { minutes: 60, userIds: [], channelIds: [] },
      ],
      version: 0,
    });
    await line.run('alarm', {});
    expect([to(line.app.mails), server.taken.length]).toEqual([['agent'], 0]);
    await minutes(line, 2);
    expect([to(line.app.mails), server.taken.length]).toEqual([['agent'], 1]);
    await minutes(line, 2);
    expect(to(line.app.mails)).toEqual(['agent', 'admin']);
    expect(line.app.mails[1]?.subject).toMatch(/^6 minutes, 12 posts by now/);
  });

  test('calls by role in the place of those who are gone', async () => {
    await using line = await troubled();
    const agent = await line.app.person('agent');
    const rungs = [0, 10, 20, 40].map((after) => ({ minutes: after, userIds: [agent.id], channelIds: [] }));
    await saveLadder(line.app, line.brand.id, { rungs, version: 0 });
    await line.app.accounts.setDisabled(agent.id, true);
    await line.run('alarm', {});
    expect(to(line.app.mails)).toEqual(['lead']);
  });

  test('calls the next at once while those of a step are not to be disturbed', async () => {
    await using line = await troubled();
    await wish(line, 'lead', { quiet: { from: 600, to: 660, days: [...weekdays] } });
    await line.run('alarm', {});
    expect(to(line.app.mails)).toEqual(['agent']);
    expect(line.app.mails[0]?.subject).toMatch(/^Nobody has taken it for 2 minutes - /);
    await minutes(line, 15);
    expect(to(line.app.mails)).toEqual(['agent']);
  });

  test('is stopped by the link in a message, whose page has to be pressed; the next who follows it learns who has it', async () => {
    await using line = await troubled();
    await line.run('alarm', {});
    await minutes(line, 8);
    const [lead, agent] = line.app.mails.map(linkIn);
    expect(await lookAtLink(line.app, agent ?? '')).toMatchObject({
      does: 'acknowledge',
      state: 'ready',
      name: 'The agent',
    });
    expect((await line.app.store.incidents.get(line.incident.id))?.acknowledgedBy).toBeUndefined();
    expect(await followLink(line.app, agent ?? '')).toMatchObject({ state: 'yours' });
    expect(await followLink(line.app, lead ?? '')).toMatchObject({ state: 'taken', holder: 'The agent' });
    await minutes(line, 40);
    expect(to(line.app.mails)).toEqual(['lead', 'agent']);
    line.app.clock.pass(3 * 86_400_000);
    expect(await followLink(line.app, lead ?? '')).toMatchObject({ state: 'old' });
  });
});

describe('a person', () => {
  const nights = { from: 600, to: 660, days: [...weekdays] };

  test('in quiet hours is told when they are over, if nobody has it by then, once', async () => {
    await using line = await troubled(undefined, {}, ['lead']);
    await wish(line, 'lead', { quiet: nights });
    await line.run('alarm', {});
    expect(line.app.mails).toEqual([]);
    expect(await log(line)).toMatchObject([{ status: 'held', nextAt: new Date('2026-01-05T11:00:00Z') }]);
    await minutes(line, 62);
    expect(to(line.app.mails)).toEqual(['lead']);
    expect(line.app.mails[0]?.subject).toMatch(/^To everybody/);
  });

  test('in quiet hours is told nothing of what somebody took meanwhile', async () => {
    await using line = await troubled(undefined, {}, ['lead']);
    await wish(line, 'lead', { quiet: nights });
    await line.run('alarm', {});
    await acknowledgeIncident(line.app, await line.app.person('agent'), line.incident.id);
    line.app.clock.pass(60 * minuteMs);
    await line.run('alarm', {});
    expect(line.app.mails).toEqual([]);
    expect(await log(line)).toMatchObject([{ status: 'dropped' }]);
  });

  test('is called by what is critical at any hour and beyond the budget, which the message says', async () => {
    await using line = await troubled(undefined, { level: 'storm' });
    await wish(line, 'lead', { quiet: nights, dailyBudget: 1 });
    const { id } = await line.app.person('lead');
    const day = { id: `${id}:2026-01-05`, of: id, day: '2026-01-05', told: ['another'], over: [] };
    await line.app.store.records.alertDays.save({ ...day, gatherAt: new Date('2026-01-06T00:00:00Z'), version: 1 });
    await line.run('alarm', {});
    expect(to(line.app.mails)).toEqual(['lead']);
    expect(line.app.mails[0]?.text).toContain('This goes beyond your 1 alerts a day, because it is critical.');
  });

  test('gets what went beyond the budget in one message when the day is over, once', async () => {
    await using line = await troubled(undefined, {}, ['lead']);
    await wish(line, 'lead', { dailyBudget: 1 });
    const { id } = await line.app.person('lead');
    const day = { id: `${id}:2026-01-05`, of: id, day: '2026-01-05', told: ['another'], over: [] };
    await line.app.store.records.alertDays.save({ ...day, gatherAt: new Date('2026-01-06T00:00:00Z'), version: 1 });
    await line.run('alarm', {});
    expect(line.app.mails).toEqual([]);
    await acknowledgeIncident(line.app, await line.app.person('agent'), line.incident.id);
    line.app.clock.pass(14 * 60 * minuteMs);
    await line.run('alarm', {});
    await line.run('alarm', {});
    expect(line.app.mails.map(({ subject }) => subject)).toEqual(['1 more alerts on 2026-01-05']);
    expect(line.app.mails[0]?.text).toContain('- Complaints about Acme are far above usual: 12 posts, 9 people');
  });

  test('hears by each way of their own, and one that fails holds up no other', async () => {
    await using server = await openChannelServer(() => ({ status: 500 }));
    await using line = await troubled(server);
    const { id } = await line.app.person('lead');
    const topic = { server: server.url, topic: 'mine' };
    await wish(line, 'lead', { ntfy: line.app.secrets.seal(JSON.stringify(topic), `ntfy ${id}`) });
    await line.run('alarm', {});
    expect(to(line.app.mails)).toEqual(['lead']);
    expect(server.taken[0]?.json).toMatchObject({ topic: 'mine' });
    const byWay = new Map((await log(line)).map((message) => [message.way, message.status]));
    expect(byWay).toEqual(
      new Map<AlertMessage['way'], AlertMessage['status']>([
        ['mail', 'sent'],
        ['ntfy', 'waiting'],
      ]),
    );
  });
});

describe('where the secret key is another one now', () => {
  test('a person sees their ways, gets new keys for their browsers, and is told which way has to be set again', async () => {
    await using line = await troubled();
    const { app } = line;
    const lead = await app.person('lead');
    const sealed = app.secrets.seal('{}', 'sealed for something else');
    await app.store.records.serverKeys.save({ id: 'push', publicKey: 'old', sealed, version: 1 });
    await wish(line, 'lead', { ntfy: sealed });
    const { pushKey } = await myAlerts(app, lead);
    expect(pushKey).not.toBe('old');
    expect((await myAlerts(app, lead)).pushKey).toBe(pushKey);
    expect(await testMyAlerts(app, lead)).toMatchObject([
      { way: 'Mail', isWell: true },
      { way: 'ntfy', isWell: false },
    ]);
  });
});

describe('a critical case that nobody has', () => {
  async function withCase(): Promise<Line & { caseId: string }> {
    const line = await openLine({}, { idle: true });
    await line.app.person('lead');
    await line.app.person('agent');
    const post = aPost({ text: 'Acme stole my money' });
    const { mentionIds } = await line.app.store.intake.savePage(
      aPage([matched(post, line.brand.id)], { now: line.app.clock.now() }),
    );
    const item = aCase({
      ...{ brandId: line.brand.id, mentionId: mentionIds[0] ?? '', title: 'Acme stole my money', authorName: 'Mira' },
      ...{ risk: anAssessment({ level: 'critical', score: 97 }), riskLevel: 'critical' },
    });
    await line.app.store.cases.open([{ case: item, event: anEvent({ kind: 'opened' }) }]);
    return Object.assign(line, { caseId: item.id });
  }

  test('calls people along the ladder, and is taken by the link in the message', async () => {
    await using line = await withCase();
    await line.run('alarm', {});
    expect(line.app.mails).toEqual([]);
    await minutes(line, 1);
    expect(to(line.app.mails)).toEqual(['lead']);
    expect(line.app.mails[0]).toMatchObject({ subject: 'A critical case about Acme, and nobody has it: 97 of 100' });
    expect(line.app.mails[0]?.text).toContain('Mira: “Acme stole my money”');
    expect(JSON.stringify(await log(line))).not.toContain('stole');
    await minutes(line, 9);
    expect(to(line.app.mails)).toEqual(['lead', 'agent']);
    expect(await followLink(line.app, linkIn(line.app.mails[1]))).toMatchObject({ does: 'assign', state: 'yours' });
    await minutes(line, 40);
    expect(line.app.mails).toHaveLength(2);
    expect(await line.app.store.records.alerts.list()).toEqual([]);
  });

  test('that loses its owner calls anew', async () => {
    await using line = await withCase();
    await minutes(line, 2);
    const agent = await line.app.person('agent');
    const move = async (userId: string | null) => {
      const { version = 0 } = (await line.app.store.cases.get(line.caseId)) ?? {};
      await moveCase(line.app, agent, { caseId: line.caseId, version }, { move: 'assign', userId });
    };
    await move(agent.id);
    await minutes(line, 1);
    await move(null);
    await minutes(line, 3);
    expect(to(line.app.mails)).toEqual(['lead', 'lead']);
  });
});

describe('a source that fell silent', () => {
  test('calls people, is taken by name, and is over when it is heard again', async () => {
    await using server = await openChannelServer(() => slackWell);
    await using line = await openLine({}, { idle: true, fetch: server.fetch });
    await line.app.person('lead');
    await createChannel(line.app, slack(server.url));
    const { createdAt, health } = line.source;
    await line.app.store.sources.saveHealth(line.source.id, {
      ...health,
      ...{ lastSuccessAt: createdAt, failures: 5, problem: 'Stage does not accept our credentials (401).' },
    });
    await minutes(line, 2);
    expect(line.app.mails[0]?.subject).toMatch(/is not heard since/);
    expect(line.app.mails[0]?.text).toContain('Stage does not accept our credentials (401).');
    expect(await followLink(line.app, linkIn(line.app.mails[0]))).toMatchObject({
      does: 'acknowledge',
      state: 'yours',
    });
    expect(await listOpenAlerts(line.app)).toMatchObject([{ kind: 'source', path: '/sources', takenBy: 'The lead' }]);
    await minutes(line, 30);
    expect(line.app.mails).toHaveLength(1);
    await line.app.store.sources.saveHealth(line.source.id, {
      ...health,
      lastSuccessAt: line.app.clock.now(),
      failures: 0,
    });
    await minutes(line, 1);
    expect(server.taken.map(({ json }) => json.text)).toEqual([
      expect.stringMatching(/is not heard since/),
      expect.stringMatching(/^The lead looks after it: /),
      expect.stringMatching(/^Over: .* is not heard/),
    ]);
    expect(await line.app.store.records.alerts.list()).toEqual([]);
  });
});
