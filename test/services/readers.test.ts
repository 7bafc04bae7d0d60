import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { MailRefusedError, OutcomeUnknownError, PermanentError, UnavailableError } from '#src/errors.ts';
import { listFailedMails, sendAgain } from '#src/services/failed-mails.ts';
import { followLink } from '#src/services/follow-link.ts';
import { addReaders, askReaderAgain, listReaders, removeReader, startReaderAgain } from '#src/services/readers.ts';
import { handlersFor } from '../../workers/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const form = { brandIds: [], language: 'de' as const, hour: 6, timeZone: 'Europe/Berlin' };
const people = (...emails: string[]) => emails.map((email) => ({ email, name: '' }));

/** What the mail server answers in turn; undefined takes the mail. */
async function opened(...answers: (Error | undefined)[]) {
  const app = await openTestApp();
  const { notifier } = app;
  app.notifier = {
    ...notifier,
    async send(message) {
      const answer = answers.shift();
      if (answer) throw answer;
      await notifier.send(message);
    },
  };
  app.queue.work(handlersFor(app));
  return app;
}

async function asked(app: TestApp, ...emails: string[]) {
  const lead = await app.person('lead');
  const readers = await addReaders(app, lead, { ...form, people: people(...emails) });
  await quiet(app);
  return { lead, readers };
}

const confirmToken = (text: string | undefined) => /\/act\/(\S+)/.exec(text ?? '')?.[1] ?? '';

/** Until nothing waits or runs; what waits for its time is left. */
async function quiet(app: TestApp): Promise<void> {
  for (;;) {
    const { waiting, running } = await app.queue.counts();
    if (waiting + running === 0) return;
    await setImmediate();
  }
}

/** Whose digests are due are asked for, and written. */
async function sweep(app: TestApp): Promise<void> {
  await app.queue.add('sweep', {});
  await quiet(app);
}

describe('a reader without an account', () => {
  test('is asked by mail, and gets nothing else before they said yes', async () => {
    await using app = await opened();
    const { readers, lead } = await asked(app, 'mira@example.org');
    expect(app.mails).toMatchObject([{ to: { email: 'mira@example.org' } }]);
    expect(app.mails[0]?.subject).toContain('Möchten Sie');
    for (let days = 0; days < 3; days += 1) {
      app.clock.pass(dayMs - hourMs);
      await sweep(app);
    }
    expect(app.mails.filter(({ to }) => to.email === 'mira@example.org')).toHaveLength(1);
    const token = confirmToken(app.mails[0]?.text);
    expect(await followLink(app, token)).toMatchObject({ does: 'confirm', state: 'done' });
    expect(await listReaders(app, lead)).toMatchObject([{ id: readers[0]?.id, state: 'reads', language: 'de' }]);
    app.clock.pass(dayMs);
    await sweep(app);
    const digest = app.mails.at(-1);
    expect(digest).toMatchObject({
      to: { email: 'mira@example.org' },
      headers: { 'List-Unsubscribe': expect.any(String) },
    });
    expect(`${digest?.text}${digest?.html}`).not.toContain('Assign to me');
  });

  test('who says yes too late is told so, and gets nothing', async () => {
    await using app = await opened();
    const { lead } = await asked(app, 'mira@example.org');
    app.clock.pass(3 * dayMs);
    expect(await followLink(app, confirmToken(app.mails[0]?.text))).toMatchObject({ state: 'old' });
    expect(await listReaders(app, lead)).toMatchObject([{ state: 'asked' }]);
  });

  test('is asked once, however often their address is entered, and once more a day later at the earliest', async () => {
    await using app = await opened();
    const { lead, readers } = await asked(app, 'mira@example.org', 'MIRA@example.org');
    await asked(app, 'Mira@Example.org');
    expect(app.mails).toHaveLength(1);
    const id = readers[0]?.id ?? '';
    await expect(askReaderAgain(app, lead, id)).rejects.toThrow('within the last day');
    app.clock.pass(dayMs);
    await askReaderAgain(app, lead, id);
    await quiet(app);
    expect(new Set(app.mails.map((mail) => mail.id)).size).toBe(2);
    await followLink(app, confirmToken(app.mails[1]?.text));
    await expect(askReaderAgain(app, lead, id)).rejects.toThrow('answered already');
  });

  test('who is removed and added again is not asked again before a day is over', async () => {
    await using app = await opened();
    const { lead, readers } = await asked(app, 'mira@example.org');
    for (let times = 0; times < 3; times += 1) {
      await removeReader(app, readers[0]?.id ?? '');
      await addReaders(app, lead, { ...form, people: people('Mira@example.org') });
      await quiet(app);
    }
    expect(app.mails).toHaveLength(1);
    expect(await followLink(app, confirmToken(app.mails[0]?.text))).toMatchObject({ does: 'confirm', state: 'done' });
  });

  test('waits for the next hour where many are asked at once; removing and adding makes no room', async () => {
    await using app = await opened();
    const emails = Array.from({ length: 40 }, (_, index) => `reader${index}@example.org`);
    const { lead, readers } = await asked(app, ...emails);
    expect(app.mails).toHaveLength(30);
    const some = readers.slice(0, 5);
    for (const { id } of some) await removeReader(app, id);
    await addReaders(app, lead, { ...form, people: people(...some.map(({ email }) => email)) });
    app.clock.pass(hourMs / 2);
    await quiet(app);
    expect(app.mails).toHaveLength(30);
    app.clock.pass(hourMs);
    await sweep(app);
    expect(new Set(app.mails.map(({ to }) => to.email)).size).toBe(40);
  });

  test('who stopped it is started again by nobody but themselves; one whose mail came back is', async () => {
    await using app = await opened();
    const { lead, readers } = await asked(app, 'mira@example.org');
    const id = readers[0]?.id ?? '';
    const reader = await app.store.digests.reader(id);
    if (!reader) throw new Error('no reader');
    const stop = { confirmedAt: app.clock.now(), stoppedAt: app.clock.now(), bounces: 2 };
    await app.store.digests.saveReader({ ...reader, ...stop, stoppedWhy: 'unsubscribed', version: 2 });
    await expect(startReaderAgain(app, lead, id)).rejects.toThrow('themselves');
    await app.store.digests.saveReader({ ...reader, ...stop, stoppedWhy: 'bounced', version: 3 });
    expect(await startReaderAgain(app, lead, id)).toMatchObject({ state: 'reads', bounces: 0 });
  });

  test('is shown to leads; people with an account whose mail was stopped to admins alone', async () => {
    await using app = await opened();
    const { lead } = await asked(app, 'mira@example.org');
    const agent = await app.person('agent');
    const { ensureReader } = await import('#src/services/digest.ts');
    const reader = await ensureReader(app, agent);
    const stop = { stoppedAt: app.clock.now(), stoppedWhy: 'bounced' as const, version: reader.version + 1 };
    await app.store.digests.saveReader({ ...reader, ...stop });
    expect((await listReaders(app, lead)).map(({ email }) => email)).toEqual(['mira@example.org']);
    expect((await listReaders(app, await app.person('admin'))).map(({ hasAccount }) => hasAccount)).toContain(true);
    await expect(startReaderAgain(app, lead, reader.id)).rejects.toThrow('was not found');
    await expect(removeReader(app, reader.id)).rejects.toThrow('was not found');
  });
});

