import { RichText } from '@atproto/api';
import { expect, test } from 'vitest';
import { PermanentError, UnreachedError } from '#src/errors.ts';
import type { ActRequest } from '#src/ports/connector.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import bluesky from '../../../connectors/bluesky/index.ts';
import { microsOf, tidOfDeed } from '../../../connectors/bluesky/tid.ts';
import { openBluesky } from '../../support/networks/bluesky.ts';
import { hostOf } from './listening.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const POST = 'app.bsky.feed.post';
const idOf = (uri: string) => uri.replace('at://', 'bluesky:net:').replace(`/${POST}/`, '/');

function requestFor(uri: string, kind: ActRequest['kind'], text?: string): ActRequest {
  const [did = ''] = uri.slice('at://'.length).split('/');
  const about = { postId: idOf(uri), threadId: idOf(uri), authorId: `bluesky:net:${did}` };
  return { key: `key ${kind} ${text ?? ''}`, kind, ...about, ...(text && { text }) };
}

test('an answer marks its links, tags and mentions, and leaves out whom nobody knows', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  const uri = network.post(ann, 'acme?', NOW);
  const text = 'Ärgerlich, @ann.test! See example.org/help, ask @nobody.test #sorry';
  const { context } = hostOf({ ...network, now: NOW });
  const done = await bluesky.reply?.(requestFor(uri, 'reply', text), context());
  const written = network.served.records.in(POST).find(({ did }) => did === network.account.did);
  expect(done).toEqual({
    remoteId: idOf(written?.uri ?? ''),
    url: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/did:plc:\w+\/post\/\w{13}$/),
  });
  const bytes = Buffer.from(text);
  const facets = written?.value.facets as {
    index: { byteStart: number; byteEnd: number };
    features: Record<string, string>[];
  }[];
  const marked = facets.map(({ index, features }) => [
    bytes.subarray(index.byteStart, index.byteEnd).toString(),
    features[0],
  ]);
  expect(marked).toEqual([
    ['@ann.test', { $type: 'app.bsky.richtext.facet#mention', did: ann.did }],
    ['example.org/help', { $type: 'app.bsky.richtext.facet#link', uri: 'https://example.org/help' }],
    ['#sorry', { $type: 'app.bsky.richtext.facet#tag', tag: 'sorry' }],
  ]);
});

test('an answer to an answer names both the post it answers and the first of the thread', async () => {
  await using network = await openBluesky(NOW);
  const refTo = (uri: string) => ({ uri, cid: network.served.records.get(uri)?.cid });
  const root = network.post(network.join('ben'), 'Hello', NOW);
  const uri = network.post(network.join('ann'), 'acme?', NOW, { reply: { root: refTo(root), parent: refTo(root) } });
  await bluesky.reply?.(requestFor(uri, 'reply', 'Yes?'), hostOf({ ...network, now: NOW }).context());
  const written = network.served.records.in(POST).find(({ did }) => did === network.account.did);
  expect(written?.value.reply).toEqual({ root: refTo(root), parent: refTo(uri) });
});

test('what somebody liked, shared or followed by hand is done already', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  const uri = network.post(ann, 'acme!', NOW);
  const subject = { uri, cid: network.served.records.get(uri)?.cid };
  const byHand = (collection: string, about: unknown) =>
    network.served.records.put(
      network.account.did,
      collection,
      '3kzzzzzzzzzzz',
      { $type: collection, subject: about, createdAt: NOW.toISOString() },
      NOW,
    ).uri;
  const uris = {
    like: byHand('app.bsky.feed.like', subject),
    share: byHand('app.bsky.feed.repost', subject),
    follow: byHand('app.bsky.graph.follow', ann.did),
  };
  const { context } = hostOf({ ...network, now: NOW });
  for (const kind of ['like', 'share', 'follow'] as const) {
    expect(await bluesky[kind]?.(requestFor(uri, kind), context())).toEqual({ remoteId: uris[kind] });
    expect(await bluesky.findAction?.(requestFor(uri, kind), context())).toEqual({ remoteId: uris[kind] });
  }
  expect(network.server.requests.filter((one) => one.includes('putRecord'))).toEqual([]);
});

