import { describe, expect, test } from 'vitest';
import { type DigestInput, writeDigest } from '#src/domain/digest.ts';
import { isDigestDue, isLate, localTime } from '#src/domain/digest-day.ts';
import { digestHtml, digestText } from '#src/domain/digest-mail.ts';
import { sumCounts } from '#src/domain/rollup.ts';
import { type DigestReader, usualWishes } from '#src/schemas/digest.ts';
import { aBrand, aCase, at } from '../support/case-builders.ts';

const none = sumCounts([]);

function input(
  fields: Partial<DigestInput> = {},
  open = [aCase({ score: 82, riskLevel: 'critical', title: 'It burnt my hand' })],
): DigestInput {
  const counts = { ...none, mentions: 40, positive: 10, negative: 22, complaints: 12 };
  return {
    reader: { name: 'Ann', timeZone: 'Europe/Berlin' },
    now: at('07:00'),
    from: new Date(at('07:00').getTime() - 86_400_000),
    late: false,
    brands: [
      { brand: aBrand({ name: 'Acme' }), open, answered: [], closed: [], counts, before: { ...counts, positive: 20 } },
    ],
    missing: [],
    sources: { heard: 6, all: 6 },
    baseUrl: 'https://earshot.example',
    ...fields,
  };
}

describe('the daily mail', () => {
  test('its subject carries the state', () => {
    expect(writeDigest(input()).subject).toBe('1 at risk, 0 overdue - Acme, Mon');
  });

  test('a quiet day is sent too and says how much was heard', () => {
    const quiet = writeDigest(input({}, []));
    expect(quiet.subject).toBe('All quiet - Acme, Mon, 6 of 6 sources heard');
    expect(digestText(quiet)).toContain('Nothing waits for an answer.');
  });

  test('what was missed comes first', () => {
    const gap = {
      sourceId: 's1',
      sourceName: 'Forum',
      query: '*',
      from: at('02:00'),
      to: at('03:00'),
      state: 'missing' as const,
      why: 'It did not answer.',
    };
    const digest = writeDigest(input({ missing: [gap], sources: { heard: 5, all: 6 } }));
    expect(digest.sections[0]?.title).toBe('Not everything was heard (5 of 6 sources well)');
    expect(digestText(digest)).toContain('Forum: Jan 5, 2026, 3:00 AM to Jan 5, 2026, 4:00 AM');
  });

  test('what is still open from before is carried over, never dropped', () => {
    const old = aCase({ openedAt: new Date(at('07:00').getTime() - 3 * 86_400_000), title: 'Still no refund' });
    expect(digestText(writeDigest(input({}, [old])))).toContain('3 days: Mira Holt: Still no refund');
  });

  test('a late mail says that it is late', () => {
    expect(writeDigest(input({ late: true })).greeting).toContain('comes late');
  });

  test('the mood is told with its change', () => {
    expect(digestText(writeDigest(input()))).toContain(
      'Acme: 40 mentions, net sentiment −30\n  12 complaints · 10 positive, 22 negative · −25 against the time before',
    );
  });

  test('plain text holds everything that the HTML part says', () => {
    const digest = writeDigest(input());
    const text = digestText(digest);
    for (const { title, items } of digest.sections) {
      expect(text).toContain(title.toUpperCase());
      for (const item of items) expect(text).toContain(item.text);
    }
  });

  test('words of strangers cannot become markup', () => {
    const html = digestHtml(writeDigest(input({}, [aCase({ title: '<img src=x onerror=alert(1)>' })])));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
  });
});

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
