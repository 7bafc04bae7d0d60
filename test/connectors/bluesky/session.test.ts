import { expect, test } from 'vitest';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import bluesky from '../../../connectors/bluesky/index.ts';
import { openBluesky } from '../../support/networks/bluesky.ts';
import { hostOf, textsIn } from './listening.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

test('ten polls sign in once', async () => {
  await using network = await openBluesky(NOW);
  const { poll } = hostOf({ ...network, now: NOW });
  for (let times = 0; times < 10; times += 1) await poll();
  expect(network.served.signedIn).toBe(1);
});

test('a session that the server ended in the middle of a poll is renewed without the password', async () => {
  await using network = await openBluesky(NOW);
  const { poll } = hostOf({ ...network, now: NOW });
  const { cursor } = await poll();
  for (const [token, kind] of network.served.tokens) if (kind === 'access') network.served.tokens.delete(token);
  network.post(network.join('ann'), 'acme again', NOW);
  expect(textsIn((await poll(cursor)).changes)).toEqual(['acme again']);
  expect(network.served.signedIn).toBe(1);
});

test('where every token was revoked, we sign in anew', async () => {
  await using network = await openBluesky(NOW);
  const { poll } = hostOf({ ...network, now: NOW });
  await poll();
  network.served.tokens.clear();
  await poll();
  expect(network.served.signedIn).toBe(2);
});

test('an app password that was deleted is said in plain words, and tried no more than once', async () => {
  await using network = await openBluesky(NOW);
  const { poll } = hostOf({ ...network, now: NOW });
  await poll();
  network.served.tokens.clear();
  network.served.account.password = 'another one';
  const before = network.server.requests.length;
  await expect(poll()).rejects.toThrow('Bluesky does not take this handle with this app password.');
  await expect(poll()).rejects.toBeInstanceOf(PermanentError);
  const signIns = network.server.requests.slice(before).filter((one) => one.includes('createSession'));
  expect(signIns).toHaveLength(2);
});

test('a session of another account is worth nothing', async () => {
  await using network = await openBluesky(NOW);
  const host = hostOf({ ...network, now: NOW });
  await host.poll();
  const other = bluesky.settings.parse({ ...network.settings, handle: network.account.did });
  await bluesky.collect({ ...host.context(), settings: other, terms: ['acme'], cursor: undefined });
  expect(network.served.signedIn).toBe(2);
});

test('too many sign-ins wait as long as the server says', async () => {
  await using network = await openBluesky(NOW);
  const { poll } = hostOf({ ...network, now: NOW });
  const headers = { date: NOW.toUTCString(), 'ratelimit-reset': String(NOW.getTime() / 1000 + 300) };
  network.server.failure = { kind: 'answer', status: 429, headers };
  const error = await poll().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RateLimitedError);
  expect((error as RateLimitedError).retryAt).toEqual(new Date(NOW.getTime() + 300_000));
});

test('the settings are tried as they will be used', async () => {
  await using network = await openBluesky(NOW);
  const { context } = hostOf({ ...network, now: NOW });
  expect(await bluesky.test?.(context())).toBe('Signed in as acme.test. The search answers. The stream opens.');
});

test('without an account there is the stream, and nothing to do', async () => {
  await using network = await openBluesky(NOW);
  const { handle: _, appPassword: __, ...settings } = network.settings;
  const { context, poll } = hostOf({ settings, fetch: network.fetch, now: NOW });
  expect((await poll()).pages).toEqual([{ changes: [], next: { value: '' }, done: true, queries: [] }]);
  expect(bluesky.capabilities?.(context().settings)).toMatchObject({ stream: 'api', search: 'no', reply: 'no' });
  expect(bluesky.ownHandles?.(context().settings)).toEqual([]);
  const request = {
    key: 'k',
    kind: 'like' as const,
    postId: `bluesky:net:${network.account.did}/3kzzzzzzzzzzz`,
    threadId: '',
    authorId: '',
  };
  await expect(bluesky.like?.(request, context())).rejects.toThrow('has no account');
  expect(network.server.requests).toEqual([]);
});

test('half an account, or nothing to listen to, is refused in the form', () => {
  expect(bluesky.settings.safeParse({ handle: 'acme.test' }).success).toBe(false);
  expect(bluesky.settings.safeParse({ appPassword: 'abcd' }).success).toBe(false);
  expect(bluesky.settings.safeParse({ stream: false }).success).toBe(false);
  expect(bluesky.settings.safeParse({ handle: 'acme', appPassword: 'x' }).success).toBe(false);
  expect(bluesky.settings.safeParse({ handle: '@acme.test', appPassword: 'abcd', stream: false }).success).toBe(true);
});
