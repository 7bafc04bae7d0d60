import { describe, expect, test } from 'vitest';
import { digestText, quotesOf } from '#src/domain/digest-mail.ts';
import type { DigestWishes } from '#src/schemas/digest.ts';
import { ensureReader } from '#src/services/digest.ts';
import { digestFor } from '#src/services/digest-content.ts';
import { dressed, picturesOf } from '#src/services/digest-mail.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aTellingDay } from '../support/telling-day.ts';

async function digestOf(app: TestApp, role: 'agent' | 'viewer', wishes: Partial<DigestWishes> = {}) {
  const reader = await ensureReader(app, await app.person(role));
  return digestFor(app, { ...reader, ...wishes }, { late: false, mailId: 'm1' });
}

describe('the daily mail of a telling day', () => {
  test('is made of what the store knows', async () => {
    await using app = await openTestApp();
    const { story } = await aTellingDay(app);
    const digest = await digestOf(app, 'agent');
    const text = digestText(digest);
    expect(digest.subject).toMatch(/^\d at risk, \d overdue - Acme, Mon$/);
    expect(text).toMatch(/Open: http:\/\/127\.0\.0\.1\/inbox\/\S+\n {2}Assign to me: http:\/\/127\.0\.0\.1\/act\//);
    expect(text).toContain('New: Late parcels - 5 people');
    expect(text).toContain(
      [
        '* Mira Holt: “My acme parcel never came, terrible service and nobody answers!”',
        '  Acme Help: “Sorry Mira! It was stuck at our depot; it is with you tomorrow, and the postage is on us.”',
        '  Mira Holt: “It is here, thank you acme! Wonderful service, I love it, great people.”',
        '  Upset before, content afterwards: it ended well. The first answer came after 60 minutes.',
      ].join('\n'),
    );
    expect(text).toContain('Gil: “I love my acme kettle, best kettle ever, wonderful quality and great service!”');
    expect(text).toContain('1 person won back');
    expect(text).toContain('Removed: Leaking lids\n  and those who had complained were told');
    expect(text).toContain('The agent: A school wrote a thank-you letter.');
    expect(text).toContain('Acme: 8 mentions');
    const quoted = new Set(quotesOf(digest).map(({ postId }) => postId));
    expect(quoted).toContain(story.complaint.id);
    expect(quoted).toContain(story.thanks.id);
  });

  test('leads a reader without an account to no page that asks for one', async () => {
    await using app = await openTestApp();
    await aTellingDay(app);
    const { userId: _, ...guest } = { ...(await ensureReader(app, await app.person('viewer'))), id: 'guest-1' };
    const digest = await digestFor(app, guest, { late: false, mailId: 'guest-1:2026-01-05' });
    expect(digest.footer?.links.map(({ text }) => text)).toEqual(['Change how you get this mail', 'Stop this mail']);
    expect(digestText(digest)).not.toContain('Assign to me');
  });

  test('gives nobody who may not work on cases a link that acts on one', async () => {
    await using app = await openTestApp();
    await aTellingDay(app);
    expect(digestText(await digestOf(app, 'viewer'))).not.toContain('Assign to me');
  });

  test('shows a department first what it can remove, by people, with what was done', async () => {
    await using app = await openTestApp();
    await aTellingDay(app);
    const { sections } = await digestOf(app, 'agent', { departments: ['Logistics'] });
    expect(sections[0]?.title).toBe('What Logistics can remove');
    expect(sections[0]?.items[0]?.text).toMatch(/: \d people complained$/);
    expect(sections[0]?.items[0]?.detail).toContain('Late parcels: known issue: being fixed');
    expect(sections[0]?.items[0]?.says?.[0]?.text).toContain('“');
  });

  test('carries its chart as a picture, and leaves without it where it cannot be drawn', async () => {
    await using app = await openTestApp();
    await aTellingDay(app);
    app.clock.pass(86_400_000);
    const digest = await digestOf(app, 'agent');
    const mail = await dressed(app, digest);
    const [picture] = picturesOf(mail);
    expect(
      Buffer.from(picture?.content ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(mail.html).toContain('<img src="cid:');
    const broken = { ...app, charts: { ...app.charts, png: () => Promise.reject(new Error('no font')) } };
    const plain = await dressed(broken, digest);
    expect(plain).not.toHaveProperty('chart');
    expect(plain.html).not.toContain('<img');
    expect(plain.text).toBe(mail.text);
  });
});
