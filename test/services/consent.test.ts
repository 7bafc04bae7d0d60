import { describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { ConflictError, ForbiddenError, InvalidInputError, PermanentError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import { beginConsent, finishConsent } from '#src/services/consent.ts';
import { createSource, listSources, removeSource, updateSource } from '#src/services/sources.ts';
import { testSource } from '#src/services/test-source.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { harbour } from '../support/networks/harbour.ts';
import { type OauthServer, startOauth } from '../support/networks/oauth.ts';

const pageUrl = 'https://earshot.example';
const ada = { userId: 'ada', pageUrl };

interface Bed extends AsyncDisposable {
  app: TestApp;
  network: OauthServer;
  sourceId: string;
  draft: { name: string; connector: string; settings: Record<string, unknown>; ownHandles: string[] };
}

/** A source of a network that asks for consent, not connected yet. */
async function openBed(): Promise<Bed> {
  await using opening = new AsyncDisposableStack();
  const network = opening.use(await startOauth());
  network.redirectUris.push(`${pageUrl}/consent/callback`);
  const fetch = opening.use(openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [network.host] }));
  const app = opening.use(await openTestApp({ connectors: [harbour as Connector], fetch }));
  const settings = { server: network.url, clientId: network.clientId, clientSecret: network.clientSecret };
  const draft = { name: 'Our harbour', connector: 'harbour', settings, ownHandles: [] };
  const { id: sourceId } = await createSource(app, draft);
  const all = opening.move();
  return { app, network, sourceId, draft, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** What the network sends the browser back with when a person presses a button there. */
async function press(address: string, answer: 'allow' | 'deny'): Promise<{ state: string; code?: string }> {
  const { origin, searchParams } = new URL(address);
  const body = new URLSearchParams([...searchParams, ['answer', answer]]);
  const response = await fetch(`${origin}/authorize`, { method: 'POST', body, redirect: 'manual' });
  const back = response.headers.get('location');
  if (!back) throw new Error(await response.text());
  expect(back).toMatch(/^https:\/\/earshot\.example\/consent\/callback\?/);
  return Object.fromEntries(new URL(back).searchParams) as { state: string; code?: string };
}

async function connect({ app, sourceId }: Bed): Promise<void> {
  const { address } = await beginConsent(app, sourceId, ada);
  await finishConsent(app, await press(address, 'allow'), 'ada');
}

describe('consent', () => {
  test('connects a source to an account, whose posts are ours from then on', async () => {
    await using bed = await openBed();
    const { app, sourceId } = bed;
    expect(await listSources(app)).toMatchObject([{ connection: {} }]);
    const { address } = await beginConsent(app, sourceId, ada);
    const connected = await finishConsent(app, await press(address, 'allow'), 'ada');
    expect(connected).toEqual({
      ...{ sourceName: 'Our harbour', network: 'Harbour', handle: '@mira' },
      atCommandLine: false,
    });
    const connection = { handle: '@mira', connectedAt: app.clock.now() };
    expect(await listSources(app)).toMatchObject([{ connection, ownHandles: ['@mira'] }]);
    const { draft } = bed;
    expect(await testSource(app, { ...draft, sourceId })).toEqual({ works: true, message: 'Let in as @mira.' });
  });

  test('shows nothing of what was handed out, neither in answers nor in the store', async () => {
    await using bed = await openBed();
    await connect(bed);
    const { app, network } = bed;
    const told = JSON.stringify([await listSources(app), app.lines, await app.store.vaults.get(bed.sourceId)]);
    for (const token of network.accessTokens.keys()) expect(told).not.toContain(token);
    expect(network.accessTokens.size).toBeGreaterThan(0);
  });

  test('keeps the secret that proves who asked sealed, and the state as a fingerprint', async () => {
    await using bed = await openBed();
    const { state } = await beginConsent(bed.app, bed.sourceId, ada);
    const kept = await bed.app.store.consents.get(bed.app.secrets.fingerprint(state));
    expect(kept?.verifier).toMatch(/^v1\./);
    expect(JSON.stringify(kept)).not.toContain(state);
  });

  test('that is denied connects nothing and says so', async () => {
    await using bed = await openBed();
    const { app, sourceId } = bed;
    const { address } = await beginConsent(app, sourceId, ada);
    const answer = await press(address, 'deny');
    await expect(finishConsent(app, answer, 'ada')).rejects.toThrow('The consent was not given at Harbour');
    expect(await listSources(app)).toMatchObject([{ connection: {} }]);
    const words = { state: answer.state, error: 'server_error', errorDescription: 'Closed for repairs.' };
    const { state } = await beginConsent(app, sourceId, ada);
    await expect(finishConsent(app, { ...words, state }, 'ada')).rejects.toThrow(
      'Harbour refused: Closed for repairs.',
    );
  });

  test('is good once: who brings the same answer again is told, and what is connected stays', async () => {
    await using bed = await openBed();
    const { app, sourceId, network } = bed;
    const { address } = await beginConsent(app, sourceId, ada);
    const answer = await press(address, 'allow');
    const both = await Promise.allSettled([1, 2].map(() => finishConsent(app, answer, 'ada')));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(finishConsent(app, answer, 'ada')).rejects.toBeInstanceOf(ConflictError);
    expect(network.accessTokens.size).toBe(1);
    expect(await testSource(app, { ...bed.draft, sourceId })).toMatchObject({ works: true });
  });

  test('is good for ten minutes', async () => {
    await using bed = await openBed();
    const { address } = await beginConsent(bed.app, bed.sourceId, ada);
    const answer = await press(address, 'allow');
    bed.app.clock.pass(10 * 60_000);
    await expect(finishConsent(bed.app, answer, 'ada')).rejects.toThrow('more than ten minutes ago');
  });

  test('is good for the person who began it alone, and stays good for them', async () => {
    await using bed = await openBed();
    const { address } = await beginConsent(bed.app, bed.sourceId, ada);
    const answer = await press(address, 'allow');
    await expect(finishConsent(bed.app, answer, 'bo')).rejects.toBeInstanceOf(ForbiddenError);
    await expect(finishConsent(bed.app, answer, undefined)).rejects.toBeInstanceOf(ForbiddenError);
    expect(await finishConsent(bed.app, answer, 'ada')).toMatchObject({ handle: '@mira' });
  });

  test('that was not asked for here, or whose source is gone, connects nothing', async () => {
    await using bed = await openBed();
    const foreign = { state: 'made-up', code: 'x' };
    await expect(finishConsent(bed.app, foreign, 'ada')).rejects.toBeInstanceOf(InvalidInputError);
    const { address } = await beginConsent(bed.app, bed.sourceId, ada);
    const answer = await press(address, 'allow');
    await removeSource(bed.app, bed.sourceId);
    await expect(finishConsent(bed.app, answer, 'ada')).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('with a code that the network does not know fails in its words, and can be begun anew', async () => {
    await using bed = await openBed();
    const { state } = await beginConsent(bed.app, bed.sourceId, ada);
    await expect(finishConsent(bed.app, { state, code: 'guessed' }, 'ada')).rejects.toThrow('did not take the consent');
    await connect(bed);
    expect(await listSources(bed.app)).toMatchObject([{ connection: { handle: '@mira' } }]);
  });

  test('is asked for by networks that have it alone', async () => {
    await using bed = await openBed();
    const { id } = await createSource(bed.app, { ...bed.draft, connector: 'pretend', settings: {} });
    await expect(beginConsent(bed.app, id, ada)).rejects.toThrow('Pretend asks for no consent');
  });
});

describe('a source that is connected', () => {
  test('is asked for by many at once with tokens that are good once, and stays connected', async () => {
    await using bed = await openBed();
    await connect(bed);
    bed.network.expire();
    const tries = Array.from({ length: 6 }, () => testSource(bed.app, { ...bed.draft, sourceId: bed.sourceId }));
    for (const result of await Promise.all(tries)) expect(result).toEqual({ works: true, message: 'Let in as @mira.' });
    expect(bed.network.refreshes).toBe(1);
    expect(await listSources(bed.app)).toMatchObject([{ connection: { handle: '@mira' } }]);
  });

  test('is not spoken of where the account acts by keys of its own', async () => {
    const keyed = { ...harbour, consent: { ...harbour.consent, isWanted: () => false } } as Connector;
    await using app = await openTestApp({ connectors: [keyed] });
    const settings = { server: 'https://harbour.example', clientId: 'c', clientSecret: 's' };
    await createSource(app, { name: 'Our harbour', connector: 'harbour', settings, ownHandles: [] });
    expect((await listSources(app))[0]).not.toHaveProperty('connection');
  });

  test('whose consent was withdrawn says so until it is connected again', async () => {
    await using bed = await openBed();
    const { app, network } = bed;
    await connect(bed);
    app.work();
    await app.queue.idle();
    expect(await listSources(app)).toMatchObject([{ health: { failures: 0 } }]);
    network.revoke();
    await app.queue.add('collect', { sourceId: bed.sourceId, asked: true });
    await app.queue.idle();
    const problem = 'The consent was withdrawn at Harbour. Connect the account again.';
    expect(await listSources(app)).toMatchObject([{ connection: {}, health: { failures: 1, problem } }]);
    await connect(bed);
    await app.queue.idle();
    expect(await listSources(app)).toMatchObject([{ connection: { handle: '@mira' }, health: { failures: 0 } }]);
  });

  test('is not connected any more when its credentials or its server change, and is when other things do', async () => {
    await using bed = await openBed();
    const { app, draft, sourceId } = bed;
    await connect(bed);
    const change = async (settings: object) => {
      const { version } = (await app.store.sources.get(sourceId)) ?? { version: 0 };
      return updateSource(app, sourceId, { ...draft, settings: { ...draft.settings, ...settings }, version });
    };
    expect((await change({ piers: ['north'] })).connection).toMatchObject({ handle: '@mira' });
    expect((await change({ server: 'https://elsewhere.example' })).connection).toEqual({});
    const tried = await testSource(app, { ...draft, sourceId });
    expect(tried).toMatchObject({ works: false, message: 'No account of Harbour is connected. Connect one.' });
    await expect(beginConsent(app, 'nobody', ada)).rejects.not.toBeInstanceOf(PermanentError);
  });
});
