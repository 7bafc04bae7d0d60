import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError, UnavailableError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { Message, Notifier } from '#src/ports/notifier.ts';
import { type DigestReader, usualWishes } from '#src/schemas/digest.ts';
import { listFailedMails } from '#src/services/failed-mails.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const reader: DigestReader = {
  ...usualWishes,
  id: 'ada',
  userId: 'ada',
  email: 'ada@example.com',
  name: 'Ada',
  enabled: true,
  brandIds: [],
  hour: 15,
  timeZone: 'Europe/Berlin',
  bounces: 0,
  version: 1,
};

/** A mail server whose answers fail in turn; `sent` is what it was given. */
function mailServer(...faults: (Error | undefined)[]): Notifier & { sent: Message[] } {
  const sent: Message[] = [];
  return {
    sent,
    async send(message) {
      sent.push(message);
      const fault = faults.shift();
      if (fault) throw fault;
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** The line with a reader, whose workers use this mail server; at ten in the morning UTC. */
async function openWithReader(
  notifier: Notifier,
  network: Partial<Connector> = pagesOf(aPageOf([aPost()])),
): Promise<Line> {
  const line = await openLine(network, { idle: true });
  line.app.notifier = notifier;
  await line.app.store.digests.saveReader(reader);
  const { handlersFor } = await import('../../workers/index.ts');
  line.app.queue.work(handlersFor(line.app));
  await line.poll();
  return line;
}

async function sweepFor(line: Line, ms: number, stepMs = 10 * minuteMs): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await line.pass(stepMs);
    await line.run('sweep', {});
    await line.quiet();
  }
}

describe('a daily mail', () => {
  test('leaves once a day, at the hour of its reader, however often somebody looks', async () => {
    const server = mailServer();
    await using line = await openWithReader(server);
    await sweepFor(line, 4 * hourMs - 10 * minuteMs);
    expect(server.sent).toEqual([]);
    await sweepFor(line, 10 * minuteMs);
    expect(server.sent).toMatchObject([{ id: 'ada:2026-01-05', to: { email: 'ada@example.com', name: 'Ada' } }]);
    expect(server.sent[0]?.text).toContain('Author');
    await sweepFor(line, 48 * hourMs, 20 * minuteMs);
    expect(server.sent.map(({ id }) => id)).toEqual(['ada:2026-01-05', 'ada:2026-01-06', 'ada:2026-01-07']);
    expect(await line.app.store.digests.get('ada:2026-01-06')).toMatchObject({ status: 'sent' });
  });

  test('says nothing of what its author took back before it left, and forgets what was taken back after', async () => {
    const server = mailServer();
    const [before, after] = [aPost({ text: 'My acme kettle broke, terrible' }), aPost()];
    const gone = new Set<string>();
    const lookup: Connector['lookup'] = async (ids) =>
      ids.map((postId) => ({ postId, metrics: gone.has(postId) ? undefined : before.metrics }));
    await using line = await openWithReader(server, { ...pagesOf(aPageOf([before, after])), lookup });
    await sweepFor(line, 4 * hourMs - 10 * minuteMs);
    gone.add(before.id);
    await sweepFor(line, 10 * minuteMs);
    const [mail] = server.sent;
    expect(mail?.text).not.toContain(before.author.name);
    expect(mail?.text).toContain(after.author.name);
    gone.add(after.id);
    await sweepFor(line, 24 * hourMs, hourMs);
    await line.run('recheck', {});
    const kept = await line.app.store.digests.get('ada:2026-01-05');
    expect(kept?.text).toContain('(removed at its source)');
    expect(`${kept?.text}${kept?.html}`).not.toContain(after.author.name);
  });

  test('leaves on a quiet day, too, and says that it was quiet', async () => {
    const server = mailServer();
    await using line = await openWithReader(server);
    await line.app.store.brands.remove(line.brand.id);
    await sweepFor(line, 5 * hourMs);
    expect(server.sent).toHaveLength(1);
    expect(server.sent[0]?.text).toContain('Nothing waits for an answer.');
  });

  test('leaves late rather than never when nothing ran at its hour, and only that of the day', async () => {
    const server = mailServer();
    await using line = await openWithReader(server);
    await line.pass(60 * hourMs);
    await line.run('sweep', {});
    await line.quiet();
    expect(server.sent.map(({ id }) => id)).toEqual(['ada:2026-01-07']);
  });

  test('of somebody who wants none is not written', async () => {
    const server = mailServer();
    await using line = await openWithReader(server);
    await line.app.store.digests.saveReader({ ...reader, enabled: false, version: 2 });
    await sweepFor(line, 24 * hourMs, hourMs);
    await line.run('digest', { readerId: 'ada', day: '2026-01-05' });
    await line.run('digest', { readerId: 'nobody', day: '2026-01-05' });
    expect(server.sent).toEqual([]);
  });
});

describe('a mail server', () => {
  test('that does not say whether it took the mail is not asked again, and the page can tell', async () => {
    const server = mailServer(new OutcomeUnknownError('timeout'));
    await using line = await openWithReader(server);
    await sweepFor(line, 10 * hourMs);
    expect(server.sent).toHaveLength(1);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({
      status: 'unknown',
      problem: 'The mail server did not say whether it took it.',
    });
  });

  test('that surely did not take it is asked again until it does, with the same mail', async () => {
    const down = () => new UnavailableError('The mail server is down.');
    const server = mailServer(down(), down(), down());
    await using line = await openWithReader(server);
    await sweepFor(line, 8 * hourMs);
    expect(server.sent).toHaveLength(4);
    expect(new Set(server.sent.map(({ text }) => text)).size).toBe(1);
    const mail = await line.app.store.digests.get('ada:2026-01-05');
    expect(mail).toMatchObject({ status: 'sent' });
    expect(mail?.problem).toBeUndefined();
  });

  test('that was away gets a mail once, though two jobs come for it at the same moment', async () => {
    const server = mailServer(new UnavailableError('The mail server is down.'));
    await using line = await openWithReader(server);
    await line.pass(5 * hourMs);
    const job = { readerId: 'ada', day: '2026-01-05' };
    await line.run('digest', job).catch(() => undefined);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({ status: 'claimed' });
    await Promise.all([line.run('digest', job), line.run('digest', job), line.run('digest', job)]);
    expect(server.sent).toHaveLength(2);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({ status: 'sent' });
  });

  test('that was away too long gets no mail of yesterday: it stands among those that did not arrive', async () => {
    const server = mailServer(new UnavailableError('The mail server is down.'));
    await using line = await openWithReader(server);
    await line.pass(5 * hourMs);
    await line.run('digest', { readerId: 'ada', day: '2026-01-05' }).catch(() => undefined);
    await line.pass(21 * hourMs);
    await line.run('digest', { readerId: 'ada', day: '2026-01-05' });
    const failed = { status: 'failed', problem: 'It could not be sent in time.' };
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject(failed);
    expect(await listFailedMails(line.app)).toMatchObject([{ id: 'ada:2026-01-05', of: 'ada', ...failed }]);
    expect(server.sent).toHaveLength(1);
  });

  test('that was away until its reader wanted no more mail gets none, and nobody asks for it again', async () => {
    const server = mailServer(new UnavailableError('The mail server is down.'));
    await using line = await openWithReader(server);
    await line.pass(5 * hourMs);
    await line.run('digest', { readerId: 'ada', day: '2026-01-05' }).catch(() => undefined);
    await line.app.store.digests.saveReader({ ...reader, enabled: false, version: 2 });
    await sweepFor(line, hourMs, 30 * minuteMs);
    expect(await line.app.store.digests.stuck(line.app.clock.now())).toEqual([]);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({
      status: 'failed',
      problem: 'Its reader gets no more mail.',
    });
    expect(server.sent).toHaveLength(1);
  });

  test('that will never take it is not asked again, and the mail says why', async () => {
    const server = mailServer(new PermanentError('The mail server refuses the address.'));
    await using line = await openWithReader(server);
    await sweepFor(line, 10 * hourMs);
    expect(server.sent).toHaveLength(1);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({
      status: 'failed',
      problem: 'The mail server refuses the address.',
    });
    expect((await line.app.queue.counts()).dead).toBe(0);
  });
});

describe('a process that dies', () => {
  const job = { readerId: 'ada', day: '2026-01-05' };

  /** The digests of a process that dies at its `steps`th writing call, before or after it is done. */
  function dyingDigests({ store }: Line['app'], steps: number, isDone: boolean) {
    let left = steps;
    const deadly =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        left -= 1;
        if (left < 0 || (left === 0 && !isDone)) throw new Error('killed');
        const answer = await call(...args);
        if (left === 0) throw new Error('killed');
        return answer;
      };
    const { digests } = store;
    return {
      store: {
        ...store,
        digests: {
          ...digests,
          ...{ claim: deadly(digests.claim), take: deadly(digests.take), finish: deadly(digests.finish) },
        },
      },
    };
  }

  test('at any step of a mail never sends it twice', async () => {
    for (let steps = 1; steps <= 3; steps += 1) {
      for (const isDone of [true, false]) {
        const server = mailServer();
        await using line = await openWithReader(server);
        await line.pass(5 * hourMs);
        await line.run('digest', job, dyingDigests(line.app, steps, isDone)).catch(() => undefined);
        await sweepFor(line, 3 * hourMs);
        const at = `step ${steps}, ${isDone ? 'done' : 'not done'}`;
        const status = (await line.app.store.digests.get('ada:2026-01-05'))?.status;
        expect(server.sent.length, at).toBeLessThanOrEqual(1);
        expect(status, at).toMatch(server.sent.length === 1 ? /sent|unknown/ : /unknown/);
      }
    }
  });

  test('after the mail was claimed and before it was handed over sends it after all', async () => {
    const server = mailServer();
    await using line = await openWithReader(server);
    await line.pass(5 * hourMs);
    await line.run('digest', job, dyingDigests(line.app, 1, true)).catch(() => undefined);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({ status: 'claimed' });
    await sweepFor(line, 30 * minuteMs);
    expect(server.sent).toHaveLength(1);
    expect(await line.app.store.digests.get('ada:2026-01-05')).toMatchObject({ status: 'sent' });
  });
});