test('where answers are switched off, or the post is gone, nothing is sent', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  const uri = network.post(ann, 'acme!', NOW);
  const gate = { $type: 'app.bsky.feed.threadgate', post: uri, allow: [], createdAt: NOW.toISOString() };
  network.served.records.put(ann.did, gate.$type, uri.split('/').at(-1) ?? '', gate, NOW);
  const { context } = hostOf({ ...network, now: NOW });
  await expect(bluesky.reply?.(requestFor(uri, 'reply', 'Hello'), context())).rejects.toThrow(/lets us not answer/);
  network.remove(uri);
  await expect(bluesky.like?.(requestFor(uri, 'like'), context())).rejects.toBeInstanceOf(PermanentError);
  expect(network.server.requests.filter((one) => one.includes('putRecord'))).toEqual([]);
});

test('a text is counted as Bluesky counts it, and refused before it is sent', () => {
  const family = '👨‍👩‍👧‍👦';
  const object = (text: string) =>
    bluesky.validate?.({ kind: 'reply', text }, {} as StoredPost, bluesky.settings.parse({}));
  for (const text of ['', 'Grüße', `Hi ${family}!`, '日本語', 'e\u0301', '🇩🇪🇫🇷', 'a\r\nb']) {
    expect(bluesky.textLimit?.count(text), text).toBe(new RichText({ text }).graphemeLength);
  }
  expect(object(family.repeat(100))).toBeUndefined();
  expect(object('a'.repeat(300))).toBeUndefined();
  expect(object('a'.repeat(301))).toEqual({ why: expect.stringContaining('301'), way: 'no' });
  expect(object(family.repeat(130))?.why).toMatch(/3000 bytes/);
  expect(object(' ')?.why).toMatch(/needs a text/);
  expect(bluesky.validate?.({ kind: 'like' }, {} as StoredPost, bluesky.settings.parse({}))).toBeUndefined();
});

test('the name of a deed is a TID shortly after what it is done to, another one for another deed', () => {
  const after = '3l3qo2vuowo2b';
  const name = tidOfDeed(after, 'reply', 'a');
  expect(name).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
  const [at = 0n, afterAt = 0n] = [microsOf(name), microsOf(after)];
  expect(at).toBeGreaterThanOrEqual(afterAt);
  expect(at - afterAt).toBeLessThan(17_000_000n);
  expect(tidOfDeed(after, 'reply', 'a')).toBe(name);
  const names = new Set(Array.from({ length: 2000 }, (_, nth) => tidOfDeed(after, 'reply', String(nth))));
  expect(names.size).toBe(2000);
  expect(tidOfDeed('self', 'follow', 'did:plc:a')).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
});

test('what never reached the server surely was not done, and is tried again', async () => {
  await using network = await openBluesky(NOW);
  const uri = network.post(network.join('ann'), 'acme!', NOW);
  const { context } = hostOf({ ...network, now: NOW });
  const fetch: GuardedFetch = async (url, init) => {
    if (String(url).includes('putRecord')) throw new UnreachedError('Nobody there.');
    return await network.fetch(url, init);
  };
  await expect(bluesky.like?.(requestFor(uri, 'like'), { ...context(), fetch })).rejects.toBeInstanceOf(UnreachedError);
});

test('our own posts are known by the account, whatever its handle is now', async () => {
  await using network = await openBluesky(NOW);
  const uri = network.post(network.join('ann'), 'acme?', NOW);
  const { context } = hostOf({ ...network, now: NOW });
  await bluesky.reply?.(requestFor(uri, 'reply', 'Yes, please?'), context());
  const us = network.served.members.get(network.account.did);
  if (us) us.handle = 'acme-care.test';
  const thread = (await bluesky.readThread?.(idOf(uri), context())) ?? [];
  expect(thread.map(({ author, byStaff }) => [author.handle, byStaff])).toEqual([
    ['ann.test', undefined],
    ['acme-care.test', true],
  ]);
});
