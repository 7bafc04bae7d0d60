import { describe, expect, test } from 'vitest';
import { dueStep, readersOf } from '#src/domain/incidents/alerting.ts';
import { grown, isKnown, isOne, merged } from '#src/domain/incidents/life.ts';
import { startOfRise, stepMs } from '#src/domain/incidents/rise.ts';
import { usualOf } from '#src/domain/incidents/usual.ts';
import { headlineOf, sentencesOf, summaryOf } from '#src/domain/incidents/words.ts';
import type { Incident } from '#src/schemas/incident.ts';
import type { Role, User } from '#src/schemas/user.ts';
import { at } from '../../support/case-builders.ts';
import { aCause, anIncident } from '../../support/incident-builders.ts';

const stretch = (from: string, to: string, ids: string[]) => ({
  ...{ startedAt: at(from), lastAt: at(to), mentionIds: new Set(ids) },
});

describe('two rises of one brand', () => {
  test('are one where their times touch and half of the posts are the same', () => {
    const one = stretch('10:00', '10:30', ['a', 'b', 'c', 'd']);
    expect(isOne(one, stretch('10:20', '10:40', ['c', 'd', 'x', 'y']))).toBe(true);
    expect(isOne(one, stretch('10:20', '10:40', ['d', 'x', 'y']))).toBe(false);
    expect(isOne(one, stretch('10:59', '11:10', ['c', 'd']))).toBe(true);
    expect(isOne(one, stretch('11:01', '11:10', ['c', 'd']))).toBe(false);
    expect(isOne(one, stretch('10:00', '10:30', []))).toBe(false);
  });

  test('become the older one, with whoever took either', () => {
    const older = anIncident({ id: 'older', series: ['all'] });
    const younger = anIncident({
      id: 'younger',
      level: 'storm',
      score: 4,
      acknowledgedBy: 'user-1',
      lastAt: at('11:00'),
    });
    const [kept, gone] = merged(older, younger, at('11:05'));
    expect(kept).toMatchObject({ level: 'storm', score: 4, acknowledgedBy: 'user-1', lastAt: at('11:00') });
    expect(kept.series).toEqual(['all', 'complaint']);
    expect(gone).toMatchObject({ status: 'closed', mergedInto: 'older' });
  });
});

describe('an incident', () => {
  test('is a storm from twice the strength on with which it was noticed', () => {
    const incident = anIncident({ score: 1.2, openedScore: 1.2 });
    const look = (score: number) => grown(incident, { series: 'complaint', score, lastAt: at('10:10') }, at('10:10'));
    expect(look(2.3).level).toBe('warning');
    expect(look(2.4)).toMatchObject({ level: 'storm', score: 2.4, lastAt: at('10:10') });
    expect(grown(incident, { series: 'complaint', score: 1, lastAt: at('10:00') }, at('10:10'))).toBe(incident);
  });

  test('that a person closed comes back within a day only at twice the strength', () => {
    const closed = {
      ...anIncident({ status: 'closed', closedBy: 'user-1', score: 2 }),
      mentionIds: new Set(['a', 'b']),
    };
    const [soon, nextDay] = [at('12:00'), new Date(at('10:00').getTime() + 25 * 3_600_000)];
    const alarm = { ...stretch('10:10', '10:20', ['a', 'b']), series: 'complaint' as const, score: 3.9 };
    expect(isKnown({ ...alarm, startedAt: soon, lastAt: soon }, closed)).toBe(true);
    expect(isKnown({ ...alarm, score: 4 }, closed)).toBe(false);
    expect(isKnown({ ...alarm, startedAt: nextDay, lastAt: nextDay }, closed)).toBe(false);
  });

  test('of praise keeps no complaint from being told, unless it was about the same posts', () => {
    const fields = { status: 'closed' as const, series: ['all' as const], score: 5, lastAt: at('10:20') };
    const praise = { ...anIncident(fields), mentionIds: new Set(['a', 'b', 'c']) };
    const alarm = { series: 'complaint' as const, score: 1.5 };
    expect(isKnown({ ...alarm, ...stretch('10:15', '10:30', ['x', 'y', 'a']) }, praise)).toBe(false);
    expect(isKnown({ ...alarm, ...stretch('14:00', '14:30', ['x', 'y']) }, praise)).toBe(false);
    expect(isKnown({ ...alarm, ...stretch('10:15', '10:30', ['a', 'b']) }, praise)).toBe(true);
  });

  test('began with the first busy stretch that no longer pause parts from the alert', () => {
    const volume = (time: string, all: number) => ({ at: at(time), all, negative: 0, positive: 0, complaint: 0 });
    const volumes = [
      ...[volume('04:00', 1), volume('06:00', 1), volume('09:00', 9), volume('09:30', 3), volume('09:45', 4)],
      volume('10:00', 8),
    ];
    expect(startOfRise(volumes, 'all', at('10:00'))).toEqual(at('09:30'));
    expect(startOfRise([], 'all', at('10:00'))).toEqual(at('10:00'));
  });
});

