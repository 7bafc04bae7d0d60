import { describe, expect, test } from 'vitest';
import { isDigestDue, isLate, localTime } from '#src/domain/digest-day.ts';
import { type DigestReader, usualWishes } from '#src/schemas/digest.ts';

describe('when the daily mail is due', () => {
  const reader = { ...usualWishes, userId: 'ann', timeZone: 'Europe/Berlin' };
  const due = (fields: Partial<DigestReader>, now: string) => isDigestDue({ ...reader, ...fields }, new Date(now));

  test('at the reader’s own hour', () => {
    expect(due({}, '2026-01-05T06:59:00Z')).toBeUndefined();
    expect(due({}, '2026-01-05T07:00:00Z')).toBe('2026-01-05');
    expect(due({ enabled: false }, '2026-01-05T07:00:00Z')).toBeUndefined();
  });

  test('the clocks that go forward and back move the hour with them', () => {
    expect(due({}, '2026-03-29T05:59:00Z')).toBeUndefined();
    expect(due({}, '2026-03-29T06:00:00Z')).toBe('2026-03-29');
    expect(due({}, '2026-10-25T06:30:00Z')).toBeUndefined();
    expect(due({}, '2026-10-25T07:00:00Z')).toBe('2026-10-25');
  });

  test('on the reader’s weekdays, and weekly on the first of them', () => {
    const wishedAt = new Date('2026-01-07T09:00:00Z');
    const weekdays = [3, 5];
    expect(due({ weekdays }, '2026-01-06T12:00:00Z')).toBeUndefined();
    expect(due({ weekdays }, '2026-01-07T12:00:00Z')).toBe('2026-01-07');
    expect(due({ weekdays, cadence: 'weekly', wishedAt }, '2026-01-09T12:00:00Z')).toBeUndefined();
    expect(due({ weekdays, cadence: 'weekly', wishedAt }, '2026-01-14T12:00:00Z')).toBe('2026-01-14');
  });

  test('a day on which nothing ran is made up for, but none that is older than the reader’s wishes', () => {
    const early = { ...reader, hour: 23, wishedAt: new Date('2026-01-05T12:00:00Z') };
    expect(due(early, '2026-01-05T23:30:00Z')).toBe('2026-01-05');
    expect(due({ ...early, wishedAt: new Date('2026-01-05T22:10:00Z') }, '2026-01-05T23:30:00Z')).toBeUndefined();
    const weekly = { cadence: 'weekly' as const, wishedAt: new Date('2026-01-01T12:00:00Z') };
    expect(due(weekly, '2026-01-07T12:00:00Z')).toBe('2026-01-05');
  });

  test('not for a reader without an account who has not said yes, nor for one who stopped it', () => {
    const guest = { userId: undefined } as unknown as Partial<DigestReader>;
    const now = '2026-01-05T07:00:00Z';
    expect(due(guest, now)).toBeUndefined();
    expect(due({ ...guest, confirmedAt: new Date('2026-01-04T00:00:00Z') }, now)).toBe('2026-01-05');
    expect(due({ stoppedAt: new Date('2026-01-04T00:00:00Z') }, now)).toBeUndefined();
  });

  test('midnight is hour nought, and more than an hour behind is late', () => {
    const late = (now: string) => isLate(reader, '2026-01-05', new Date(now));
    expect(localTime(new Date('2026-01-04T23:00:00Z'), 'Europe/Berlin')).toEqual({ day: '2026-01-05', hour: 0 });
    expect(late('2026-01-05T07:59:00Z')).toBe(false);
    expect(late('2026-01-05T08:00:00Z')).toBe(true);
    expect(late('2026-01-06T01:00:00Z')).toBe(true);
  });

  test('an hour that the clock leaps over makes no mail late', () => {
    const atTwo = { ...reader, hour: 2 };
    expect(isDigestDue(atTwo, new Date('2026-03-29T01:00:00Z'))).toBe('2026-03-29');
    expect(isLate(atTwo, '2026-03-29', new Date('2026-03-29T01:10:00Z'))).toBe(false);
  });
});
