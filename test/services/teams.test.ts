import { describe, expect, test } from 'vitest';
import type { SlaPolicyDraft } from '#src/schemas/api/sla.ts';
import type { TeamDraft } from '#src/schemas/api/teams.ts';
import type { Case } from '#src/schemas/case.ts';
import type { User } from '#src/schemas/user.ts';
import { setAway, setBack } from '#src/services/availability.ts';
import { moveCase, noteCase } from '#src/services/case-changes.ts';
import { keepDraft } from '#src/services/drafts.ts';
import { createHandover, draftHandover, listHandovers, readHandover } from '#src/services/handover.ts';
import { listNotices, readNotices } from '#src/services/notices.ts';
import { reassign } from '#src/services/reassign.ts';
import { createSlaPolicy, previewSlaPolicy, removeSlaPolicy } from '#src/services/sla-policies.ts';
import { createTeam, listTeams, removeTeam, updateTeam } from '#src/services/team-setup.ts';
import { presentMembers } from '#src/services/teams.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aCase, anEvent, at } from '../support/case-builders.ts';

const minuteMs = 60_000;
const never = new AbortController().signal;

/** An app with a lead, an agent and a moderator who are one team, and these cases. */
async function bed(
  cases: (people: Record<'lead' | 'agent' | 'moderator', User>) => Case[],
  team: Partial<TeamDraft> = {},
) {
  const app = await openTestApp();
  const [lead, agent, moderator] = await Promise.all([
    app.person('lead'),
    app.person('agent'),
    app.person('moderator'),
  ]);
  const people = { lead, agent, moderator };
  const items = cases(people);
  await app.store.cases.open(items.map((item) => ({ case: item, event: anEvent() })));
  const made = await createTeam(app, aTeam(people, team));
  return { app, ...people, team: made, ids: items.map(({ id }) => id) };
}

function aTeam(people: Record<string, User>, fields: Partial<TeamDraft> = {}): TeamDraft {
  const members = ['agent', 'moderator'].flatMap((role) => people[role]?.id ?? []);
  return {
    ...{ name: 'Care', brandIds: [], lanes: [], passesTo: 'member' as const },
    members: members.map((userId) => ({ userId, languages: [], topics: [] })),
    ...fields,
  };
}

const aPolicy = (fields: Partial<SlaPolicyDraft> = {}): SlaPolicyDraft => ({
  ...{ name: 'Quick', order: 1, brandIds: [], lanes: [], riskLevels: [], firstMinutes: 30, nextMinutes: 30 },
  ...{ counts: 'always', pausesSnoozed: false },
  ...fields,
});

async function get(app: TestApp, id: string | undefined): Promise<Case> {
  const item = await app.store.cases.get(id ?? '');
  if (!item) throw new Error('no such case');
  return item;
}

