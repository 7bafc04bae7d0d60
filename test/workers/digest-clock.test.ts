import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { localTime } from '#src/domain/digest-day.ts';
import { type DigestReader, usualWishes } from '#src/schemas/digest.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const aReader = (fields: Partial<DigestReader> & { id: string }): DigestReader => ({
  ...{ ...usualWishes, userId: fields.id, name: fields.id, email: `${fields.id}@example.org`, bounces: 0, version: 1 },
  ...fields,
});

/** Sweeps every half hour from one moment to another, as a server that never stops does. */
async function liveThrough(app: TestApp, from: string, to: string): Promise<void> {
  app.clock.pass(Date.parse(from) - app.clock.now().getTime());
  for (; app.clock.now() <= new Date(to); app.clock.pass(30 * minuteMs)) await sweep(app);
}

async function sweep(app: TestApp): Promise<void> {
  await app.queue.add('sweep', {});
  for (;;) {
    const { waiting, running } = await app.queue.counts();
    if (waiting + running === 0) return;
    await setImmediate();
  }
}

/** When each of a reader's mails left, by their own clock, with `late` where it says so. */
async function leftAt(app: TestApp, { id, timeZone }: DigestReader): Promise<string[]> {
  const mails = (await app.store.digests.list(id, 50)).toSorted((a, b) => a.day.localeCompare(b.day));
  const texts = await Promise.all(mails.map(async (mail) => (await app.store.digests.get(mail.id))?.text));
  return mails.map((mail, index) => {
    const { day, hour } = localTime(mail.claimedAt, timeZone);
    return `${mail.day} at ${day === mail.day ? '' : `${day} `}${hour}${texts[index]?.includes('late') ? ' late' : ''}`;
  });
}

describe('the daily mail leaves once a day at its reader’s hour', () => {
  test.each([
    // The hour from two to three is leapt over: the mail comes in the next one.
    ['Europe/Berlin', 2, '2026-03-27T23:00Z', ['28 at 2', '29 at 3', '30 at 2']],
    // The hour from two to three comes twice.
    ['Europe/Berlin', 2, '2026-10-23T22:00Z', ['24 at 2', '25 at 2', '26 at 2']],
    ['America/St_Johns', 1, '2026-10-31T02:30Z', ['31 at 1', '01 at 1', '02 at 1']],
    // A switch of half an hour.
    ['Australia/Lord_Howe', 2, '2026-10-02T13:30Z', ['03 at 2', '04 at 2', '05 at 2']],
    ['Asia/Kolkata', 0, '2026-02-27T18:30Z', ['28 at 0', '01 at 0', '02 at 0']],
    ['Asia/Kathmandu', 23, '2026-01-09T18:15Z', ['10 at 23', '11 at 23', '12 at 23']],
    ['Pacific/Kiritimati', 8, '2026-01-09T10:00Z', ['10 at 8', '11 at 8', '12 at 8']],
    ['Pacific/Pago_Pago', 8, '2026-01-10T11:00Z', ['10 at 8', '11 at 8', '12 at 8']],
  ])('in %s at %i, through the nights from %s', async (timeZone, hour, from, wanted) => {
    await using app = await openTestApp();
    app.work();
    const reader = aReader({ id: 'ada', timeZone, hour });
    await app.store.digests.saveReader(reader);
    const to = new Date(Date.parse(from) + 71.5 * hourMs).toISOString();
    await liveThrough(app, from, to);
    expect((await leftAt(app, reader)).map((line) => line.slice(8))).toEqual(wanted);
    expect(app.mails).toHaveLength(3);
  });

  test('on the days of the week that its reader wants, or once a week', async () => {
    await using app = await openTestApp();
    app.work();
    const some = aReader({ id: 'some', weekdays: [2, 4], hour: 7 });
    const weekly = aReader({ id: 'weekly', weekdays: [3], cadence: 'weekly', hour: 7 });
    for (const reader of [some, weekly]) await app.store.digests.saveReader(reader);
    await liveThrough(app, '2026-01-12T00:00Z', '2026-01-21T12:00Z');
    expect(await leftAt(app, some)).toEqual(['2026-01-13 at 7', '2026-01-15 at 7', '2026-01-20 at 7']);
    expect(await leftAt(app, weekly)).toEqual(['2026-01-14 at 7', '2026-01-21 at 7']);
  });

  test('and says that it is late when nothing ran at that hour', async () => {
    await using app = await openTestApp();
    app.work();
    const reader = aReader({ id: 'ada', hour: 7 });
    await app.store.digests.saveReader(reader);
    await liveThrough(app, '2026-01-12T00:00Z', '2026-01-12T12:00Z');
    await liveThrough(app, '2026-01-13T11:00Z', '2026-01-13T14:00Z');
    expect(await leftAt(app, reader)).toEqual(['2026-01-12 at 7', '2026-01-13 at 11 late']);
  });
});

describe('whoever changes their wishes after the day’s mail', () => {
  test.each([
    ['a later hour', { hour: 18 }],
    ['another rhythm', { cadence: 'weekly' as const, weekdays: [1] }],
    ['a zone in the west', { timeZone: 'Pacific/Honolulu' }],
  ])('to %s gets no second one that day', async (_, change) => {
    await using app = await openTestApp();
    app.work();
    const reader = aReader({ id: 'ada', hour: 7 });
    await app.store.digests.saveReader(reader);
    await liveThrough(app, '2026-01-12T00:00Z', '2026-01-12T12:00Z');
    await app.store.digests.saveReader({ ...reader, ...change, wishedAt: app.clock.now(), version: 2 });
    await liveThrough(app, '2026-01-12T12:30Z', '2026-01-12T23:30Z');
    expect(app.mails.map(({ id }) => id)).toEqual(['ada:2026-01-12']);
  });

  test('to the other side of the date line gets the mail of the day that comes twice once', async () => {
    await using app = await openTestApp();
    app.work();
    const reader = aReader({ id: 'ada', hour: 8, timeZone: 'Pacific/Kiritimati' });
    await app.store.digests.saveReader(reader);
    await liveThrough(app, '2026-01-12T17:00Z', '2026-01-12T18:30Z');
    const moved = { ...reader, timeZone: 'Pacific/Pago_Pago', wishedAt: app.clock.now(), version: 2 };
    await app.store.digests.saveReader(moved);
    await liveThrough(app, '2026-01-12T18:30Z', '2026-01-14T20:00Z');
    expect(app.mails.map(({ id }) => id)).toEqual(['ada:2026-01-13', 'ada:2026-01-14']);
  });
});
