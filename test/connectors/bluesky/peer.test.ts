import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PermanentError } from '#src/errors.ts';
import type { ActRequest } from '#src/ports/connector.ts';
import bluesky from '../../../connectors/bluesky/index.ts';
import { noAppView, noPeer, type PeerMember, startBlueskyPeer } from '../../support/networks/bluesky-peer.ts';
import { hostOf, postsIn, textsIn } from './listening.ts';

const POST = 'app.bsky.feed.post';
const idOf = (uri: string) => uri.replace(`at://`, 'bluesky:net:').replace(`/${POST}/`, '/');
const now = () => new Date().toISOString();
const says = (text: string, more: Record<string, unknown> = {}) => ({ text, createdAt: now(), langs: ['en'], ...more });

/** Importing the network's own servers takes seconds of processor time. */
const STARTS_MS = 240_000;

describe.skipIf(noPeer)(`on the network’s own servers${noPeer ? ` (${noPeer})` : ''}`, () => {
  let peer: Awaited<ReturnType<typeof startBlueskyPeer>>;
  let acme: PeerMember;
  let ann: PeerMember;
  beforeAll(async () => {
    peer = await startBlueskyPeer();
    acme = await peer.join('acme');
    ann = await peer.join('ann');
  }, STARTS_MS);
  afterAll(() => peer?.[Symbol.asyncDispose](), STARTS_MS);

  const host = (more: Record<string, unknown> = {}) =>
    hostOf({
      settings: { handle: acme.handle, appPassword: acme.password, ...peer.settings, ...more },
      fetch: peer.fetch,
      terms: ['tangerine'],
    });
  const request = (kind: ActRequest['kind'], uri: string, text?: string): ActRequest => ({
    key: `key of ${kind} ${text ?? ''}`,
    kind,
    postId: idOf(uri),
    threadId: idOf(uri),
    authorId: `bluesky:net:${ann.did}`,
    ...(text && { text }),
  });

  test('a session is kept, renewed where it was revoked, and lost with the password in plain words', async () => {
    const { context, vault } = host();
    const request = {
      key: 'k',
      kind: 'reply' as const,
      postId: `bluesky:net:${ann.did}/3kzzzzzzzzzzz`,
      threadId: '',
      authorId: '',
    };
    expect(await bluesky.findAction?.(request, context())).toBeUndefined();
    const first = await vault.read();
    expect(await bluesky.findAction?.(request, context())).toBeUndefined();
    expect(await vault.read()).toEqual(first);
    expect(first?.server).toBe(peer.settings.service);

    const renewed = await vault.renew(
      () => true,
      async (kept) => ({ ...kept, renewAfter: '0' }),
    );
    await bluesky.lookup?.([], context());
    await bluesky.findAction?.(request, context());
    const second = await vault.read();
    expect(second?.refreshJwt).not.toBe(renewed.refreshJwt);

    const wrong = host({ appPassword: 'not this one' });
    await expect(bluesky.findAction?.(request, wrong.context())).rejects.toThrow(/Make a new app password/);
    await expect(bluesky.findAction?.(request, wrong.context())).rejects.toBeInstanceOf(PermanentError);
  });

  test('the stream tells what is written, edited, removed, and who closed an account', async () => {
    const ben = await peer.join('ben');
    await using stream = await host({ notifications: false }).listen();
    const kept = await ben.write(POST, says('A tangerine for everybody'));
    await ben.write(POST, says('Nothing to us'));
    await stream.until((changes) => textsIn(changes).includes('A tangerine for everybody'));
    const [, rkey = ''] = kept.uri.split(`/${POST}/`);
    const edited = { repo: ben.did, collection: POST, rkey, record: { $type: POST, ...says('Two tangerines') } };
    await ben.tell('com.atproto.repo.putRecord', edited);
    await stream.until((changes) => textsIn(changes).includes('Two tangerines'));
    await ben.tell('com.atproto.repo.deleteRecord', { repo: ben.did, collection: POST, rkey });
    await ben.tell('com.atproto.server.deactivateAccount', {});
    // What is removed waits for company.
    await ann.write(POST, says('The last tangerine'));
    await stream.until((changes) => changes.some(({ op }) => op === 'forget'));
    expect(
      postsIn(stream.changes)
        .map(({ id }) => id)
        .slice(0, 2),
    ).toEqual([idOf(kept.uri), idOf(kept.uri)]);
    expect(stream.changes).toContainEqual(expect.objectContaining({ op: 'delete', postId: idOf(kept.uri) }));
    expect(stream.changes).toContainEqual(
      expect.objectContaining({ op: 'forget', authorId: `bluesky:net:${ben.did}` }),
    );
  });

  describe.skipIf(noAppView)(`with its AppView${noAppView ? ` (${noAppView})` : ''}`, () => {
    test('search and notifications give one id to one post, with its author’s followers', async () => {
      const mention = {
        index: { byteStart: 0, byteEnd: acme.handle.length + 1 },
        features: [{ $type: 'app.bsky.richtext.facet#mention', did: acme.did }],
      };
      const { uri } = await ann.write(POST, says(`@${acme.handle} sells tangerine juice`, { facets: [mention] }));
      await acme.write('app.bsky.graph.follow', { subject: ann.did, createdAt: now() });
      await peer.settle();
      const { changes } = await host().poll();
      const heard = postsIn(changes).filter(({ id }) => id === idOf(uri));
      expect(heard).toHaveLength(2);
      expect(heard[0]).toMatchObject({
        author: { handle: ann.handle, followers: 1 },
        metrics: { likes: 0, views: null },
      });
      expect(heard[1]).toEqual(heard[0]);
    });

    test('reply, repost, like and follow stand there once, are read back, and count', async () => {
      const cara = await peer.join('cara');
      const { uri } = await cara.write(POST, says('Where is my tangerine?'));
      await peer.settle();
      const { context } = host();
      const text = `Sorry, @${cara.handle}! See https://example.org/help`;
      const asked = [
        request('reply', uri, text),
        request('share', uri),
        request('like', uri),
        request('follow', uri),
      ].map((one) => ({
        ...one,
        authorId: `bluesky:net:${cara.did}`,
      }));
      for (const one of asked) {
        expect(await bluesky.findAction?.(one, context()), one.kind).toBeUndefined();
        const done = await bluesky[one.kind as 'reply']?.(one, context());
        expect(await bluesky[one.kind as 'reply']?.(one, context())).toEqual(done);
        expect(await bluesky.findAction?.(one, context())).toEqual(done);
      }
      await peer.settle();
      const [looked] = (await bluesky.lookup?.([idOf(uri)], context())) ?? [];
      expect(looked?.metrics).toEqual({ likes: 1, shares: 1, replies: 1, views: null });
      const thread = (await bluesky.readThread?.(idOf(uri), context())) ?? [];
      expect(thread.map((post) => [post.author.handle, post.parentId])).toEqual([
        [cara.handle, undefined],
        [acme.handle, idOf(uri)],
      ]);
      expect(thread[1]?.text).toBe(text);
      expect(thread[1]?.id).toBe((await bluesky.findAction?.(asked[0] as ActRequest, context()))?.remoteId);
    });

    test('what was removed, and whoever closed the account, is gone; an edit is read', async () => {
      const dora = await peer.join('dora');
      const first = await dora.write(POST, says('One tangerine'));
      const second = await dora.write(POST, says('Another tangerine'));
      await peer.settle();
      const later = { ...host().context(), now: new Date(Date.now() + 5 * 60_000) };
      const ids = [first, second].map(({ uri }) => idOf(uri));
      const [, rkey = ''] = second.uri.split(`/${POST}/`);
      await dora.tell('com.atproto.repo.deleteRecord', {
        repo: dora.did,
        collection: POST,
        rkey: first.uri.split('/').at(-1),
      });
      await dora.tell('com.atproto.repo.putRecord', {
        repo: dora.did,
        collection: POST,
        rkey,
        record: { $type: POST, ...says('Not a tangerine') },
      });
      await peer.settle();
      const looked = await bluesky.lookup?.(ids, later);
      expect(looked?.map(({ metrics, post }) => [metrics === undefined, post?.text])).toEqual([
        [true, undefined],
        [false, 'Not a tangerine'],
      ]);
      await expect(bluesky.readThread?.(ids[0] ?? '', later)).rejects.toThrow(/first post is gone/);
      await dora.tell('com.atproto.server.deactivateAccount', {});
      await peer.settle();
      const closed = ids.map((postId) => ({ postId, metrics: undefined, authorGone: true }));
      expect(await bluesky.lookup?.(ids, later)).toEqual(closed);
    });

    test('who lets nobody answer, or blocks us, is told before anything is sent', async () => {
      const emil = await peer.join('emil');
      const { uri } = await emil.write(POST, says('My tangerine, my rules'));
      const rkey = uri.split('/').at(-1);
      const gate = { $type: 'app.bsky.feed.threadgate', post: uri, allow: [], createdAt: now() };
      await emil.tell('com.atproto.repo.createRecord', { repo: emil.did, collection: gate.$type, rkey, record: gate });
      await peer.settle();
      const { context } = host();
      await expect(bluesky.reply?.(request('reply', uri, 'May we?'), context())).rejects.toThrow(/lets us not answer/);
      await emil.write('app.bsky.graph.block', { subject: acme.did, createdAt: now() });
      await peer.settle();
      await expect(bluesky.like?.(request('like', uri), context())).rejects.toBeInstanceOf(PermanentError);
      const later = { ...context(), now: new Date(Date.now() + 5 * 60_000) };
      expect(await bluesky.lookup?.([idOf(uri)], later)).toEqual([{ postId: idOf(uri), metrics: undefined }]);
    });
  });
});
