import { describe, expect, test } from 'vitest';
import { OutcomeUnknownError, PermanentError, UnreachedError } from '#src/errors.ts';
import { idOf } from '../../../connectors/mastodon/ids.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { aPost } from '../../support/builders.ts';
import { addressOf, aToot, type Person, type Toot } from '../../support/networks/mastodon-toots.ts';
import { aRequest, asGuest, asUs, listeningAt, minutesAgo } from './listening.ts';

const zoe: Person = { name: 'zoe', domain: 'other.example' };

async function withComplaint(manners = {}, toot: Partial<Toot> = {}) {
  const source = await listeningAt(manners);
  const complaint = aToot({ key: 'c', content: '<p>Acme fails</p>', at: minutesAgo(20), by: zoe, ...toot });
  await source.home.state.receive(complaint);
  const own = () => source.home.state.toots.filter(({ by }) => by === source.home.state.me);
  const id = idOf(complaint.uri, 'https://home.example');
  const post = { id, threadId: id, author: { id: 'mastodon:other.example:zoe' } };
  const posted = (path: string) =>
    source.home.server.requests.filter((one) => one.startsWith('POST') && one.endsWith(path));
  return { source, complaint, own, post, posted };
}

describe('a reply on Mastodon', () => {
  test('mentions its author with the server, and goes to no wider circle than the post', async () => {
    for (const visibility of ['public', 'unlisted'] as const) {
      const { source, own, post, complaint } = await withComplaint({}, { visibility });
      await using _ = source;
      const done = await mastodon.reply?.(aRequest('reply', post), source.context());
      expect(own()).toMatchObject([
        { parent: complaint, visibility, key: 'own @zoe@other.example We are looking into it.' },
      ]);
      expect(done).toEqual({
        remoteId: idOf(own()[0]?.uri ?? '', 'x'),
        url: expect.stringContaining('https://home.example/@brand/'),
      });
    }
  });

  test('that never left is surely not done, and nobody is asked whether it was', async () => {
    const { source, post } = await withComplaint();
    await using _ = source;
    const { fetch, ...context } = source.context();
    const cutOff: typeof fetch = (url, init) =>
      init?.method === 'POST' ? Promise.reject(new UnreachedError('nobody answers')) : fetch(url, init);
    await expect(mastodon.reply?.(aRequest('reply', post), { ...context, fetch: cutOff })).rejects.toBeInstanceOf(
      UnreachedError,
    );
  });

  test('does not mention twice who is mentioned already', async () => {
    const { source, own, post } = await withComplaint();
    await using _ = source;
    await mastodon.reply?.({ ...aRequest('reply', post), text: '@zoe@other.example, we are on it' }, source.context());
    expect(own()[0]?.key).toBe('own @zoe@other.example, we are on it');
  });

  test('carries its key, which a server may keep', async () => {
    const { source, own, post } = await withComplaint();
    await using _ = source;
    const [first, second] = [
      await mastodon.reply?.(aRequest('reply', post), source.context()),
      await mastodon.reply?.(aRequest('reply', post), source.context()),
    ];
    expect(first).toEqual(second);
    expect(own()).toHaveLength(1);
    expect([...source.home.state.keys.keys()]).toEqual(['key-reply']);
  });

  test('that was taken without an answer is found again, also where keys are not kept', async () => {
    const { source, own, post } = await withComplaint({ keepsKeys: false });
    await using _ = source;
    source.home.state.losesAnswer = true;
    const request = aRequest('reply', post);
    await expect(mastodon.reply?.(request, source.context())).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect((await mastodon.findAction?.(request, source.context()))?.remoteId).toBe(idOf(own()[0]?.uri ?? '', 'x'));
    // Somebody of us has said something else there.
    const other = { ...request, text: 'Please send us your number.' };
    expect(await mastodon.findAction?.(other, source.context())).toBeUndefined();
  });

  test('is found in the conversation where we have written much since', async () => {
    const { source, own, post } = await withComplaint();
    await using _ = source;
    await mastodon.reply?.(aRequest('reply', post), source.context());
    const { me, toots } = source.home.state;
    for (let at = 0; at < 50; at += 1)
      toots.push(aToot({ key: `n${at}`, content: 'News', at: minutesAgo(0), by: me, tags: [] }));
    const found = await mastodon.findAction?.(aRequest('reply', post), source.context());
    expect(found?.remoteId).toBe(idOf(own()[0]?.uri ?? '', 'x'));
  });

  test('to another post with the same words is another reply', async () => {
    const { source, post } = await withComplaint();
    await using _ = source;
    const other = aToot({ key: 'd', content: '<p>Acme fails me too</p>', at: minutesAgo(10), by: zoe });
    await source.home.state.receive(other);
    const id = idOf(other.uri, 'x');
    await mastodon.reply?.(aRequest('reply', { ...post, id, threadId: id }), source.context());
    expect(await mastodon.findAction?.(aRequest('reply', post), source.context())).toBeUndefined();
  });

  test('that is too long with the author’s name is not sent', async () => {
    const { source, own, post, posted } = await withComplaint();
    await using _ = source;
    const request = { ...aRequest('reply', post), text: 'a'.repeat(496) };
    await expect(mastodon.reply?.(request, source.context())).rejects.toThrow('at most 500 characters, this one 501');
    expect([own(), posted('/statuses')]).toEqual([[], []]);
    source.set({ maxCharacters: 501 });
    await mastodon.reply?.(request, source.context());
    expect(own()).toHaveLength(1);
  });

  test('that the server refuses was surely not sent, and its reason is told', async () => {
    const { source, post } = await withComplaint();
    await using _ = source;
    const body = JSON.stringify({ error: 'Validation failed: Text is spam' });
    const headers = { 'content-type': 'application/json' };
    const request = aRequest('reply', post);
    await mastodon.lookup?.([post.id], source.context());
    const { fetch } = source.context();
    const refusing: typeof fetch = async (url, init) =>
      init?.method === 'POST' ? new Response(body, { status: 422, headers }) : await fetch(url, init);
    const sent = mastodon.reply?.(request, { ...source.context(), fetch: refusing });
    await expect(sent).rejects.toBeInstanceOf(PermanentError);
    await expect(sent).rejects.toThrow('Text is spam');
  });
});