describe('a team', () => {
  test('knows who is there, and what each has to do', async () => {
    const { app, agent, moderator, team, lead } = await bed(({ agent }) => [aCase({ assigneeId: agent.id })]);
    await using _ = app;
    expect((await presentMembers(app, team, app.clock.now())).map(({ userId, load }) => [userId, load])).toEqual([
      [agent.id, 1],
      [moderator.id, 0],
    ]);
    await setAway(app, lead, agent.id, { until: at('18:00'), note: 'ill' });
    expect((await listTeams(app))[0]?.people.map(({ state }) => state)).toEqual(['away', 'there']);
    await setBack(app, agent, agent.id);
    expect(await presentMembers(app, team, app.clock.now())).toHaveLength(2);
    await expect(setAway(app, agent, moderator.id, { until: at('18:00'), note: '' })).rejects.toThrow('Only leads');
    await expect(setAway(app, agent, agent.id, { until: at('09:00'), note: '' })).rejects.toThrow('future');
  });

  test('takes a case from somebody who is no member, and leaves it with one who is', async () => {
    const { app, lead, agent, team, ids } = await bed(({ lead, agent }) => [
      aCase({ assigneeId: lead.id }),
      aCase({ assigneeId: agent.id }),
    ]);
    await using _ = app;
    for (const caseId of ids)
      await moveCase(app, lead, { caseId, version: 1 }, { move: 'assign_team', teamId: team.id });
    expect(await get(app, ids[0])).toMatchObject({ teamId: team.id });
    expect((await get(app, ids[0])).assigneeId).toBeUndefined();
    expect(await get(app, ids[1])).toMatchObject({ teamId: team.id, assigneeId: agent.id });
    expect((await app.store.cases.history(ids[0] ?? '')).at(-1)).toMatchObject({
      ...{ kind: 'team_assigned', text: 'Given to the team Care.' },
    });
  });

  test('that is removed leaves no case behind that belongs to it, and says how many', async () => {
    const { app, lead, agent, team, ids } = await bed(({ agent }) => [
      aCase({ assigneeId: agent.id }),
      aCase(),
      aCase({ status: 'snoozed', snoozedUntil: at('18:00') }),
      aCase({ status: 'answered', answeredAt: at('09:00') }),
    ]);
    await using _ = app;
    for (const caseId of ids)
      await moveCase(app, lead, { caseId, version: 1 }, { move: 'assign_team', teamId: team.id });
    expect(await removeTeam(app, lead, team.id)).toBe(4);
    for (const id of ids) expect((await get(app, id)).teamId).toBeUndefined();
    expect((await get(app, ids[0])).assigneeId).toBe(agent.id);
  });

  test('is refused a name that another one has, hours that make no sense, and members who do not exist', async () => {
    const { app, team, agent } = await bed(() => []);
    await using _ = app;
    await expect(createTeam(app, aTeam({}, { name: 'care' }))).rejects.toThrow('named care already');
    const hours = { timeZone: 'Europe/Berlin', week: { monday: [{ from: 600, to: 540 }] }, holidays: [] };
    await expect(createTeam(app, aTeam({}, { name: 'B', hours }))).rejects.toThrow('end before they begin');
    await expect(createTeam(app, aTeam({}, { name: 'B', hours: { ...hours, timeZone: 'Mars' } }))).rejects.toThrow(
      'time zone',
    );
    const nobody = [{ userId: 'nobody', languages: [], topics: [] }];
    await expect(createTeam(app, aTeam({}, { name: 'B', members: nobody }))).rejects.toThrow('does not exist');
    await updateTeam(app, team.id, { ...aTeam({ agent }), version: 1 });
    await expect(updateTeam(app, team.id, { ...aTeam({ agent }), version: 1 })).rejects.toThrow('Somebody was faster');
  });
});

describe('owner is ill', () => {
  test('what cannot wait goes to the colleague with least to do, who is told; the rest stays', async () => {
    const { app, lead, agent, moderator, ids } = await bed(({ agent, moderator }) => [
      aCase({ assigneeId: agent.id, dueAt: at('11:00') }),
      aCase({ assigneeId: agent.id, riskLevel: 'critical', dueAt: new Date('2026-01-09T10:00:00Z') }),
      aCase({ assigneeId: agent.id, dueAt: new Date('2026-01-09T10:00:00Z') }),
      aCase({ assigneeId: agent.id, status: 'waiting', leftMs: 1000 }),
      aCase({ assigneeId: moderator.id }),
    ]);
    await using _ = app;
    await setAway(app, lead, agent.id, { until: at('18:00'), note: 'ill' });
    expect(await reassign(app, never)).toBe(2);
    const owners = await Promise.all(ids.map(async (id) => (await get(app, id)).assigneeId));
    expect(owners).toEqual([moderator.id, moderator.id, agent.id, agent.id, moderator.id]);
    expect((await get(app, ids[0])).assignedAt).toEqual(app.clock.now());
    expect((await app.store.cases.history(ids[0] ?? '')).at(-1)).toMatchObject({
      ...{ kind: 'assigned', text: 'The agent is away: given to The moderator.' },
    });
    const wordsOf = (notices: { text: string }[]) => notices.map(({ text }) => text.includes('My parcel never came'));
    expect(wordsOf(await listNotices(app, moderator))).toEqual([true, true]);
    // The words of a post stand with the post alone.
    expect(wordsOf(await app.store.records.notices.list())).toEqual([false, false]);
    expect(await reassign(app, never)).toBe(0);
  });

  test('of somebody who is locked out everything goes, to the team where nobody else is there', async () => {
    const { app, agent, moderator, team, lead, ids } = await bed(({ agent }) => [aCase({ assigneeId: agent.id })]);
    await using _ = app;
    await setAway(app, lead, moderator.id, { until: at('18:00'), note: '' });
    await app.accounts.setDisabled(agent.id, true);
    expect(await reassign(app, never)).toBe(1);
    const item = await get(app, ids[0]);
    expect(item.assigneeId).toBeUndefined();
    expect(item).toMatchObject({ teamId: team.id });
  });

  test('an owner who does nothing loses an urgent case after the minutes of the team, but not while writing or at night', async () => {
    const { app, agent, moderator, ids } = await bed(
      ({ agent }) => [
        aCase({ assigneeId: agent.id, assignedAt: at('10:00'), riskLevel: 'high', dueAt: at('14:00') }),
        aCase({ assigneeId: agent.id, assignedAt: at('10:00'), riskLevel: 'low', dueAt: at('14:00') }),
      ],
      { idle: { minutes: 30, of: 'urgent' } },
    );
    await using _ = app;
    app.clock.pass(20 * minuteMs);
    await noteCase(app, agent, ids[0] ?? '', 'I am on it.');
    app.clock.pass(20 * minuteMs);
    expect(await reassign(app, never)).toBe(0);
    app.clock.pass(10 * minuteMs);
    expect(await reassign(app, never)).toBe(1);
    expect((await get(app, ids[0])).assigneeId).toBe(moderator.id);
    expect((await app.store.cases.history(ids[0] ?? '')).at(-1)?.text).toBe(
      'The agent did nothing on it for 30 min: given to The moderator.',
    );
    expect((await get(app, ids[1])).assigneeId).toBe(agent.id);
  });
});