describe('a mail that asks', () => {
  test('and surely did not go out is sent again; one that may have is not', async () => {
    const down = () => new UnavailableError('The mail server is down.');
    await using again = await opened(down(), down());
    await asked(again, 'mira@example.org');
    for (let tries = 0; tries < 3; tries += 1) {
      again.clock.pass(hourMs);
      await sweep(again);
    }
    expect(again.mails).toHaveLength(1);
    await using never = await opened(new OutcomeUnknownError('broke'));
    const { lead } = await asked(never, 'mira@example.org');
    await sweep(never);
    expect(never.mails).toHaveLength(0);
    expect(await listReaders(never, lead)).toMatchObject([{ state: 'asked', invite: 'unknown' }]);
  });

  test('and was refused says why', async () => {
    await using app = await opened(new MailRefusedError('The mail server refused the mail (550, 5.1.1).', '5.1.1'));
    const { lead } = await asked(app, 'mira@example.org');
    const [shown] = await listReaders(app, lead);
    expect(shown).toMatchObject({ invite: 'failed', problem: expect.stringContaining('5.1.1'), bounces: 1 });
    expect(await listFailedMails(app)).toMatchObject([{ about: 'invitation', status: 'failed' }]);
  });
});

describe('a digest that did not go out', () => {
  async function withFailed(...answers: Error[]) {
    const app = await opened(...answers);
    const agent = await app.person('agent');
    const { ensureReader } = await import('#src/services/digest.ts');
    await ensureReader(app, agent);
    await sweep(app);
    return { app, agent, mailId: `${agent.id}:2026-01-05` };
  }

  test('is shown with its reason, and sent again when a person wants it, once', async () => {
    const { app, agent, mailId } = await withFailed(new PermanentError('The mail server refused the mail (554).'));
    await using _app = app;
    expect(await listFailedMails(app)).toMatchObject([
      {
        id: mailId,
        about: 'digest',
        status: 'failed',
        problem: 'The mail server refused the mail (554).',
        reader: agent.name,
      },
    ]);
    const clicks = await Promise.allSettled([sendAgain(app, agent, mailId), sendAgain(app, agent, mailId)]);
    await quiet(app);
    expect(clicks.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(app.mails.map(({ id }) => id)).toEqual([mailId]);
    expect(await listFailedMails(app)).toEqual([]);
    await expect(sendAgain(app, agent, mailId)).rejects.toThrow('It was sent');
  });

  test('and of which nobody knows is not sent again while it may still be under way', async () => {
    const { app, agent, mailId } = await withFailed(new OutcomeUnknownError('broke'));
    await using _app = app;
    await expect(sendAgain(app, agent, mailId)).rejects.toThrow('just now');
    app.clock.pass(5 * 60_000);
    expect(await listFailedMails(app)).toMatchObject([{ id: mailId, status: 'unknown' }]);
    await expect(sendAgain(app, await app.person('lead'), mailId)).rejects.toThrow('was not found');
    await sendAgain(app, await app.person('admin'), mailId);
    await quiet(app);
    expect(app.mails.map(({ id }) => id)).toEqual([mailId]);
  });

  test('of a reader whose server refuses them on two days is the last', async () => {
    const refused = () => new MailRefusedError('The mail server refused the mail (550, 5.1.1).', '5.1.1');
    const { app, agent } = await withFailed(refused(), refused());
    await using _app = app;
    for (let days = 0; days < 3; days += 1) {
      app.clock.pass(dayMs);
      await sweep(app);
    }
    expect(app.mails).toEqual([]);
    expect(await app.store.digests.reader(agent.id)).toMatchObject({ stoppedWhy: 'bounced', bounces: 2 });
    const mails = await app.store.digests.list(agent.id, 10);
    expect(mails).toHaveLength(2);
    await expect(sendAgain(app, agent, mails[0]?.id ?? '')).rejects.toThrow('gets no more mail');
  });
});
