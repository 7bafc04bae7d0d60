import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSecrets } from '#src/adapters/secrets/secrets.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import { vaultKeyOf, vaultOf } from '#src/services/vault.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aSource } from '../support/case-builders.ts';

const key = { sourceId: 'source-1', account: 'acme' };
const ever = new AbortController().signal;

async function openWithSource(): Promise<TestApp> {
  const app = await openTestApp();
  await app.store.sources.create(aSource());
  return app;
}

/** A network that hands out tokens by number; an old one is worth nothing. */
function tokens() {
  const network = {
    handedOut: 0,
    next: async () => {
      network.handedOut += 1;
      return { token: `token ${network.handedOut}` };
    },
    isOld: ({ token }: Record<string, string>) => token !== `token ${network.handedOut}`,
  };
  return network;
}

test('what a network hands out is asked for once and kept for the next call, in whatever process', async () => {
  await using app = await openWithSource();
  const network = tokens();
  expect(await vaultOf(app, key, ever).read()).toBeUndefined();
  expect(await vaultOf(app, key, ever).renew(network.isOld, network.next)).toEqual({ token: 'token 1' });
  expect(await vaultOf(app, key, ever).renew(network.isOld, network.next)).toEqual({ token: 'token 1' });
  expect(await vaultOf(app, key, ever).read()).toEqual({ token: 'token 1' });
  expect(network.handedOut).toBe(1);
});

test('of many callers in two processes one renews, and all get what came of it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-vault-'));
  await using app = await openTestApp();
  await using one = openSqliteStore({ dir });
  await using other = openSqliteStore({ dir });
  await one.sources.create(aSource());
  const network = tokens();
  await vaultOf({ ...app, store: one }, key, ever).renew(network.isOld, network.next);

  const isStale = ({ token }: Record<string, string>) => token === 'token 1';
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      vaultOf({ ...app, store: index % 2 ? one : other }, key, ever).renew(isStale, network.next),
    ),
  );
  expect(new Set(results.map(({ token }) => token))).toEqual(new Set(['token 2']));
  expect(network.handedOut).toBe(2);
  rmSync(dir, { recursive: true });
});

test('what was renewed is stored before anybody gets it', async () => {
  await using app = await openWithSource();
  const { vaults } = app.store;
  const refused = { ...vaults, put: () => Promise.reject(new UnavailableError('The disk is full.')) };
  const failing = { ...app, store: { ...app.store, vaults: refused } };
  await expect(vaultOf(failing, key, ever).renew(() => true, tokens().next)).rejects.toThrow('full');
  expect(await vaults.get('source-1')).toEqual({ version: 0 });
});

test('a renewal that fails says so to its caller, and the next one tries at once', async () => {
  await using app = await openWithSource();
  const vault = vaultOf(app, key, ever);
  const broken = () => Promise.reject(new UnavailableError('No answer.'));
  await expect(vault.renew(() => true, broken)).rejects.toThrow('No answer.');
  expect(await vault.renew(() => true, tokens().next)).toEqual({ token: 'token 1' });
});

test('who died renewing is taken over from when the lease has run out', async () => {
  await using app = await openWithSource();
  const now = app.clock.now();
  await app.store.vaults.lease('source-1', 'died', { now, until: new Date(now.getTime() + 90_000) });
  const network = tokens();
  const waiting = vaultOf(app, key, ever).renew(() => true, network.next);
  expect(network.handedOut).toBe(0);
  app.clock.pass(90_000);
  expect(await waiting).toEqual({ token: 'token 1' });
});

test('who waits for another one’s renewal waits no longer than the job may take', async () => {
  await using app = await openWithSource();
  const now = app.clock.now();
  await app.store.vaults.lease('source-1', 'slow', { now, until: new Date(now.getTime() + 90_000) });
  const stop = new AbortController();
  const waiting = vaultOf(app, key, stop.signal).renew(() => true, tokens().next);
  stop.abort(new Error('The job was stopped.'));
  await expect(waiting).rejects.toThrow();
});

test('what was revoked is forgotten, unless somebody else has renewed it meanwhile', async () => {
  await using app = await openWithSource();
  const network = tokens();
  const vault = vaultOf(app, key, ever);
  await vault.renew(() => true, network.next);
  await vaultOf(app, key, ever).renew(() => true, network.next);
  await vault.forget();
  expect(await vault.read()).toEqual({ token: 'token 2' });
  await vault.forget();
  expect(await vault.read()).toBeUndefined();
});