describe('a policy', () => {
  test('tells beforehand what it would do, and does that to the cases that wait', async () => {
    const { app, ids } = await bed(() => [
      aCase({ dueAt: at('12:00') }),
      aCase({ dueAt: at('12:00') }),
      aCase({ dueAt: at('11:00'), status: 'waiting' }),
    ]);
    await using _ = app;
    app.clock.pass(60 * minuteMs);
    const draft = aPolicy({ firstMinutes: 30 });
    const said = await previewSlaPolicy(app, draft);
    expect(said).toEqual({ cases: 2, sooner: 2, later: 0, overdueNow: 0, overdueThen: 2, isCut: false });
    const { policy, moved } = await createSlaPolicy(app, draft);
    expect(moved).toBe(2);
    expect((await get(app, ids[0])).dueAt).toEqual(at('10:30'));
    expect(await removeSlaPolicy(app, policy.id)).toBe(2);
    expect((await get(app, ids[0])).dueAt).toEqual(at('12:00'));
  });
});

describe('clock runs after resolve', () => {
  test('a resolved case has no clock, and one that is opened again gets a new one', async () => {
    const { app, lead, ids } = await bed(() => [aCase({ dueAt: at('12:00') })]);
    await using _ = app;
    const seen = { caseId: ids[0] ?? '', version: 1 };
    const done = await moveCase(app, lead, seen, { move: 'resolve', doneReason: 'solved' });
    expect(done.dueAt).toBeUndefined();
    app.clock.pass(10 * 60 * minuteMs);
    const now = app.clock.now();
    const late = await app.store.cases.list({ view: 'overdue', userId: lead.id, now }, { limit: 10 });
    expect(late.cases).toEqual([]);
    const again = await moveCase(app, lead, { ...seen, version: done.version }, { move: 'reopen' });
    expect(again.dueAt).toEqual(new Date(now.getTime() + 120 * minuteMs));
  });

  test('the clock stands still while we wait on them, and the history says so', async () => {
    const { app, lead, ids } = await bed(() => [aCase({ dueAt: at('12:00') })]);
    await using _ = app;
    const waiting = await moveCase(app, lead, { caseId: ids[0] ?? '', version: 1 }, { move: 'wait' });
    expect(waiting).toMatchObject({ status: 'waiting', leftMs: 120 * minuteMs });
    app.clock.pass(300 * minuteMs);
    const back = await moveCase(app, lead, { caseId: waiting.id, version: waiting.version }, { move: 'reopen' });
    expect(back.dueAt).toEqual(new Date(app.clock.now().getTime() + 120 * minuteMs));
    const told = (await app.store.cases.history(waiting.id)).map(({ kind, text }) => `${kind}: ${text}`);
    expect(told).toContain('clock_paused: The clock stands still: 2 h left.');
    expect(told).toContain('clock_resumed: The clock goes on: 2 h left.');
  });
});

