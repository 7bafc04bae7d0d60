import { expect, test } from 'vitest';
import { PermanentError } from '#src/errors.ts';
import type { Change } from '#src/ports/connector.ts';
import bluesky from '../../../connectors/bluesky/index.ts';
import { openBluesky } from '../../support/networks/bluesky.ts';
import { hostOf, postsIn, textsIn } from './listening.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const SECOND = 1000;
const before = (ms: number) => new Date(NOW.getTime() - ms);
const gapsIn = (changes: Change[]) => changes.flatMap((change) => (change.op === 'gap' ? change : []));

test('each word is searched for once, several words as a phrase, and new ones begin with a look back', async () => {
  await using network = await openBluesky(NOW);
  const terms = ['acme', '"acme parcel"', '#acme', 'acme*', '**', '@acme.com'];
  const { cursor, pages } = await hostOf({ ...network, now: NOW, terms }).poll();
  expect(asked(network.server.requests).map(({ q }) => q)).toEqual(['acme', '"acme parcel"', '#acme', '@acme.com']);
  expect(pages.at(-1)?.queries).toEqual(['acme*', '"acme parcel"', '#acme', '@acme.com']);
  network.server.requests.length = 0;
  await hostOf({ ...network, now: NOW, terms: ['acme', 'brindle'] }).poll(cursor);
  const since = asked(network.server.requests).map((one) => [one.q, NOW.getTime() - Date.parse(one.since ?? '')]);
  expect(since).toEqual([
    ['acme', 24 * 3_600_000],
    ['brindle', 24 * 3_600_000],
  ]);
});

test('what is searched again begins ten minutes before the last poll', async () => {
  await using network = await openBluesky(NOW);
  const { poll } = hostOf({ ...network, now: NOW });
  const { cursor } = await poll();
  network.server.requests.length = 0;
  await poll(cursor);
  expect(asked(network.server.requests)[0]?.since).toBe(before(600_000).toISOString());
});

test('a poll asks once for each word and for the notifications, and once more for who wrote; a look at a hundred posts eight times', async () => {
  await using network = await openBluesky(NOW);
  const { poll, context } = hostOf({ ...network, now: NOW });
  const { requests } = network.server;
  const { cursor } = await poll();
  requests.length = 0;
  await poll(cursor);
  expect(requests).toHaveLength(2);
  const uris = Array.from({ length: 100 }, (_, nth) => network.post(network.join(`p${nth}`), 'acme', before(3600_000)));
  network.post(network.join('ann'), 'acme', before(SECOND));
  requests.length = 0;
  await poll(cursor);
  expect(requests).toHaveLength(3);
  requests.length = 0;
  const ids = uris.map((uri) => uri.replace('at://', 'bluesky:net:').replace('/app.bsky.feed.post/', '/'));
  await bluesky.lookup?.(ids, context());
  expect(requests).toHaveLength(8);
});

test('where the search pages no further, time is cut into pieces, and nothing is lost', async () => {
  await using network = await openBluesky(NOW);
  network.served.scrolls = 200;
  const ann = network.join('ann');
  for (let nth = 0; nth < 430; nth += 1) network.post(ann, `acme number ${nth}`, before(nth * SECOND));
  const { changes } = await hostOf({ ...network, now: NOW }).poll();
  expect(new Set(textsIn(changes)).size).toBe(430);
  expect(gapsIn(changes)).toEqual([]);
});

test('a word of which too much was written is a gap, and the newest of it is heard', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  for (let nth = 0; nth < 2530; nth += 1) network.post(ann, `acme number ${nth}`, before(nth * SECOND));
  const { changes, pages } = await hostOf({ ...network, now: NOW }).poll();
  expect(pages.filter((page) => page.changes.length > 1)).toHaveLength(25);
  expect(textsIn(changes)).toContain('acme number 0');
  expect(gapsIn(changes)).toMatchObject([{ query: 'acme', from: before(24 * 3_600_000), to: before(2499 * SECOND) }]);
});

test('a place that the network forgot in the middle of a poll is found again', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  for (let nth = 0; nth < 150; nth += 1) network.post(ann, `acme number ${nth}`, before(nth * SECOND));
  const { context, poll } = hostOf({ ...network, now: NOW });
  const first = await bluesky.collect({ ...context(), terms: ['acme'], cursor: undefined });
  network.served.forgetsCursors = true;
  const again = await bluesky.collect({ ...context(), terms: ['acme'], cursor: first.next });
  expect(textsIn(again.changes)).toHaveLength(100);
  network.served.forgetsCursors = false;
  const { changes } = await poll(again.next);
  expect(new Set([...textsIn(first.changes), ...textsIn(changes)]).size).toBe(150);
});

test('who speaks to the account is heard whatever the words; likes and follows are not posts', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann', { followers: 99 });
  const mention = network.post(ann, 'Hello?', before(60 * SECOND));
  const liked = network.post(ann, 'I like it', before(50 * SECOND));
  network.notify(mention, 'mention');
  network.notify(liked, 'like');
  const { poll } = hostOf({ ...network, now: NOW });
  const { changes, cursor } = await poll();
  expect(textsIn(changes)).toEqual(['Hello?']);
  expect(postsIn(changes)[0]?.author.followers).toBe(99);
  network.notify(network.post(ann, 'Anybody there?', NOW), 'reply');
  expect(textsIn((await poll(cursor)).changes)).toContain('Anybody there?');
});

