import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import { act } from '#src/services/actions.ts';
import { createBrand } from '#src/services/brands.ts';
import { beginConsent, finishConsent } from '#src/services/consent.ts';
import { createSource } from '#src/services/sources.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { openTestApp } from '../../support/app.ts';
import { openMastodonStage } from '../../support/networks/mastodon.ts';
import { aToot } from '../../support/networks/mastodon-toots.ts';

test('a complaint on Mastodon is answered once by the account that a click has connected, though the server’s answer is lost', async () => {
  await using network = await openMastodonStage(new Date('2026-01-05T10:00:00Z'), { keepsKeys: false });
  await using app = await openTestApp({ connectors: [mastodon as Connector], fetch: network.fetch });
  const user = await app.person('admin');
  const queries = [{ expression: 'acme', languages: [] }];
  await createBrand(app, { name: 'Acme', rival: false, queries, timeZone: 'UTC' });
  const settings = { server: network.home.server.url, account: 'brand@home.example', stream: false };
  const source = await createSource(app, { name: 'Mastodon', connector: 'mastodon', settings, ownHandles: [] });

  const { address, state } = await beginConsent(app, source.id, { userId: user.id, pageUrl: 'http://127.0.0.1' });
  const challenge = new URL(address).searchParams.get('code_challenge') ?? '';
  network.home.state.codes.set('yes', challenge);
  const connected = await finishConsent(app, { state, code: 'yes' }, user.id);
  expect(connected).toMatchObject({ handle: 'brand@home.example' });

  const complaint = aToot({
    key: 'c',
    content: '<p>My #<span>Acme</span> charger caught fire. This is dangerous, I want my money back!</p>',
    at: new Date(app.clock.now().getTime() - 60_000),
    by: { name: 'zoe', domain: 'other.example' },
  });
  await network.home.state.receive(complaint);
  app.work();
  await app.queue.add('collect', { sourceId: source.id, asked: true });
  await app.queue.idle();
  const { cases } = await app.store.cases.list({ view: 'all', userId: '', now: app.clock.now() }, { limit: 10 });
  const [item] = cases;
  if (!item) throw new Error('the complaint opened no case');

  network.home.state.losesAnswer = true;
  const wish = { caseId: item.id, kind: 'reply' as const, postId: item.threadId, seenThreadAt: app.clock.now() };
  const key = randomUUID();
  await act(app, user, { ...wish, key, text: 'We are sorry. Please unplug it.', sendAnyway: false });
  app.clock.pass(10_000);
  while ((await app.store.actions.get(key))?.status !== 'unknown') await new Promise((go) => setImmediate(go));
  // It is asked for half a minute after it was noted, which may be a moment after it is seen here.
  while ((await app.store.actions.get(key))?.status !== 'sent') {
    app.clock.pass(1000);
    await new Promise((go) => setImmediate(go));
  }
  expect(await app.store.actions.get(key)).toMatchObject({
    status: 'sent',
    remoteId: expect.stringContaining('mastodon:'),
  });
  expect(network.home.state.toots.filter(({ parent }) => parent === complaint)).toHaveLength(1);
});
