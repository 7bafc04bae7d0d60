import { expect, test } from 'vitest';
import { UnavailableError } from '#src/errors.ts';
import type { Change } from '#src/ports/connector.ts';
import { openBluesky } from '../../support/networks/bluesky.ts';
import { hostOf, postsIn, textsIn } from './listening.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const deletedIn = (changes: Change[]) => changes.flatMap((change) => (change.op === 'delete' ? change.postId : []));

test('of everything that is written, what holds a word of the brands is kept', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW, terms: ['acme', '"late parcel"'] }).listen();
  const ann = network.join('ann', { followers: 4200 });
  network.post(ann, 'Nothing to see here', NOW);
  network.post(ann, 'ACMÉ has done it again', NOW);
  network.post(ann, 'Parcels are always late', NOW);
  network.post(ann, 'No late mail', NOW);
  await stream.until((changes) => textsIn(changes).length === 2);
  expect(textsIn(stream.changes)).toEqual(['ACMÉ has done it again', 'Parcels are always late']);
  expect(postsIn(stream.changes)[0]?.author).toMatchObject({ handle: 'ann.test', followers: 4200, name: 'ann' });
  expect(network.jetstream.listening()[0]?.searchParams.getAll('collections')).toEqual(['app.bsky.feed.post']);
});

test('answers to what was heard are heard, whatever they say', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  const [ann, ben, cara] = ['ann', 'ben', 'cara'].map((name) => network.join(name));
  if (!ann || !ben || !cara) return expect.fail();
  const refTo = (uri: string) => ({ uri, cid: network.served.records.get(uri)?.cid });
  const root = network.post(ben, 'What is new?', NOW);
  const named = network.post(ann, 'acme is down', NOW, { reply: { root: refTo(root), parent: refTo(root) } });
  network.post(cara, 'Here too', NOW, { reply: { root: refTo(root), parent: refTo(named) } });
  network.post(ann, 'And again', NOW, { reply: { root: refTo(root), parent: refTo(root) } });
  network.post(network.join('dan'), 'Lovely weather', NOW, { reply: { root: refTo(root), parent: refTo(root) } });
  network.post(ben, 'acme, really?', NOW);
  await stream.until((changes) => textsIn(changes).includes('acme, really?'));
  expect(textsIn(stream.changes)).toEqual(['acme is down', 'Here too', 'And again', 'acme, really?']);
  expect(postsIn(stream.changes)[1]?.parentId).toBe(postsIn(stream.changes)[0]?.id);
});

test('what our account writes elsewhere is ours, and who names it is heard', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  const us = { ...network.account, followers: 1, labels: [], isClosed: false, blocksUs: false };
  const ours = network.post(us, 'We are looking into it', NOW);
  const cid = network.served.records.get(ours)?.cid;
  const quote = { $type: 'app.bsky.embed.record', record: { uri: ours, cid } };
  network.post(network.join('ann'), 'Just look at this', NOW, { embed: quote });
  await stream.until((changes) => textsIn(changes).length === 2);
  expect(postsIn(stream.changes).map(({ byStaff, text }) => [text, byStaff])).toEqual([
    ['We are looking into it', true],
    ['Just look at this', undefined],
  ]);
});

test('an edit comes under the same id, a removal with the id of what is gone', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  const uri = network.post(network.join('ann'), 'acme is bad', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  network.edit(uri, 'they are good');
  await stream.until((changes) => textsIn(changes).includes('they are good'));
  const [written, edited] = postsIn(stream.changes);
  expect(edited?.id).toBe(written?.id);
  expect(edited?.editedAt).toBeInstanceOf(Date);
  network.remove(uri);
  network.post(network.join('ann'), 'acme, the next day', NOW);
  await stream.until((changes) => deletedIn(changes).length === 1);
  expect(deletedIn(stream.changes)).toEqual([written?.id]);
});

test('what is written and removed at once is only removed', async () => {
  await using network = await openBluesky(NOW);
  const { listen } = hostOf({ ...network, now: NOW });
  const first = await listen();
  await first[Symbol.asyncDispose]();
  const gone = network.post(network.join('ann'), 'acme, by mistake', NOW);
  network.remove(gone);
  network.post(network.join('ann'), 'acme, on purpose', NOW);
  await using stream = await listen(first.cursor());
  await stream.until((changes) => textsIn(changes).length > 0 && deletedIn(changes).length > 0);
  expect(textsIn(stream.changes)).toEqual(['acme, on purpose']);
});

test('closed accounts are forgotten, one that opens again or only rests is not', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  const closed = ['deactivated', 'deleted', 'suspended', 'takendown'];
  for (const status of closed) network.announceAccount(network.join(status).did, false, status);
  network.announceAccount(network.join('resting').did, false, 'throttled');
  network.announceAccount(network.join('deleted').did, true);
  network.post(network.join('ann'), 'acme', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  const forgotten = stream.changes.flatMap((change) => (change.op === 'forget' ? change.authorId : []));
  expect(forgotten).toEqual(closed.map((status) => `bluesky:net:${network.join(status).did}`));
});

