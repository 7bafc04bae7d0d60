import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { type DigestHead, type DigestMail, type DigestReader, usualWishes } from '#src/schemas/digest.ts';
import { aPage, aPost } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { takeIn } from './line.ts';

const reader: DigestReader = {
  ...usualWishes,
  id: 'user-1',
  email: 'mira@example.org',
  name: 'Mira',
  enabled: true,
  brandIds: ['brand-1', 'brand-2'],
  hour: 7,
  timeZone: 'Europe/Berlin',
  weekdays: [1, 3],
  cadence: 'weekly',
  departments: ['Logistics'],
  language: 'de',
  bounces: 0,
  version: 1,
};

function aMail(day: string, fields: Partial<DigestMail> = {}): DigestMail {
  return {
    id: `user-1:${day}`,
    readerId: 'user-1',
    day,
    status: 'claimed',
    claimedAt: at('07:00'),
    subject: 'Kestrel yesterday',
    text: 'Calm.',
    html: '<p>Calm.</p>',
    ...fields,
  };
}

function headOf({ text, html, chart, quotes, ...head }: DigestMail = aMail('')): DigestHead {
  return head;
}

export function digestsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of digests`, () => {
    test('a reader is kept as last saved', async () => {
      await using store = await open();
      expect(await store.digests.saveReader(reader)).toBe(true);
      expect(await store.digests.saveReader({ ...reader, hour: 3 })).toBe(false);
      await store.digests.saveReader({ ...reader, id: 'user-2', enabled: false, brandIds: [] });
      const stop = {
        stoppedAt: at('09:00'),
        stoppedWhy: 'unsubscribed' as const,
        bounces: 1,
        lastBounceAt: at('08:30'),
      };
      const told = { userId: 'user-1', topics: ['Delivery'], wishedAt: at('07:30'), confirmedAt: at('07:40') };
      const stopped = { ...reader, ...told, ...stop, version: 2 };
      expect(await store.digests.saveReader(stopped)).toBe(true);
      expect(await store.digests.reader('user-1')).toStrictEqual(stopped);
      const changed = { ...reader, hour: 9, brandIds: [], version: 3 };
      expect(await store.digests.saveReader({ ...changed, version: 4 })).toBe(false);
      expect(await store.digests.saveReader(changed)).toBe(true);
      expect(await store.digests.reader('user-1')).toStrictEqual(changed);
      expect(await store.digests.reader('nobody')).toBeUndefined();
      expect((await store.digests.readers()).map(({ id }) => id).sort()).toStrictEqual(['user-1', 'user-2']);
    });

    test('a reader is removed with the mails that were written for them, and nobody else is', async () => {
      await using store = await open();
      for (const id of ['user-1', 'user-2']) await store.digests.saveReader({ ...reader, id });
      await store.digests.claim(aMail('2026-01-04'));
      await store.digests.claim(aMail('2026-01-04', { id: 'user-2:2026-01-04', readerId: 'user-2' }));
      await store.digests.removeReader('user-1');
      expect((await store.digests.readers()).map(({ id }) => id)).toStrictEqual(['user-2']);
      expect(await store.digests.get('user-1:2026-01-04')).toBeUndefined();
      expect(await store.digests.get('user-2:2026-01-04')).toBeDefined();
    });

    test('a mail that failed or of which nobody knows is claimed anew, once; one that was sent is not', async () => {
      await using store = await open();
      const ends = { '2026-01-04': 'failed', '2026-01-05': 'unknown', '2026-01-06': 'sent' } as const;
      for (const [day, status] of Object.entries(ends)) {
        await store.digests.claim(aMail(day));
        await store.digests.finish(`user-1:${day}`, { status, problem: 'The server was away.' });
      }
      const reopened = await Promise.all(
        Object.keys(ends).map((day) => store.digests.reopen(`user-1:${day}`, at('09:00'))),
      );
      expect(reopened).toStrictEqual([true, true, false]);
      expect(await store.digests.reopen('user-1:2026-01-04', at('09:10'))).toBe(false);
      expect(await store.digests.reopen('nobody:2026-01-04', at('09:10'))).toBe(false);
      const claimed = aMail('2026-01-04', { sentAt: at('09:00') });
      expect(await store.digests.get('user-1:2026-01-04')).toStrictEqual(claimed);
      expect(await store.digests.get('user-1:2026-01-06')).toMatchObject({ status: 'sent' });
    });

    test('what it quotes of a post that is removed goes from the mail that is kept, and nothing else', async () => {
      await using store = await open();
      const [gone, stays] = [aPost(), aPost()];
      await takeIn(store, [gone, stays]);
      const quotes = [
        { postId: gone.id, text: 'Ada <3: it broke', html: 'Ada &lt;3: it broke' },
        { postId: stays.id, text: 'Ben: it works', html: 'Ben: it works' },
      ];
      const text = '- Ada <3: it broke\n- Ben: it works\n- 3 days: Ada <3: it broke';
      const html = '<p>Ada &lt;3: it broke</p><p>Ben: it works</p>';
      await store.digests.claim(aMail('2026-01-04', { text, html, quotes }));
      await store.digests.claim(aMail('2026-01-05', { text: 'Calm.', quotes: [] }));
      await store.intake.savePage(aPage([], { removed: [gone.id], now: at('10:20') }));
      const kept = await store.digests.get('user-1:2026-01-04');
      expect(kept?.text).toBe('- (removed at its source)\n- Ben: it works\n- 3 days: (removed at its source)');
      expect(kept?.html).toBe('<p>(removed at its source)</p><p>Ben: it works</p>');
      expect(JSON.stringify(kept)).not.toContain('it broke');
      expect(kept?.quotes).toEqual([quotes[1]]);
      expect((await store.digests.get('user-1:2026-01-05'))?.text).toBe('Calm.');
    });

    test('the mail of a day is claimed once, and the first claim stands', async () => {
      await using store = await open();
      const mail = aMail('2026-01-04');
      const again = { ...mail, subject: 'Again' };
      const claims = await Promise.all([store.digests.claim(mail), store.digests.claim(again)]);
      expect(claims.toSorted()).toStrictEqual([false, true]);
      const first = claims[0] ? mail : again;
      expect(await store.digests.get(mail.id)).toStrictEqual(first);
      await store.digests.finish(mail.id, { status: 'failed', problem: 'Refused.' });
      expect(await store.digests.claim(mail)).toBe(false);
      expect(await store.digests.get(mail.id)).toStrictEqual({ ...first, status: 'failed', problem: 'Refused.' });
      expect(await store.digests.claim(aMail('2026-01-05'))).toBe(true);
      expect(await store.digests.get('nobody')).toBeUndefined();
    });

    test("a reader's mails come newest first", async () => {
      await using store = await open();
      const mails = ['2025-12-31', '2026-01-02', '2026-01-01'].map((day) => aMail(day));
      for (const mail of mails) await store.digests.claim(mail);
      await store.digests.claim(aMail('2026-01-02', { id: 'user-2:2026-01-02', readerId: 'user-2' }));
      await store.digests.claim(aMail('2026-01-02T08:00:00.000Z', { test: true, chart: 'AA==', quotes: [] }));
      expect(await store.digests.list('user-1', 2, { tests: false })).toStrictEqual([
        headOf(mails[1]),
        headOf(mails[2]),
      ]);
      const all = await store.digests.list('user-1', 9);
      expect(all).toHaveLength(4);
      expect(all[0]).toStrictEqual(headOf(aMail('2026-01-02T08:00:00.000Z', { test: true })));
    });

    test('a claimed mail is taken by one of those who come for it, and says no more why it did not leave', async () => {
      await using store = await open();
      await store.digests.claim(aMail('2026-01-04'));
      await store.digests.finish('user-1:2026-01-04', { status: 'claimed', problem: 'It could not be sent yet.' });
      const taken = await Promise.all([1, 2, 3].map(() => store.digests.take('user-1:2026-01-04')));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await store.digests.get('user-1:2026-01-04')).toStrictEqual(aMail('2026-01-04', { status: 'unknown' }));
      expect(await store.digests.take('nobody:2026-01-04')).toBe(false);
    });

    test('the oldest mails of a reader are removed, so many at once, with the way from posts to them', async () => {
      await using store = await open();
      const post = aPost();
      await takeIn(store, [post]);
      const quotes = [{ postId: post.id, text: 'It broke', html: 'It broke' }];
      for (const day of ['2025-01-01', '2025-01-02', '2025-01-02T09:00:00.000Z', '2026-01-01'])
        await store.digests.claim(aMail(day, { text: 'It broke', quotes }));
      await store.digests.claim(aMail('2025-01-01', { id: 'user-2:2025-01-01', readerId: 'user-2' }));
      expect(await store.digests.removeOld('user-1', '2025-06-01', 2)).toBe(2);
      expect(await store.digests.removeOld('user-1', '2025-06-01', 2)).toBe(1);
      expect(await store.digests.removeOld('user-1', '2025-06-01', 2)).toBe(0);
      expect((await store.digests.list('user-1', 9)).map(({ day }) => day)).toStrictEqual(['2026-01-01']);
      expect(await store.digests.get('user-2:2025-01-01')).toBeDefined();
      await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
      expect((await store.digests.get('user-1:2026-01-01'))?.text).toBe('(removed at its source)');
    });

    test('a mail that was claimed and neither sent nor failed is found', async () => {
      await using store = await open();
      const mails = ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => aMail(day));
      for (const mail of mails) await store.digests.claim(mail);
      await store.digests.claim(aMail('2026-01-04', { claimedAt: at('08:00') }));
      await store.digests.finish('user-1:2026-01-01', { status: 'sent', sentAt: at('07:01') });
      await store.digests.finish('user-1:2026-01-02', { status: 'unknown' });
      expect(await store.digests.get('user-1:2026-01-01')).toMatchObject({ status: 'sent', sentAt: at('07:01') });
      expect(await store.digests.stuck(at('08:00'))).toStrictEqual([headOf(mails[2])]);
    });
  });
}