describe('an action on Mastodon', () => {
  test.each(['like', 'share'] as const)('%s that was done already is not sent again', async (kind) => {
    const { source, complaint, post, posted } = await withComplaint();
    await using _ = source;
    const us = addressOf(source.home.state.me);
    (kind === 'like' ? complaint.likedBy : complaint.boostedBy).add(us);
    expect(await mastodon[kind]?.(aRequest(kind, post), source.context())).toMatchObject({
      remoteId: expect.any(String),
    });
    expect([...posted('/favourite'), ...posted('/reblog')]).toEqual([]);
  });

  test('finds the post at home by its address, and ends where home does not have it', async () => {
    const { source, post } = await withComplaint();
    await using _ = source;
    await mastodon.like?.(aRequest('like', post), source.context());
    const far = { ...post, id: 'mastodon:far.example:/users/a/statuses/1' };
    await expect(mastodon.like?.(aRequest('like', far), source.context())).rejects.toThrow('does not have the post');
  });

  test('needs an account; without one it is done by hand on the post’s own page', async () => {
    const { source, post } = await withComplaint();
    await using _ = source;
    source.set(asGuest);
    await expect(mastodon.like?.(aRequest('like', post), source.context())).rejects.toThrow('There is no account');
    const settings = mastodon.settings.parse({ server: 'https://home.example' });
    expect(mastodon.capabilities?.(settings)).toMatchObject({
      reply: 'link',
      like: 'link',
      search: 'no',
      hashtag: 'api',
    });
    const author = { id: 'mastodon:a:b', handle: 'zoe@a', name: 'Zoe', url: 'https://a.example/@zoe' };
    const page = aPost({ url: 'https://a.example/@zoe/1', author });
    expect(mastodon.byHand?.('reply', page)).toBe('https://a.example/@zoe/1');
    expect(mastodon.byHand?.('follow', page)).toBe('https://a.example/@zoe');
    const named = mastodon.settings.parse({ server: 'https://home.example', ...asUs });
    expect(mastodon.capabilities?.(named)).not.toHaveProperty('reply');
  });

  test('of a named account to which nobody has let us in says so', async () => {
    const { source, post } = await withComplaint();
    await using _ = source;
    source.set({ token: undefined });
    await expect(mastodon.like?.(aRequest('like', post), source.context())).rejects.toThrow(
      'Connect brand@home.example first',
    );
  });

  test('is objected to before it is written where the author’s name makes it too long', () => {
    const settings = mastodon.settings.parse({ server: 'https://home.example' });
    const author = { id: 'mastodon:a:b', handle: 'zoe@a.example', name: 'Zoe' };
    const post = { ...aPost({ author }), sourceId: 's', byUs: false };
    const validate = (text: string) => mastodon.validate?.({ kind: 'reply', text }, post, settings);
    expect(validate('a'.repeat(495))).toBeUndefined();
    expect(validate('a'.repeat(496))).toEqual({ why: expect.stringContaining('501 characters'), way: 'no' });
    expect(mastodon.validate?.({ kind: 'like' }, post, settings)).toBeUndefined();
  });
});
