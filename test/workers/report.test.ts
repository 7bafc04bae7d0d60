import PostalMime from 'postal-mime';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, UnavailableError } from '#src/errors.ts';
import type { Message } from '#src/ports/notifier.ts';
import { createSchedule, listSchedules } from '#src/services/report-schedules.ts';
import { report } from '../../workers/report.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aBrand } from '../support/case-builders.ts';
import { openMailServer } from '../support/mail-server.ts';

const hourMs = 3_600_000;
const aForm = (userIds: string[]) => ({
  ...{ brandId: 'brand-1', cadence: 'weekly' as const, weekday: 1, hour: 12, timeZone: 'UTC' },
  userIds,
});

/** A Monday at ten with a report at noon for a lead and a viewer. */
async function openWithReport(notifier?: TestApp['notifier']) {
  const app = await openTestApp({ notifier });
  await app.store.brands.create(aBrand({ id: 'brand-1', name: 'Kestrel Bikes' }));
  const [lead, viewer] = [await app.person('lead'), await app.person('viewer')];
  await createSchedule(app, lead, aForm([lead.id, viewer.id]));
  const look = () => report(app, new AbortController().signal);
  return { app, lead, viewer, look };
}

describe('a report that is sent by itself', () => {
  test('reaches each of its readers once as a PDF that says the numbers, however often somebody looks', async () => {
    await using server = await openMailServer();
    await using notifier = await server.open();
    const { app, look } = await openWithReport(notifier);
    await using _ = app;
    await look();
    expect(await server.received()).toHaveLength(0);
    app.clock.pass(2 * hourMs);
    await look();
    await look();
    const mails = await Promise.all((await server.received()).map((raw) => PostalMime.parse(raw)));
    const receivers = mails.flatMap(({ to }) => to?.map(({ address }) => address));
    expect(receivers.sort()).toEqual(['lead@example.com', 'viewer@example.com']);
    const [mail] = mails;
    expect(mail?.subject).toBe('Report - Kestrel Bikes: 29 December 2025 to 4 January 2026');
    const [file] = mail?.attachments ?? [];
    expect(file).toMatchObject({ mimeType: 'application/pdf', disposition: 'attachment' });
    const pdf = await getDocumentProxy(new Uint8Array(file?.content as ArrayBuffer));
    const { text } = await extractText(pdf, { mergePages: true });
    for (const words of [
      'Kestrel Bikes',
      'In figures',
      'Net sentiment',
      'Topics, what rises first',
      'Still waits for an answer',
    ])
      expect(text).toContain(words);
    const [schedule] = await listSchedules(app, 'brand-1');
    expect(schedule?.mails.map(({ status }) => status)).toEqual(['sent', 'sent']);
  });

  test('that surely did not leave is tried again for those who have none, and one whose fate is unknown is not', async () => {
    const sent: Message[] = [];
    const faults = [new UnavailableError('The mail server could not be reached.'), undefined, undefined];
    const { app, look, lead, viewer } = await openWithReport({
      async send(message) {
        const fault = faults.shift();
        if (fault) throw fault;
        sent.push(message);
      },
      [Symbol.asyncDispose]: async () => undefined,
    });
    await using _ = app;
    app.clock.pass(2 * hourMs);
    await expect(look()).rejects.toThrow(UnavailableError);
    expect(sent.map(({ to }) => to.email)).toEqual([viewer.email]);
    await look();
    expect(sent.map(({ to }) => to.email)).toEqual([viewer.email, lead.email]);
    const [mail] = (await listSchedules(app, 'brand-1'))[0]?.mails ?? [];
    // As a process leaves it that dies while it hands the mail over.
    await app.store.records.reportMails.remove(mail?.id ?? '');
    await app.store.records.reportMails.save({ ...(mail as NonNullable<typeof mail>), status: 'unknown', version: 1 });
    await look();
    expect(sent).toHaveLength(2);
  });

  test('of which the mail server did not say whether it took it is not sent again', async () => {
    let tries = 0;
    const { app, look } = await openWithReport({
      send() {
        tries += 1;
        return Promise.reject(new OutcomeUnknownError('The connection to the mail server broke.'));
      },
      [Symbol.asyncDispose]: async () => undefined,
    });
    await using _ = app;
    app.clock.pass(2 * hourMs);
    await look();
    await look();
    expect(tries).toBe(2);
    const [schedule] = await listSchedules(app, 'brand-1');
    expect(schedule?.mails.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
  });

  test('goes to nobody who is locked out, and is not made for people or brands that are not there', async () => {
    const { app, look, lead, viewer } = await openWithReport();
    await using _ = app;
    await app.accounts.setDisabled(viewer.id, true);
    app.clock.pass(2 * hourMs);
    await look();
    expect(app.mails.map(({ to }) => to.email)).toEqual([lead.email]);
    await expect(createSchedule(app, lead, aForm([viewer.id]))).rejects.toThrow('One of the people is gone');
    await expect(createSchedule(app, lead, { ...aForm([lead.id]), brandId: 'gone' })).rejects.toThrow('brand is gone');
    await expect(createSchedule(app, lead, { ...aForm([lead.id]), timeZone: 'Moon/Sea' })).rejects.toThrow(
      'no time zone',
    );
  });
});
