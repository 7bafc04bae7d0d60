import { describe, expect, test } from 'vitest';
import { UnavailableError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import { idOf } from '../../../connectors/mastodon/ids.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { goodToken } from '../../support/networks/mastodon-state.ts';
import { aToot } from '../../support/networks/mastodon-toots.ts';
import { asGuest, listeningAt, minutesAgo, now } from './listening.ts';

type Source = Awaited<ReturnType<typeof listeningAt>>;

/** A stream that is open, and its pages one by one. */
async function open(source: Source, clock = () => now) {
  const ending = new AbortController();
  const pages = mastodon.stream?.({ ...source.context(now, ending.signal), terms: ['Acme'], cursor: undefined, clock });
  const iterator = pages?.[Symbol.asyncIterator]();
  const next = async (): Promise<CollectPage | undefined> => (await iterator?.next())?.value;
  return { first: await next(), next, end: () => ending.abort(new Error('that is enough')) };
}

describe('the stream of a home server', () => {
  test('brings posts, their edits and their removals under one id', async () => {
    await using source = await listeningAt();
    const stream = await open(source);
    expect(stream.first).toEqual({ changes: [], next: { value: '' }, done: true });
    const toot = aToot({ key: 'a', content: '<p>Acme said</p>', at: minutesAgo(1) });
    const id = idOf(toot.uri, 'x');
    await source.home.state.receive(toot);
    expect((await stream.next())?.changes).toMatchObject([{ op: 'upsert', post: { id, text: 'Acme said' } }]);
    source.home.edit(toot, '<p>Acme meant</p>');
    expect((await stream.next())?.changes).toMatchObject([
      { op: 'upsert', post: { id, text: 'Acme meant', editedAt: now } },
    ]);
    source.home.remove(toot);
    expect((await stream.next())?.changes).toEqual([{ op: 'delete', postId: id }]);
    stream.end();
    await expect(stream.next()).rejects.toThrow('that is enough');
  });

  test('removes what only a poll had heard of, and passes over numbers that nobody knows', async () => {
    await using source = await listeningAt();
    const stream = await open(source);
    const heard = aToot({ key: 'a', content: 'Acme', at: minutesAgo(30) });
    const unheard = aToot({ key: 'b', content: 'Acme', at: minutesAgo(3000) });
    source.home.state.toots.push(heard);
    await source.poll();
    source.home.remove(unheard);
    source.home.remove(heard);
    expect((await stream.next())?.changes).toEqual([{ op: 'delete', postId: idOf(heard.uri, 'x') }]);
    stream.end();
  });

  test('brings mentions, and of direct messages nothing', async () => {
    await using source = await listeningAt();
    const stream = await open(source);
    const { me } = source.home.state;
    const toUs = { at: minutesAgo(1), tags: [], mentions: [me] };
    await source.home.state.receive(
      aToot({ ...toUs, key: 'd', content: 'psst', visibility: 'direct' }),
      aToot({ ...toUs, key: 'p', content: 'Hello', visibility: 'unlisted' }),
    );
    expect((await stream.next())?.changes).toEqual([]);
    expect((await stream.next())?.changes).toMatchObject([{ op: 'upsert', post: { text: 'Hello' } }]);
    stream.end();
  });

  test('dates what it brings by the clock of now, however long it has stood', async () => {
    await using source = await listeningAt();
    const hoursLater = new Date(now.getTime() + 5 * 3_600_000);
    const stream = await open(source, () => hoursLater);
    await source.home.state.receive(aToot({ key: 'l', content: 'Acme', at: hoursLater }));
    expect((await stream.next())?.changes).toMatchObject([{ post: { createdAt: hoursLater } }]);
    const tomorrow = new Date(now.getTime() + 86_400_000);
    await source.home.state.receive(aToot({ key: 'm', content: 'Acme', at: tomorrow }));
    expect((await stream.next())?.changes).toMatchObject([{ post: { createdAt: hoursLater } }]);
    stream.end();
  });

  test('names messages that make no sense and goes on', async () => {
    await using source = await listeningAt();
    const stream = await open(source);
    await source.home.state.receive();
    source.home.state.push(['hashtag acme'], 'update', '{"half":');
    source.home.state.push(['hashtag acme'], 'filters_changed', '');
    expect((await stream.next())?.rejected).toHaveLength(1);
    await source.home.state.receive(aToot({ key: 'a', content: 'Acme', at: minutesAgo(1) }));
    expect((await stream.next())?.changes).toHaveLength(1);
    stream.end();
  });

  test('leaves to the polls what it cannot place in its conversation, and goes on', async () => {
    await using source = await listeningAt();
    const above = aToot({ key: 'above', content: 'Hm', at: minutesAgo(9), tags: [] });
    await source.home.state.receive(above);
    const stream = await open(source);
    source.failWith?.({ kind: 'answer', status: 503 });
    await source.home.state.receive(
      aToot({ key: 'r', content: 'Acme too', at: minutesAgo(2), parent: above }),
      aToot({ key: 'a', content: 'Acme', at: minutesAgo(1) }),
    );
    expect((await stream.next())?.changes).toMatchObject([{ post: { text: 'Acme' } }]);
    source.failWith?.(undefined);
    expect((await source.poll()).texts).toContain('Acme too');
    stream.end();
  });

  test('is opened with the token in a header alone, also on servers of the older kind', async () => {
    await using source = await listeningAt({ isModern: false });
    const { connect } = source.context();
    const opened: string[] = [];
    const watching: typeof connect = (url, init) => {
      opened.push(String(url));
      return connect(url, init);
    };
    const pages = mastodon.stream?.({
      ...source.context(),
      connect: watching,
      terms: ['Acme'],
      cursor: undefined,
      clock: () => now,
    });
    for await (const _ of pages ?? []) break;
    while (source.home.state.listening.size > 0) await new Promise(setImmediate);
    expect(opened).toEqual([expect.stringMatching(/^ws:.*\/api\/v1\/streaming\?stream=user%3Anotification$/)]);
    expect(opened[0]).not.toContain(goodToken);
  });

  test('breaks where the server lets us in no more', async () => {
    await using source = await listeningAt();
    await source.poll();
    const stream = await open(source);
    source.home.cut();
    await expect(stream.next()).rejects.toBeInstanceOf(UnavailableError);
  });

  test('is not opened where the server would not know us by our token, and the source says what to do', async () => {
    await using source = await listeningAt({ isModern: false, version: '2.7.2 (compatible; Akkoma 3.15.2)' });
    await expect(open(source)).rejects.toThrow(/Switch the live stream off/);
  });

  test('is not opened by guests, nor where it is not wanted', async () => {
    for (const settings of [asGuest, { stream: false }]) {
      await using source = await listeningAt({}, settings);
      expect((await open(source)).first).toBeUndefined();
      expect(source.home.server.requests).toEqual([]);
    }
  });
});