describe('a mention in a note', () => {
  test('tells the colleague, once, and nobody who is not here', async () => {
    const { app, lead, agent, moderator, ids } = await bed(() => [aCase()]);
    await using _ = app;
    await app.accounts.setDisabled(moderator.id, true);
    await noteCase(app, lead, ids[0] ?? '', '@the agent can you look? cc @The moderator, not mail@the agent');
    const [notice, ...more] = await listNotices(app, agent);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'mentioned', caseId: ids[0], byId: lead.id });
    expect(await listNotices(app, moderator)).toEqual([]);
    expect((await app.store.cases.history(ids[0] ?? '')).at(-1)).toMatchObject({
      kind: 'mentioned',
      text: 'Asked The agent.',
    });
    await readNotices(app, lead, [notice?.id ?? '']);
    expect((await listNotices(app, agent))[0]?.readAt).toBeUndefined();
    await readNotices(app, agent, [notice?.id ?? '']);
    expect((await listNotices(app, agent))[0]?.readAt).toEqual(app.clock.now());
  });
});

describe('a hand-over', () => {
  test('tells that a colleague has an unfinished answer, and not what it says', async () => {
    const { app, agent, moderator, team, ids } = await bed(() => [aCase()]);
    await using _ = app;
    const written = { key: 'a-key', postId: 'sandbox:chirp:1', text: 'Not yet for others.', at: app.clock.now() };
    await keepDraft(app, agent, ids[0] ?? '', { ...written, basedOn: 0 });
    const wordsFor = async (user: User) => (await draftHandover(app, user, team.id)).map(({ text }) => text);
    expect(await wordsFor(agent)).toEqual(['unfinished: Not yet for others.']);
    expect(await wordsFor(moderator)).toEqual(['an unfinished answer']);
  });

  test('names each concern once: late, at risk, promised, unfinished, waiting', async () => {
    const { app, agent, ids } = await bed(({ agent }) => [
      aCase({ assigneeId: agent.id, dueAt: at('09:00'), riskLevel: 'critical' }),
      aCase({ assigneeId: agent.id, riskLevel: 'high' }),
      aCase({ assigneeId: agent.id }),
      aCase({ assigneeId: agent.id, status: 'waiting', leftMs: 1_800_000 }),
      aCase({ assigneeId: agent.id }),
      aCase(),
    ]);
    await using _ = app;
    await noteCase(app, agent, ids[2] ?? '', 'Promised to call back by Friday.');
    const lines = await draftHandover(app, agent, undefined);
    expect(lines.map(({ caseId, concern }) => [ids.indexOf(caseId), concern])).toEqual([
      [0, 'overdue'],
      [1, 'at_risk'],
      [2, 'promise'],
      [3, 'waiting'],
    ]);
    expect(lines[0]?.text).toBe('60 min late');
    expect(lines[3]?.text).toBe('paused, 30 min left');
  });

  test('is shown to the next shift until each has read it; the cases go to the team in the same step', async () => {
    const { app, agent, moderator, lead, team, ids } = await bed(({ agent }) => [
      aCase({ assigneeId: agent.id, riskLevel: 'high' }),
    ]);
    await using _ = app;
    const lines = await draftHandover(app, agent, undefined);
    const { handover, passed } = await createHandover(app, agent, {
      of: team.id,
      note: 'Quiet day.',
      lines,
      passCases: true,
    });
    expect(passed).toBe(1);
    expect(await get(app, ids[0])).toMatchObject({ teamId: team.id });
    expect((await get(app, ids[0])).assigneeId).toBeUndefined();
    const { title } = await get(app, ids[0]);
    expect(await listHandovers(app, moderator)).toMatchObject([{ lines: [{ caseId: ids[0], title }] }]);
    // The words of a post stand with the post alone.
    expect((await app.store.records.handovers.list())[0]?.lines).toMatchObject([{ caseId: ids[0], title: '' }]);
    expect(await listHandovers(app, agent)).toEqual([]);
    expect(await listHandovers(app, lead)).toEqual([]);
    await readHandover(app, moderator, handover.id);
    expect(await listHandovers(app, moderator)).toEqual([]);
    await expect(createHandover(app, agent, { of: team.id, note: ' ', lines: [], passCases: false })).rejects.toThrow(
      'Write a note',
    );
  });
});
