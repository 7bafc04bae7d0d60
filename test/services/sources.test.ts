import { describe, expect, test } from 'vitest';
import { openSecrets } from '#src/adapters/secrets/secrets.ts';
import { ConflictError, InvalidInputError, NotFoundError, UnavailableError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import { setSchedules } from '#src/services/schedules.ts';
import {
  backfillSource,
  createSource,
  listConnectors,
  listSources,
  pauseSource,
  pollSource,
  removeSource,
  sourceCoverage,
  updateSource,
} from '#src/services/sources.ts';
import { testSource } from '#src/services/test-source.ts';
import { takeIn } from '../contracts/store/line.ts';
import { openTestApp } from '../support/app.ts';
import { aPost } from '../support/builders.ts';
import { openPretendNetwork } from '../support/pretend-network.ts';

const draft = { name: 'Ours', connector: 'pretend', settings: { account: 'acme', token: 'secret-1' }, ownHandles: [] };

describe('a source', () => {
  test('is polled at once, and its secret is sealed and never shown', async () => {
    await using app = await openTestApp();
    app.work();
    const shown = await createSource(app, draft);
    await app.queue.idle();
    expect(app.network.given).toEqual([draft.settings]);
    expect(shown).toMatchObject({ settings: { account: 'acme' }, secretsSet: ['token'], intervalSeconds: 60 });
    expect(JSON.stringify([await app.store.sources.list(), await listSources(app)])).not.toContain('secret-1');
    expect(await app.queue.schedules()).toEqual([`collect:${shown.id}`]);
  });

  test('keeps a secret that is left out or empty, takes a new one, and drops one that is cleared', async () => {
    await using app = await openTestApp();
    app.work();
    let source = await createSource(app, draft);
    for (const [token, used] of [
      [undefined, 'secret-1'],
      ['', 'secret-1'],
      ['secret-2', 'secret-2'],
      [null, undefined],
    ]) {
      const settings = { account: 'acme', token };
      source = await updateSource(app, source.id, { ...draft, settings, version: source.version });
      await app.queue.idle();
      expect((app.network.given.at(-1) as { token?: string }).token).toBe(used);
      expect(source.secretsSet).toEqual(used ? ['token'] : []);
    }
  });

  test('whose key was lost is still listed and scheduled, and a secret that is given anew mends it', async () => {
    const stream: Connector['stream'] = async function* () {};
    await using app = await openTestApp({ connectors: [{ ...openPretendNetwork().connector, stream } as Connector] });
    const { id, version } = await createSource(app, draft);
    const lost = { ...app, secrets: openSecrets({ key: Buffer.alloc(32, 8) }) };
    await setSchedules(lost);
    expect(await app.queue.schedules()).toContain(`collect:${id}`);
    const [listed] = await listSources(lost);
    expect(listed).toMatchObject({ id, secretsSet: ['token'] });
    expect(listed?.ways).toBeUndefined();
    expect((await updateSource(lost, id, { ...draft, version })).ways).toMatchObject({ stream: 'api' });
  });

  test('with settings that do not fit is refused by the name of the field', async () => {
    await using app = await openTestApp();
    await expect(createSource(app, { ...draft, settings: { account: 7 } })).rejects.toThrow(InvalidInputError);
    await expect(createSource(app, { ...draft, settings: { account: 7 } })).rejects.toThrow('account:');
    await expect(createSource(app, { ...draft, connector: 'none' })).rejects.toThrow('no connector "none"');
    const shown = await createSource(app, { ...draft, settings: { account: 'a', stranger: 1 } });
    expect(shown.settings).toEqual({ account: 'a' });
  });

  test('is changed by one of two who looked at the same version', async () => {
    await using app = await openTestApp();
    const { id, version } = await createSource(app, draft);
    await updateSource(app, id, { ...draft, name: 'New', intervalSeconds: 30, version });
    expect((await listSources(app))[0]).toMatchObject({ name: 'New', intervalSeconds: 30 });
    await expect(updateSource(app, id, { ...draft, version })).rejects.toThrow(ConflictError);
  });

  test('is read from the beginning when it is asked for something else, and goes on where it stood otherwise', async () => {
    await using app = await openTestApp();
    const { id, version } = await createSource(app, { ...draft, settings: { account: 'acme' } });
    await app.store.sources.saveCursor(id, { value: '5' });
    const same = { ...draft, settings: { account: 'acme' }, name: 'New' };
    await updateSource(app, id, { ...same, version });
    expect((await app.store.sources.get(id))?.cursor).toEqual({ value: '5' });
    await updateSource(app, id, { ...same, settings: { account: 'other' }, version: version + 1 });
    expect((await app.store.sources.get(id))?.cursor).toBeUndefined();
  });

  test('that is paused is not polled, by the clock or by hand, until it goes on', async () => {
    await using app = await openTestApp();
    const { id } = await createSource(app, draft);
    expect(await pauseSource(app, id, true)).toMatchObject({ paused: true });
    expect(await app.queue.schedules()).toEqual([]);
    await expect(pollSource(app, id)).rejects.toThrow(ConflictError);
    expect(await pauseSource(app, id, false)).toMatchObject({ paused: false });
    expect(await app.queue.schedules()).toEqual([`collect:${id}`]);
  });

  test('that fails is polled by hand without waiting for its pause', async () => {
    await using app = await openTestApp();
    app.network.fails = new UnavailableError('The network is down.');
    app.work();
    const { id } = await createSource(app, draft);
    await app.queue.idle();
    expect((await listSources(app))[0]?.health).toMatchObject({ failures: 1, problem: 'The network is down.' });
    app.network.fails = undefined;
    await pollSource(app, id);
    await app.queue.idle();
    const [healed] = await listSources(app);
    expect(healed?.health.failures).toBe(0);
    expect(healed?.health.problem).toBeUndefined();
  });

  test('that is removed is no longer polled, also after a restart', async () => {
    await using app = await openTestApp();
    const { id } = await createSource(app, draft);
    const paused = await createSource(app, { ...draft, name: 'Paused' });
    await pauseSource(app, paused.id, true);
    await removeSource(app, id);
    await app.queue.schedule(`collect:${id}`, 'collect', { sourceId: id }, 60_000);
    await setSchedules(app);
    expect((await app.queue.schedules()).sort()).toEqual([
      'advise',
      'aftercare',
      'alarm',
      'audit',
      'boardReports',
      'detect',
      'events',
      'promise',
      'pulseDay',
      'reassign',
      'recheck',
      'remeasure',
      'report',
      'sweep',
      'themes',
      'threads',
      'tidy',
    ]);
    await expect(removeSource(app, id)).rejects.toThrow(NotFoundError);
  });

  test('gives past posts when asked, and what was asked counts as missing until it came', async () => {
    await using app = await openTestApp();
    const { id } = await createSource(app, draft);
    const [from, to] = [new Date('2026-01-04T00:00:00Z'), new Date('2026-01-05T00:00:00Z')];
    await backfillSource(app, id, { from, to });
    expect(await sourceCoverage(app, id, from, to)).toMatchObject([{ state: 'missing', from, to }]);
    app.work();
    await app.queue.idle();
    expect(await sourceCoverage(app, id, from, to)).toMatchObject([{ state: 'covered' }]);
    await expect(backfillSource(app, id, { from: to, to: from })).rejects.toThrow(InvalidInputError);
    await expect(backfillSource(app, id, { from, to: new Date('2026-02-01') })).rejects.toThrow(InvalidInputError);
  });
});

describe('what is watched of a source', () => {
  const measured: Connector = { ...openPretendNetwork().connector, id: 'measured', lookup: async () => [] };

  test('is told with the looks that its network leaves, and of how many posts they are too few', async () => {
    await using app = await openTestApp({ connectors: [measured] });
    const { id } = await createSource(app, { ...draft, connector: 'measured' });
    const now = app.clock.now();
    const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    const posts = Array.from({ length: 101 }, () => aPost({ sourceId: id }));
    await takeIn(app.store, [...posts, aPost({ sourceId: 'another' })]);
    const nextAts = posts.map((_, index) => inMinutes(index < 60 ? 5 : 20));
    await app.store.posts.watch(posts.map((post, index) => ({ postId: post.id, nextAt: nextAts[index] })));
    expect((await listSources(app))[0]?.looks).toEqual({ watched: 101, due: 101, until: inMinutes(60) });
    // Ten polls are kept back; what is left is one call of a hundred posts.
    await app.store.sources.saveHealth(id, { rate: { limit: 60, remaining: 11, resetAt: inMinutes(10) } });
    expect((await listSources(app))[0]?.looks).toEqual({ watched: 101, due: 60, left: 100, until: inMinutes(10) });
    await app.store.sources.saveHealth(id, { rate: { limit: 60, remaining: 21, resetAt: inMinutes(20) } });
    expect((await pauseSource(app, id, true)).looks).toEqual({
      watched: 101,
      due: 101,
      left: 100,
      until: inMinutes(20),
    });
  });

  test('is not told where the network has no counters to read again', async () => {
    await using app = await openTestApp();
    await createSource(app, draft);
    expect((await listSources(app))[0]?.looks).toBeUndefined();
  });
});

describe('trying settings', () => {
  test('says what was found, or why not, and keeps nothing', async () => {
    await using app = await openTestApp();
    const { settings } = draft;
    expect(await testSource(app, { connector: 'pretend', settings })).toEqual({
      works: true,
      message: 'Works for acme.',
    });
    const wrong = { connector: 'pretend', settings: { token: 'wrong' } };
    expect(await testSource(app, wrong)).toEqual({ works: false, message: 'The token is not accepted.' });
    const unfit = await testSource(app, { connector: 'pretend', settings: { account: '' } });
    expect(unfit).toMatchObject({ works: false, message: expect.stringContaining('account:') });
    expect(await app.store.sources.list()).toEqual([]);
  });

  test('takes the stored secret for one that is left out, of the same connector only', async () => {
    const other = { ...openPretendNetwork().connector, id: 'other' } as Connector;
    await using app = await openTestApp({ connectors: [other] });
    const { id: sourceId } = await createSource(app, draft);
    await testSource(app, { connector: 'pretend', settings: { account: 'acme' }, sourceId });
    expect(app.network.given.at(-1)).toEqual({ account: 'acme', token: 'secret-1' });
    await expect(testSource(app, { connector: 'other', settings: {}, sourceId })).rejects.toThrow(NotFoundError);
  });

  test('is done with what the network handed out to that account, and to no other one', async () => {
    const visiting = { ...openPretendNetwork().connector, id: 'visiting' } as Connector;
    visiting.test = async ({ vault }) => {
      const { visit } = await vault.renew(
        () => true,
        async (kept) => ({ visit: String(Number(kept?.visit ?? 0) + 1) }),
      );
      return `Visit ${visit}.`;
    };
    await using app = await openTestApp({ connectors: [visiting] });
    const { id: sourceId } = await createSource(app, { ...draft, connector: 'visiting' });
    const wish = { connector: 'visiting', settings: { account: 'acme' }, sourceId };
    expect((await testSource(app, wish)).message).toBe('Visit 1.');
    expect((await testSource(app, wish)).message).toBe('Visit 2.');
    expect((await testSource(app, { ...wish, settings: { account: 'bolt' } })).message).toBe('Visit 1.');
    expect((await testSource(app, wish)).message).toBe('Visit 3.');
    const { sourceId: _, ...unsaved } = wish;
    expect((await testSource(app, unsaved)).message).toBe('Visit 1.');
  });
});

test('a connector tells the page its form: secret fields are write-only', async () => {
  await using app = await openTestApp();
  const [pretend] = listConnectors(app);
  expect(pretend).toMatchObject({ id: 'pretend', actions: ['reply', 'like'], canBackfill: true, canTest: true });
  expect(pretend?.settingsSchema).toMatchObject({
    type: 'object',
    properties: { account: { type: 'string', default: 'acme_help' }, token: { type: 'string', writeOnly: true } },
  });
});