test('a renewal may forget what was revoked and begin anew', async () => {
  await using app = await openWithSource();
  const network = tokens();
  const vault = vaultOf(app, key, ever);
  await vault.renew(() => true, network.next);
  const beginAnew = async () => {
    await vault.forget();
    return network.next();
  };
  expect(await vault.renew(() => true, beginAnew)).toEqual({ token: 'token 2' });
  expect(network.handedOut).toBe(2);
  const revoked = async () => {
    await vault.forget();
    throw new PermanentError('The permission was withdrawn.');
  };
  await expect(vault.renew(() => true, revoked)).rejects.toThrow('withdrawn');
  expect(await vault.read()).toBeUndefined();
});

test('what was forgotten while a renewal was on its way does not come back', async () => {
  await using app = await openWithSource();
  const network = tokens();
  const vault = vaultOf(app, key, ever);
  await vault.renew(() => true, network.next);
  const whileForgotten = async () => {
    if (network.handedOut === 1) await vaultOf(app, key, ever).forget();
    return network.next();
  };
  expect(await vault.renew(() => true, whileForgotten)).toEqual({ token: 'token 3' });
});

test('what was handed out to one account reaches no other one, and no other server', async () => {
  await using app = await openWithSource();
  const token = { sealed: app.secrets.seal('first', 'source:source-1:token') };
  const settings = { server: 'https://one.example', token, tags: ['a'], hours: 24 };
  const vaultWith = (changed: object) =>
    vaultOf(app, vaultKeyOf(app, aSource({ settings: { ...settings, ...changed } })), ever);
  const network = tokens();
  await vaultWith({}).renew(() => true, network.next);
  const sameToken = { sealed: app.secrets.seal('first', 'source:source-1:token') };
  expect(await vaultWith({ tags: ['b'], hours: 48, token: sameToken }).read()).toEqual({ token: 'token 1' });
  expect(await vaultWith({ server: 'https://other.example' }).read()).toBeUndefined();
  const other = { token: { sealed: app.secrets.seal('second', 'source:source-1:token') } };
  expect(await vaultWith(other).read()).toBeUndefined();
  expect(await vaultWith(other).renew(network.isOld, network.next)).toEqual({ token: 'token 2' });
  expect(await vaultWith({}).read()).toBeUndefined();
});

test('what was sealed with a key that is lost is handed out anew', async () => {
  await using app = await openWithSource();
  const network = tokens();
  await vaultOf(app, key, ever).renew(() => true, network.next);
  const withOther = { ...app, secrets: openSecrets({ key: Buffer.alloc(32, 8) }) };
  const vault = vaultOf(withOther, key, ever);
  expect(await vault.read()).toBeUndefined();
  expect(await vault.renew(network.isOld, network.next)).toEqual({ token: 'token 2' });
  expect(await vault.read()).toEqual({ token: 'token 2' });
});

test('a source that was removed has no vault any more', async () => {
  await using app = await openWithSource();
  const vault = vaultOf(app, key, ever);
  await vault.renew(() => true, tokens().next);
  const gone = async () => {
    await app.store.sources.remove('source-1');
    return { token: 'late' };
  };
  await expect(vault.renew(() => true, gone)).rejects.toBeInstanceOf(PermanentError);
  await expect(vault.read()).rejects.toThrow('removed');
});

test('a vault lies sealed in the store and in its backups, and opens for its own source alone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-vault-'));
  await using app = await openTestApp();
  await using store = openSqliteStore({ dir: join(dir, 'data') });
  const withStore = { ...app, store };
  for (const id of ['source-1', 'source-2']) await store.sources.create(aSource({ id }));
  await vaultOf(withStore, key, ever).renew(
    () => true,
    async () => ({ token: 'plainly-readable' }),
  );
  await store.backup(join(dir, 'saved'));
  for (const file of ['data/earshot.db', 'data/earshot.db-wal', 'saved/earshot.db'])
    expect(readFileSync(join(dir, file)).includes('plainly-readable'), file).toBe(false);

  const { sealed = '' } = (await store.vaults.get('source-1')) ?? {};
  await store.vaults.put('source-2', { version: 1, sealed });
  expect(await vaultOf(withStore, { ...key, sourceId: 'source-2' }, ever).read()).toBeUndefined();
  rmSync(dir, { recursive: true });
});
