import { describe, expect, test } from 'vitest';
import { alertWords, barWords, mostUrgent, standing } from '../../dashboards/incidents/incident-words.ts';
import { at } from '../support/case-builders.ts';
import { anIncident } from '../support/incident-builders.ts';

const people = { ann: 'Ann Field' };

describe('the bar on every page', () => {
  test('speaks more plainly the longer nobody takes the incident', () => {
    const incident = anIncident({ openedAt: at('10:00') });
    const words = (time: string, fields = {}) => barWords({ ...incident, ...fields }, 'Kestrel', at(time));
    expect(words('10:09')).toBe('Complaints about Kestrel are far above usual');
    expect(words('10:12')).toBe('Nobody has taken this for 12 minutes: complaints about Kestrel are far above usual');
    expect(words('10:25')).toMatch(/^Still nobody after 25 minutes/);
    expect(words('10:50')).toMatch(/^Somebody has to look now\. For 50 minutes nobody has/);
    expect(words('10:50', { acknowledgedBy: 'ann' })).toBe('Complaints about Kestrel are far above usual');
  });

  test('shows what nobody has before what somebody has, and a storm before the rest', () => {
    const [mine, calm, storm] = [
      anIncident({ acknowledgedBy: 'ann', level: 'storm' }),
      anIncident({ openedAt: at('11:00') }),
      anIncident({ level: 'storm', openedAt: at('09:00') }),
    ];
    expect(mostUrgent([mine, calm, storm])).toBe(storm);
    expect(mostUrgent([mine, calm])).toBe(calm);
    expect(mostUrgent([])).toBeUndefined();
  });
});

test('how an incident stands is told by name', () => {
  expect(standing(anIncident(), people)).toBe('Nobody has taken it');
  expect(standing(anIncident({ acknowledgedBy: 'ann' }), people)).toBe('Ann Field looks after it');
  expect(standing(anIncident({ acknowledgedBy: 'gone' }), people)).toBe('Somebody who left looks after it');
  expect(standing(anIncident({ status: 'closed', closedBy: 'ann' }), people)).toBe('Closed by Ann Field');
  expect(standing(anIncident({ status: 'closed' }), people)).toBe('Over: it has calmed');
  expect(standing(anIncident({ status: 'closed', mergedInto: 'x' }), people)).toBe('Part of another incident');
});

test('a mail that may not have left says so', () => {
  const alert = { step: 'after_10' as const, userId: 'ann', at: at('10:15'), status: 'unknown' as const };
  expect(alertWords(alert, people)).toBe(
    'Message (whether it left is not known) to Ann Field, after 10 minutes without anybody',
  );
});
