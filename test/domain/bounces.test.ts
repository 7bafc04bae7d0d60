import { describe, expect, test } from 'vitest';
import { afterBounce, isHard, readReturned } from '#src/domain/bounces.ts';

const report = (fields: string) => [
  { type: 'message/delivery-status', text: `Reporting-MTA: dns; mx.example.net\r\n\r\n${fields}` },
];
const complaint = (kind: string) => [
  { type: 'message/feedback-report', text: `Feedback-Type: ${kind}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\n` },
];

describe('a mail that was handed in', () => {
  test.each([
    ['Final-Recipient: rfc822; a@example.net\r\nAction: failed\r\nStatus: 5.1.1', '5.1.1', true],
    ['Action: Failed\r\nStatus: 5.2.2 (mailbox full)\r\nDiagnostic-Code: smtp; 552\r\n 5.2.2 full', '5.2.2', true],
    ['Action: failed\r\nDiagnostic-Code: smtp; 550-5.7.1\r\n  we do not like you', '5.7.1', false],
    ['Action: failed\r\nStatus: 4.4.7 (too long in the queue)', '4.4.7', false],
    ['Action: failed', '5.0.0', true],
  ])('that reports a refusal is a bounce: %s', (fields, status, hard) => {
    expect(readReturned(report(fields))).toMatchObject({ kind: 'bounce', status, isHard: hard });
  });

  test('that reports a delay, a delivery, or nothing at all is none', () => {
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded'])
      expect(readReturned(report(`Action: ${action}\nStatus: 4.0.0`))).toEqual({ kind: 'nothing' });
    expect(readReturned([{ type: 'text/plain', text: 'Action: failed\nStatus: 5.1.1' }])).toEqual({ kind: 'nothing' });
  });

  test('of several receivers counts for the one that was refused', () => {
    const fields =
      'Final-Recipient: rfc822; a@x.example\nAction: delivered\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.1.1';
    expect(readReturned(report(fields))).toMatchObject({ kind: 'bounce', status: '5.1.1' });
  });

  test('is a complaint where somebody called it abuse, and none where they took that back', () => {
    expect(readReturned(complaint('abuse'))).toEqual({ kind: 'complaint' });
    expect(readReturned(complaint('not-spam'))).toEqual({ kind: 'nothing' });
    expect(readReturned(complaint('auth-failure'))).toEqual({ kind: 'nothing' });
  });
});

test.each([
  ['5.1.1', true],
  ['5.2.1', true],
  ['5.1.10', true],
  ['5.1.8', false],
  ['5.7.26', false],
  ['5.3.4', false],
  ['5.4.4', false],
  ['4.2.2', false],
])('a refusal of %s speaks against the mailbox: %s', (status, hard) => {
  expect(isHard(status)).toBe(hard);
});

describe('refusals', () => {
  const on = (day: string, hour = '08') => new Date(`${day}T${hour}:00:00Z`);

  test('on two different days are enough, two on one day are not', () => {
    const first = afterBounce({ bounces: 0 }, on('2026-01-05'));
    expect(first).toMatchObject({ bounces: 1, stops: false });
    const again = afterBounce(first, on('2026-01-05', '23'));
    expect(again).toMatchObject({ bounces: 1, stops: false, lastBounceAt: on('2026-01-05') });
    expect(afterBounce(again, on('2026-01-06', '00'))).toMatchObject({ bounces: 2, stops: true });
  });

  test('that are more than a month apart do not add up', () => {
    const first = afterBounce({ bounces: 0 }, on('2026-01-05'));
    expect(afterBounce(first, on('2026-02-05'))).toMatchObject({ bounces: 1, stops: false });
    expect(afterBounce(first, on('2026-02-04', '07'))).toMatchObject({ bounces: 2, stops: true });
  });
});
