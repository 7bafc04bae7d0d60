import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { Message, Notifier } from '#src/ports/notifier.ts';

/** A way of sending and what arrives at its other end, each mail as the bytes that came. */
export interface NotifierBed extends AsyncDisposable {
  open(): Promise<Notifier>;
  received(): Promise<(Buffer | string)[]>;
}

export function aMessage(message: Partial<Message> = {}): Message {
  return {
    id: 'r1:2026-01-01',
    to: { email: 'ada@example.org', name: 'Ada Lovelace' },
    subject: 'Your day',
    text: 'All is well.',
    html: '<p>All is well.</p>',
    ...message,
  };
}

export function notifierContract(name: string, openBed: () => Promise<NotifierBed>): void {
  const read = async (bed: NotifierBed): Promise<Email[]> =>
    Promise.all((await bed.received()).map((mail) => PostalMime.parse(mail)));

  describe(`${name} keeps the Notifier contract`, () => {
    test('sends a mail whole: receiver, subject and both parts, in any script', async () => {
      await using bed = await openBed();
      await using notifier = await bed.open();
      const subject = 'Größere Sorgen über „Äpfel“ – 3 neue Fälle 🚨 und noch viel mehr, damit die Zeile umbricht';
      const text = 'Zeile eins\n.\nFrom here on: Ünïcödé 🎈\n'.repeat(50);
      const html = `<p>Grüße 🎈 ${'sehr lange Zeile '.repeat(200)}</p>`;
      await notifier.send(
        aMessage({ subject, text, html, to: { email: 'ada@example.org', name: 'Ada "Ä" Łovelace' } }),
      );
      const [mail, ...others] = await read(bed);
      expect(others).toEqual([]);
      expect(mail).toMatchObject({ subject, to: [{ address: 'ada@example.org', name: 'Ada "Ä" Łovelace' }] });
      expect(mail?.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(text.trimEnd());
      expect(mail?.html?.replaceAll('\r\n', '\n').trimEnd()).toBe(html);
    });

    test('gives the same message the same Message-ID each time, and another message another one', async () => {
      const ids: (string | undefined)[] = [];
      for (const id of ['r1:2026-01-01', 'r1:2026-01-01', 'r1:2026-01-02', 'r1/2026-01-01', "r'1 (ä)"]) {
        await using bed = await openBed();
        await using notifier = await bed.open();
        await notifier.send(aMessage({ id }));
        ids.push((await read(bed))[0]?.messageId);
      }
      expect(ids[0]).toBe(ids[1]);
      expect(new Set(ids).size).toBe(4);
      for (const id of ids) expect(id).toMatch(/^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+>$/);
    });

    test('passes on the headers a mail comes with', async () => {
      await using bed = await openBed();
      await using notifier = await bed.open();
      const headers = {
        'List-Unsubscribe': '<https://example.org/unsubscribe?token=abc>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
      await notifier.send(aMessage({ headers }));
      const [mail] = await read(bed);
      const found = Object.fromEntries(mail?.headers.map(({ key, value }) => [key, value]) ?? []);
      expect(found).toMatchObject({
        'list-unsubscribe': headers['List-Unsubscribe'],
        'list-unsubscribe-post': headers['List-Unsubscribe-Post'],
        'auto-submitted': 'auto-generated',
      });
    });

    test('carries files whole, those that the HTML shows in their place and those beside it', async () => {
      await using bed = await openBed();
      await using notifier = await bed.open();
      const png = { filename: 'mood.png', contentType: 'image/png', content: Buffer.from([0x89, 0, 13, 10, 255]) };
      const pdf = { filename: 'Bericht für März.pdf', contentType: 'application/pdf', content: new Uint8Array(70_000) };
      await notifier.send(
        aMessage({ html: '<img src="cid:mood@earshot" alt="">', attachments: [{ ...png, cid: 'mood@earshot' }, pdf] }),
      );
      const [mail] = await read(bed);
      const found = mail?.attachments.map(({ content, ...file }) => ({
        ...file,
        bytes: Buffer.from(content as ArrayBuffer),
      }));
      expect(found).toEqual([
        expect.objectContaining({
          mimeType: 'image/png',
          disposition: 'inline',
          contentId: '<mood@earshot>',
          bytes: png.content,
        }),
        expect.objectContaining({
          mimeType: pdf.contentType,
          disposition: 'attachment',
          filename: pdf.filename,
          bytes: Buffer.from(pdf.content),
        }),
      ]);
    });

    const evil = 'x\r\nBcc: eve@example.org';
    test.each<[string, Partial<Message>]>([
      ['subject', { subject: evil }],
      ['receiver name', { to: { email: 'ada@example.org', name: evil } }],
      ['receiver address', { to: { email: `ada@example.org${evil}`, name: '' } }],
      ['receiver address with a second one', { to: { email: 'ada@example.org, eve@example.org', name: '' } }],
      ['header', { headers: { 'List-Unsubscribe': evil } }],
      ['header name', { headers: { 'X-A: b\r\nBcc': 'eve@example.org' } }],
      ['header that the mail sets itself', { headers: { Bcc: 'eve@example.org' } }],
      ['id', { id: evil }],
      ['return path', { returnPath: `bounces@example.org${evil}` }],
      ["file's name", { attachments: [{ filename: evil, contentType: 'image/png', content: new Uint8Array(1) }] }],
      ["file's type", { attachments: [{ filename: 'a', contentType: 'image/png; x', content: new Uint8Array(1) }] }],
      ['address that is none', { to: { email: 'nobody', name: '' } }],
    ])('refuses for good a mail that breaks out of its %s, and sends nothing', async (_, message) => {
      await using bed = await openBed();
      await using notifier = await bed.open();
      const refused = notifier.send(aMessage(message));
      await expect(refused).rejects.toMatchObject({ code: 'permanent' });
      await expect(refused).rejects.not.toThrow(/example\.org|nobody/);
      expect(await bed.received()).toEqual([]);
    });

    test('sends many at once, each one once', async () => {
      await using bed = await openBed();
      await using notifier = await bed.open();
      const subjects = Array.from({ length: 40 }, (_, index) => `Day ${index}`);
      await Promise.all(subjects.map((subject) => notifier.send(aMessage({ id: `r1:${subject}`, subject }))));
      expect((await read(bed)).map((mail) => mail.subject).toSorted()).toEqual(subjects.toSorted());
    });

    test('ends what it sends before it is closed, and takes nothing more', async () => {
      await using bed = await openBed();
      const notifier = await bed.open();
      const sent = notifier.send(aMessage());
      await notifier[Symbol.asyncDispose]();
      await sent;
      expect(await bed.received()).toHaveLength(1);
      await expect(notifier.send(aMessage({ id: 'late' }))).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
}
