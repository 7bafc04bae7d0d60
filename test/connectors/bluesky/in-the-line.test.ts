import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import { act } from '#src/services/actions.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import bluesky from '../../../connectors/bluesky/index.ts';
import { handlersFor } from '../../../workers/index.ts';
import { openTestApp } from '../../support/app.ts';
import { openBluesky } from '../../support/networks/bluesky.ts';

const TEN = new Date('2026-01-05T10:00:00Z');

test('a complaint that the stream tells is answered once, though the server’s answer is lost; whoever closes the account is forgotten', async () => {
  await using network = await openBluesky(TEN);
  await using app = await openTestApp({ connectors: [bluesky as Connector], fetch: network.fetch });
  const user = await app.person('admin');
  await createBrand(app, {
    name: 'Acme',
    rival: false,
    queries: [{ expression: 'acme', languages: [] }],
    timeZone: 'UTC',
  });
  const settings = network.settings;
  const source = await createSource(app, { name: 'Bluesky', connector: 'bluesky', settings, ownHandles: [] });
  const ann = network.join('ann', { followers: 70_000 });

  app.work();
  const ending = new AbortController();
  await using streaming = handlersFor({ ...app, connect: network.fetch.connect });
  const listening = streaming.listen({ sourceId: source.id }, ending.signal).catch(() => undefined);
  const untilTrue = async (isTrue: () => Promise<boolean>) => {
    while (!(await isTrue())) await new Promise((go) => setImmediate(go));
  };
  await untilTrue(async () => network.jetstream.listening().length === 1);
  const text = 'My Acme charger caught fire. This is dangerous, I want my money back!';
  const uri = network.post(ann, text, new Date(TEN.getTime() - 60_000));
  const casesNow = async () =>
    (await app.store.cases.list({ view: 'all', userId: '', now: app.clock.now() }, { limit: 10 })).cases;
  await untilTrue(async () => (await casesNow()).length === 1);
  const [item] = await casesNow();
  if (!item) return expect.fail('the complaint opened no case');
  expect((await app.store.posts.get(item.threadId))?.author).toMatchObject({ handle: 'ann.test', followers: 70_000 });

  network.served.losesNextAnswer = true;
  const key = randomUUID();
  const wish = { caseId: item.id, key, kind: 'reply' as const, postId: item.threadId, seenThreadAt: app.clock.now() };
  await act(app, user, { ...wish, text: 'We are sorry. Please unplug it.', sendAnyway: false });
  const becomes = (status: string) => untilTrue(async () => (await app.store.actions.get(key))?.status === status);
  app.clock.pass(10_000);
  await becomes('unknown');
  app.clock.pass(30_000);
  await becomes('sent');
  const replies = network.served.records.in('app.bsky.feed.post').filter(({ did }) => did === network.account.did);
  expect(replies.map(({ value }) => (value.reply as { parent: { uri: string } }).parent.uri)).toEqual([uri]);
  expect(await app.store.actions.get(key)).toMatchObject({ remoteId: expect.stringMatching(/^bluesky:net:did:plc:/) });
  await untilTrue(async () => (await app.store.posts.thread(item.threadId, 10)).length === 2);
  const ours = (await app.store.posts.thread(item.threadId, 10)).find(({ id }) => id !== item.threadId);
  expect(ours?.byUs).toBe(true);

  network.announceAccount(ann.did, false, 'deleted');
  network.post(network.join('ben'), 'acme again', TEN);
  await untilTrue(async () => (await app.store.posts.get(item.threadId))?.removedAt !== undefined);
  expect(network.served.signedIn).toBe(1);
  ending.abort();
  await listening;
});