test('somebody who takes another handle is known by it from then on', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  const ann = network.join('ann');
  network.post(ann, 'acme once', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  network.announceHandle(ann, 'ann.example.org');
  network.post(ann, 'acme twice', NOW);
  await stream.until((changes) => textsIn(changes).length === 2);
  const [before, after] = postsIn(stream.changes);
  expect([before?.author.handle, after?.author.handle]).toEqual(['ann.test', 'ann.example.org']);
  expect(after?.author.id).toBe(before?.author.id);
});

test('a post that claims an old date is heard, one that claims a coming one is of now', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  const ann = network.join('ann');
  network.post(ann, 'acme, years ago', new Date('2019-03-01T00:00:00Z'));
  network.post(ann, 'acme, some day', new Date(NOW.getTime() + 90 * HOUR));
  await stream.until((changes) => textsIn(changes).length === 2);
  const [old, ahead] = postsIn(stream.changes).map(({ createdAt }) => createdAt.getTime());
  expect(old).toBe(Date.parse('2019-03-01T00:00:00Z'));
  expect(ahead).toBeLessThan(NOW.getTime() + 1000);
});

test('after more than 36 hours what is lost is said, word by word, and the stream goes on', async () => {
  await using network = await openBluesky(NOW);
  const host = new URL(network.settings.jetstream).host;
  const longAgo = NOW.getTime() - 50 * HOUR;
  network.post(network.join('ann'), 'acme, unheard', NOW);
  network.jetstream.forget();
  const value = JSON.stringify({ host, seq: 1, at: longAgo });
  await using stream = await hostOf({ ...network, now: NOW, terms: ['acme', '"late parcel"'] }).listen({ value });
  network.post(network.join('ann'), 'acme, heard', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  const gaps = stream.changes.flatMap((change) => (change.op === 'gap' ? change : []));
  expect(gaps.map(({ query, from }) => [query, from.getTime()])).toEqual([
    ['acme', longAgo],
    ['"late parcel"', longAgo],
  ]);
  expect(gaps[0]?.to.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
});

test('a number that the server refuses, and one it has yet to give, are found by their time', async () => {
  for (const renumbers of [false, true]) {
    await using network = await openBluesky(NOW);
    const { listen } = hostOf({ ...network, now: NOW });
    const first = await listen();
    network.post(network.join('ann'), 'acme, first', NOW);
    await first.until((changes) => textsIn(changes).length === 1);
    await first[Symbol.asyncDispose]();
    const host = new URL(network.settings.jetstream).host;
    if (renumbers) network.jetstream.renumber();
    else network.jetstream.forget();
    network.post(network.join('ann'), 'acme, second', NOW);
    const value = JSON.stringify({ host, seq: renumbers ? 5000 : 0, at: NOW.getTime() - HOUR });
    await using second = await listen({ value });
    await second.until((changes) => textsIn(changes).includes('acme, second'));
    const cursors = network.jetstream.listening().map(({ searchParams }) => Number(searchParams.get('cursor')));
    expect(cursors.some((cursor) => cursor >= 1e15)).toBe(true);
  }
});

test('numbers that a server began anew are noticed, whatever it says of them', async () => {
  for (const how of ['info', 'error', 'nothing'] as const) {
    await using network = await openBluesky(NOW);
    network.jetstream.answerAhead(how);
    network.post(network.join('ann'), 'acme, while we were away', NOW);
    const host = new URL(network.settings.jetstream).host;
    const value = JSON.stringify({ host, seq: 5000, at: NOW.getTime() - HOUR });
    await using stream = await hostOf({ ...network, now: NOW }).listen({ value });
    while (network.jetstream.came() === 0) await new Promise(setImmediate);
    network.post(network.join('ann'), 'acme, now', NOW);
    await stream.until((changes) => textsIn(changes).length >= 2);
    expect(textsIn(stream.changes), how).toEqual(['acme, while we were away', 'acme, now']);
  }
});

test('a clock of ours that is ahead makes us ask the stream for no time again and again', async () => {
  await using network = await openBluesky(NOW);
  const host = new URL(network.settings.jetstream).host;
  const value = JSON.stringify({ host, at: NOW.getTime() + HOUR });
  await using stream = await hostOf({ ...network, now: NOW }).listen({ value });
  while (network.jetstream.came() === 0) await new Promise(setImmediate);
  network.post(network.join('ann'), 'acme', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  expect(network.jetstream.came()).toBe(1);
});

test('another server is asked by time, for its numbers are its own', async () => {
  await using network = await openBluesky(NOW);
  const value = JSON.stringify({ host: 'elsewhere.example.org', seq: 3, at: NOW.getTime() });
  await using stream = await hostOf({ ...network, now: NOW }).listen({ value });
  expect(stream.changes).toEqual([]);
  expect(network.jetstream.listening()[0]?.searchParams.get('cursor')).toBe(String((NOW.getTime() - 10_000) * 1000));
});

test('a stream that ends with an error is opened again by whoever listens', async () => {
  await using network = await openBluesky(NOW);
  const stream = await hostOf({ ...network, now: NOW }).listen();
  network.jetstream.say('{"$type":"error","error":"ConsumerTooSlow","message":"too slow"}');
  await expect(stream.ended).rejects.toThrow('ConsumerTooSlow');
  await expect(stream.ended).rejects.toBeInstanceOf(UnavailableError);
});

test('what makes no sense is passed over and told', async () => {
  await using network = await openBluesky(NOW);
  await using stream = await hostOf({ ...network, now: NOW }).listen();
  for (const frame of ['half {', '[]', '{"$type":"message","payload":{"$type":"x#commit","seq":"one"}}'])
    network.jetstream.say(frame);
  network.post(network.join('ann'), 'acme all the same', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  expect(stream.rejected).toHaveLength(3);
});

test('without an account, who wants to be seen by members alone is not shown', async () => {
  await using network = await openBluesky(NOW);
  const { handle: _, appPassword: __, ...settings } = network.settings;
  await using stream = await hostOf({ settings, fetch: network.fetch, now: NOW }).listen();
  network.post(network.join('shy', { labels: ['!no-unauthenticated'] }), 'acme among us', NOW);
  network.post(network.join('hidden', { labels: ['!hide'] }), 'acme unseen', NOW);
  network.post(network.join('ann'), 'acme in public', NOW);
  await stream.until((changes) => textsIn(changes).includes('acme in public'));
  expect(textsIn(stream.changes)).toEqual(['acme in public']);
  await using member = await hostOf({ ...network, now: NOW }).listen();
  network.post(network.join('shy'), 'acme among us, again', NOW);
  await member.until((changes) => textsIn(changes).length === 1);
});

test('who asks to be shown to members alone while the stream stands is heeded within the hour', async () => {
  await using network = await openBluesky(NOW);
  const { handle: _, appPassword: __, ...settings } = network.settings;
  let hours = 0;
  const clock = () => new Date(NOW.getTime() + hours * HOUR);
  await using stream = await hostOf({ settings, fetch: network.fetch, now: NOW, clock }).listen();
  const shy = network.join('shy');
  network.post(shy, 'acme, for all', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  Object.assign(shy, { labels: ['!no-unauthenticated'] });
  hours = 2;
  network.post(shy, 'acme, among us', NOW);
  network.post(network.join('ann'), 'acme in public', NOW);
  await stream.until((changes) => textsIn(changes).includes('acme in public'));
  expect(textsIn(stream.changes)).toEqual(['acme, for all', 'acme in public']);
});

test('where people cannot be looked up, posts come all the same', async () => {
  await using network = await openBluesky(NOW);
  const host = hostOf({ ...network, now: NOW });
  await host.poll();
  await using stream = await host.listen();
  network.server.failure = { kind: 'answer', status: 502 };
  const ann = network.join('ann');
  network.post(ann, 'acme is down', NOW);
  await stream.until((changes) => textsIn(changes).length === 1);
  expect(postsIn(stream.changes)[0]?.author).toMatchObject({ handle: ann.did, id: `bluesky:net:${ann.did}` });
});

test('a post is one post by whatever way it comes', async () => {
  await using network = await openBluesky(NOW);
  const { listen, poll } = hostOf({ ...network, now: NOW });
  await using stream = await listen();
  const ann = network.join('ann');
  network.notify(network.post(ann, 'acme, can you hear me?', NOW), 'mention');
  await stream.until((changes) => textsIn(changes).length === 1);
  const polled = postsIn((await poll()).changes);
  expect(polled).toHaveLength(2);
  for (const { id, author, threadId, url, text } of polled)
    expect(postsIn(stream.changes)[0]).toMatchObject({ id, author, threadId, url, text });
});

test('a flood comes in pages that the host can store at once, and none of it is lost when the connection breaks', async () => {
  await using network = await openBluesky(NOW);
  const { listen } = hostOf({ ...network, now: NOW });
  const first = await listen();
  const ann = network.join('ann');
  for (let nth = 0; nth < 450; nth += 1) network.post(ann, `acme number ${nth}`, NOW);
  await first.until((changes) => changes.length > 0);
  network.jetstream.cut();
  await expect(first.ended).rejects.toBeInstanceOf(UnavailableError);
  await using second = await listen(first.cursor());
  await second.until((changes) => new Set([...textsIn(first.changes), ...textsIn(changes)]).size === 450);
  expect(Math.max(...first.sizes, ...second.sizes)).toBeLessThanOrEqual(200);
});