test('many notifications are read page by page, back to the last poll', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  for (let nth = 180; nth > 0; nth -= 1)
    network.notify(network.post(ann, `hello ${nth}`, before(nth * 60 * SECOND)), 'mention', before(nth * 60 * SECOND));
  const { changes, cursor } = await hostOf({ ...network, now: NOW }).poll();
  expect(new Set(textsIn(changes)).size).toBe(180);
  network.server.requests.length = 0;
  expect(textsIn((await hostOf({ ...network, now: NOW }).poll(cursor)).changes)).toHaveLength(10);
  expect(network.server.requests.filter((one) => one.includes('listNotifications'))).toHaveLength(1);
});

test('a post that makes no sense is told, and the others are heard', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  network.post(ann, 'acme is fine', before(60 * SECOND));
  const broken = network.post(ann, 'acme is broken', NOW);
  const kept = network.served.records.get(broken);
  if (kept) Object.assign(kept.value, { text: 'acme', facets: 'none', langs: [7], embed: null });
  const { changes, pages } = await hostOf({ ...network, now: NOW }).poll();
  expect(textsIn(changes)).toEqual(['acme is fine', 'acme']);
  expect(pages.flatMap(({ rejected }) => rejected ?? [])).toEqual([]);
});

test('hidden posts and those of people who block us are not heard, and are gone when looked at', async () => {
  await using network = await openBluesky(NOW);
  const [hidden, foe] = [network.join('hidden', { labels: ['!takedown'] }), network.join('foe')];
  const uris = [
    network.post(hidden, 'acme unseen', before(600 * SECOND)),
    network.post(foe, 'acme is a foe', before(600 * SECOND)),
  ];
  const { poll, context } = hostOf({ ...network, now: NOW });
  expect(textsIn((await poll()).changes)).toEqual(['acme is a foe']);
  foe.blocksUs = true;
  expect(textsIn((await poll()).changes)).toEqual([]);
  const ids = uris.map((uri) => uri.replace('at://', 'bluesky:net:').replace('/app.bsky.feed.post/', '/'));
  const looked = await bluesky.lookup?.(ids, context());
  expect(looked).toEqual(ids.map((postId) => ({ postId, metrics: undefined })));
});

test('whoever closed an account takes all posts along; who is only silent does not', async () => {
  await using network = await openBluesky(NOW);
  const [ann, ben] = [network.join('ann'), network.join('ben')];
  const uris = [ann, ben].map((member) => network.post(member, 'acme', before(600 * SECOND)));
  network.announceAccount(ann.did, false, 'deactivated');
  network.remove(uris[1] ?? '');
  const { context } = hostOf({ ...network, now: NOW });
  const [closed, removed] = uris.map((uri) =>
    uri.replace('at://', 'bluesky:net:').replace('/app.bsky.feed.post/', '/'),
  );
  expect(await bluesky.lookup?.([closed ?? '', removed ?? ''], context())).toEqual([
    { postId: closed, metrics: undefined, authorGone: true },
    { postId: removed, metrics: undefined },
  ]);
});

test('a post that the view has yet to take in is not called gone', async () => {
  await using network = await openBluesky(NOW);
  const { context } = hostOf({ ...network, now: NOW });
  const [young, old] = [
    network.post(network.join('ann'), 'acme', before(20 * SECOND)),
    network.post(network.join('ann'), 'acme', before(200 * SECOND)),
  ];
  const ids = [young, old].map((uri) => uri.replace('at://', 'bluesky:net:').replace('/app.bsky.feed.post/', '/'));
  for (const uri of [young, old]) network.remove(uri);
  expect(await bluesky.lookup?.(ids, context())).toEqual([{ postId: ids[1], metrics: undefined }]);
});

test('a gap is closed by what the search knows of its time; what it cannot be asked stays open', async () => {
  await using network = await openBluesky(NOW);
  const ann = network.join('ann');
  for (let nth = 0; nth < 120; nth += 1) network.post(ann, `acme number ${nth}`, before((nth + 100) * SECOND));
  const { context } = hostOf({ ...network, now: NOW });
  const stretch = { query: 'acme', from: before(180 * SECOND), to: before(150 * SECOND), page: undefined };
  const page = await bluesky.backfill?.({ ...context(), ...stretch });
  expect(page).toMatchObject({ done: true });
  expect(textsIn(page?.changes ?? [])).toHaveLength(30);
  await expect(bluesky.backfill?.({ ...context(), ...stretch, query: '*' })).rejects.toBeInstanceOf(PermanentError);
});

test('another network’s posts are refused', async () => {
  await using network = await openBluesky(NOW);
  const { context } = hostOf({ ...network, now: NOW });
  await expect(bluesky.lookup?.(['mastodon:example.org:17'], context())).rejects.toThrow('not a post of Bluesky');
});

function asked(requests: string[]): Record<string, string>[] {
  const searches = requests.filter((one) => one.includes('searchPosts'));
  return searches.map((one) => Object.fromEntries(new URL(one.replace('GET ', ''), 'http://localhost').searchParams));
}