describe('who is told', () => {
  const people = (['admin', 'agent', 'lead', 'moderator', 'viewer'] satisfies Role[]).map(
    (role): User => ({
      id: role,
      email: `${role}@example.com`,
      name: role,
      role,
      disabled: false,
      createdAt: at('08:00'),
    }),
  );
  const ids = (step: Parameters<typeof readersOf>[0], tell: string[] = [], incident = anIncident()) =>
    readersOf(step, incident, tell, people).map(({ id }) => id);
  const told = (step: Incident['alerts'][number]['step'], userId: string, time: string) => ({
    ...{ step, userId, at: at(time), status: 'sent' as const },
  });

  test('goes by role where nobody is named, and by name first where somebody is', () => {
    expect(ids('opened')).toEqual(['lead']);
    expect(ids('after_10')).toEqual(['agent', 'moderator']);
    expect(ids('after_20')).toEqual(['admin']);
    expect(ids('after_40')).toEqual(['lead', 'agent', 'moderator', 'admin']);
    expect(ids('opened', ['viewer'])).toEqual(['viewer']);
    expect(ids('after_10', ['viewer', 'gone'])).toEqual(['lead']);
    expect(ids('after_20', ['viewer', 'admin', 'agent'])).toEqual(['agent']);
    expect(readersOf('opened', anIncident(), [], [])).toEqual([]);
  });

  test('of a storm is who has it, else who was told last', () => {
    const alerts = [told('opened', 'lead', '10:06'), told('after_10', 'agent', '10:15')];
    expect(ids('storm', [], anIncident({ alerts }))).toEqual(['agent']);
    expect(ids('storm', [], anIncident({ alerts, acknowledgedBy: 'admin' }))).toEqual(['admin']);
  });

  test('and when: each step once, none after an acknowledgement or the end', () => {
    const step = (time: string, fields: Partial<Incident> = {}) => dueStep(anIncident(fields), at(time));
    expect(step('10:05')).toBeUndefined();
    expect(step('10:06')).toBe('opened');
    expect(step('10:15')).toBe('after_10');
    expect(step('10:25')).toBe('after_20');
    expect(step('10:45')).toBe('after_40');
    expect(step('10:14', { alerts: [told('opened', 'lead', '10:06')] })).toBeUndefined();
    expect(step('10:45', { acknowledgedBy: 'lead' })).toBeUndefined();
    expect(step('10:45', { status: 'closed' })).toBeUndefined();
    const storm = { level: 'storm' as const, history: [{ at: at('10:12'), kind: 'storm' as const, text: 'Twice.' }] };
    expect(step('10:13', { ...storm, alerts: [told('opened', 'lead', '10:06')] })).toBe('storm');
    expect(step('10:13', { ...storm, acknowledgedBy: 'lead' })).toBe('storm');
    expect(step('10:14', { ...storm, alerts: [told('opened', 'lead', '10:13')] })).toBeUndefined();
  });
});

describe('in plain words', () => {
  test('an incident says how many, how fast, what of, and in which languages', () => {
    const cause = aCause({
      ...{
        languages: [
          { lang: 'en', posts: 9 },
          { lang: 'de', posts: 3 },
        ],
        voices: 4,
        posts: 12,
        authors: 9,
      },
      loudest: [{ authorId: 'a', mentionId: 'm', posts: 4 }],
    });
    const incident = anIncident({ cause, lastAt: at('10:20') });
    expect(headlineOf(incident, 'Kestrel')).toBe('Complaints about Kestrel are far above usual');
    expect(headlineOf({ ...incident, level: 'storm' }, 'Kestrel')).toBe('A storm of complaints about Kestrel');
    expect(sentencesOf(incident)).toEqual([
      '12 complaints by 9 people within 20 minutes, at most 8 in five minutes.',
      'Of all 12 mentions in that time 83 % are negative, 8 % positive.',
      'They speak of gate (6).',
      '3 of them stand in one thread.',
      'Many texts are nearly the same: 9 people, 4 of them in words of their own.',
      'One author alone wrote 4 of them.',
      'In English (9) and German (3).',
    ]);
    expect(summaryOf({ ...incident, lastAt: at('12:10') })).toBe(
      'It lasted 2 h 10 min: 12 complaints by 9 people, at most 8 in five minutes. Of all 12 mentions in that time 83 % are negative, 8 % positive. They spoke of gate.',
    );
  });

  test('what looks coordinated says what speaks for it', () => {
    const cause = aCause({ coordinated: ['copied_wording', 'regular_timing'] });
    expect(sentencesOf(anIncident({ cause }))).toContain(
      'It looks coordinated: copied wording and even pauses between posts.',
    );
  });

  test('the usual of an hour is the median of the same hour on the days that are known', () => {
    const counts = { negative: 0, neutral: 0, positive: 0, undecided: 0, flagged: 0, scoreSum: 0 };
    const dayMs = 24 * 3_600_000;
    const rollups = [1, 2, 3, 4].map((day) => ({
      ...{ brandId: 'brand-1', network: 'sandbox', hour: new Date(at('10:00').getTime() - day * dayMs) },
      ...{ ...counts, mentions: 10 * day, complaints: day },
    }));
    expect(usualOf(rollups, 'complaint', at('10:00'))(at('10:35'))).toBe(2.5);
    expect(usualOf(rollups, 'all', at('10:00'))(at('11:35'))).toBe(0);
    expect(usualOf(rollups.slice(0, 2), 'all', at('10:00'))(at('10:35'))).toBeUndefined();
    expect(usualOf([], 'all', at('10:00'))(new Date(at('10:35').getTime() + stepMs))).toBeUndefined();
  });
});
