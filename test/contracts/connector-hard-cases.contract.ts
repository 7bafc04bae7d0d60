import { describe, expect } from 'vitest';
import { RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { CollectPage, Polled } from '#src/ports/connector.ts';
import { Cursor } from '#src/schemas/source.ts';
import type { SetStage } from '../support/networks/stage.ts';
import {
  idsOf,
  type Listening,
  MINUTE,
  NOW,
  onStageOf,
  postsOf,
  refusing,
  someWritten,
  textsOf,
} from './connector-host.ts';

/** What users of other listeners report: caps, anchors that are gone, doubles, odd ids, odd clocks, streams. */
export function hardCases<S>(name: string, connector: Polled<S>, setStage: SetStage): void {
  const onStage = onStageOf(name, connector, setStage);

  describe(`${name} meets what networks do`, () => {
    onStage('hears on when the newest post it knows is removed', ['remove'], async ({ stage, poll }) => {
      await stage.publish(someWritten(5));
      const { cursor } = await poll(undefined);
      await stage.remove?.('p4');
      await stage.publish([{ key: 'new', text: 'Acme is new', at: NOW }]);
      expect(textsOf((await poll(cursor)).posts)).toContain('Acme is new');
    });

    onStage('hears a post that claims an old time', ['backDates'], async ({ stage, poll }) => {
      await stage.publish(someWritten(3));
      const { cursor } = await poll(undefined);
      await stage.publish([{ key: 'old', text: 'Acme of long ago', at: new Date(NOW.getTime() - 40 * 1440 * MINUTE) }]);
      expect(textsOf((await poll(cursor)).posts)).toContain('Acme of long ago');
    });

    onStage('keeps ids apart that numbers could not', ['hasBigIds'], async ({ stage, poll, context }) => {
      await stage.publish(someWritten(4));
      const ids = [...idsOf((await poll(undefined)).posts)];
      expect(new Set(ids).size).toBe(4);
      const looked = (await connector.lookup?.(ids, context())) ?? [];
      if (connector.lookup) expect(looked.map(({ postId }) => postId).toSorted()).toEqual(ids.toSorted());
    });

    onStage('says what it missed where the network hands out no more', ['cap'], async ({ stage, poll }) => {
      const { cap = 0 } = stage;
      await stage.publish(someWritten(2));
      const { cursor } = await poll(undefined);
      const written = someWritten(cap + 30, 'flood');
      await stage.publish(written);
      const { pages, posts } = await poll(cursor);
      expect(gapsOf(pages).length).toBeGreaterThan(0);
      expect(textsOf(posts)).toContain(written.at(-1)?.text);
    });

    onStage('goes on with a gap where its place has expired', ['expire'], async ({ stage, poll }) => {
      await stage.publish(someWritten(3));
      const { cursor } = await poll(undefined);
      stage.expire?.();
      await stage.publish([{ key: 'new', text: 'Acme is new', at: NOW }]);
      const { pages, posts } = await poll(cursor);
      expect(gapsOf(pages).length).toBeGreaterThan(0);
      expect(textsOf(posts)).toContain('Acme is new');
    });

    onStage('goes on where its place expires in mid-poll', ['expire'], async ({ stage, poll, collect }) => {
      await stage.publish(someWritten(3));
      const { cursor } = await poll(undefined);
      const written = someWritten(stage.pageSize + 10, 'later');
      await stage.publish(written);
      const first = await collect(cursor);
      stage.expire?.();
      const rest = await poll(first.next);
      const heard = textsOf([...postsOf(first.changes), ...rest.posts]);
      const missed = written.filter(({ text }) => !heard.has(text));
      if (missed.length > 0) expect(gapsOf([first, ...rest.pages]).length).toBeGreaterThan(0);
      await stage.publish([{ key: 'new', text: 'Acme is new', at: NOW }]);
      expect(textsOf((await poll(rest.cursor)).posts)).toContain('Acme is new');
    });

    onStage('gives one id to a post that comes by several ways', ['publishEverywhere'], async ({ stage, poll }) => {
      await stage.publishEverywhere?.(someWritten(3));
      const { posts } = await poll(undefined);
      expect(idsOf(posts).size).toBe(3);
      expect(textsOf(posts).size).toBe(3);
    });

    onStage('comes back when the network says, by the network’s clock', ['comeBackAt'], async ({ stage, failure }) => {
      for (const skewMs of [0, 600 * MINUTE, -600 * MINUTE]) {
        const date = new Date(NOW.getTime() + skewMs).toUTCString();
        const at = new Date(NOW.getTime() + 3 * MINUTE);
        const error = await failure(refusing(429, { date, ...stage.comeBackAt?.(at, skewMs) }));
        expect(error).toBeInstanceOf(RateLimitedError);
        const retryAt = (error as RateLimitedError).retryAt?.getTime() ?? 0;
        expect(Math.abs(retryAt - at.getTime()), `off by its clock of ${skewMs} ms`).toBeLessThanOrEqual(1000);
      }
    });

    onStage('looks up what was edited', ['edit'], async ({ stage, poll, context }) => {
      await stage.publish(someWritten(2));
      const ids = [...idsOf((await poll(undefined)).posts)];
      await stage.edit?.('p0', 'Acme meant');
      const looked = (await connector.lookup?.(ids, context())) ?? [];
      const texts = looked.flatMap(({ post }) => (post ? [post.text] : []));
      if (texts.length > 0) expect(texts).toContain('Acme meant');
      for (const { post, postId } of looked) if (post) expect(post.id).toBe(postId);
    });
  });

  if (!connector.stream) return;
  describe(`${name} keeps the contract of streams`, () => {
    onStage('hears what is written while it listens, and ends when told', [], async (on) => {
      await using stream = await streaming(on);
      await on.stage.publish(someWritten(3));
      await stream.until((texts) => texts.size === 3);
    });

    onStage('goes on where it was after a cut, and loses nothing', ['cutStreams'], async (on) => {
      const first = await streaming(on);
      await on.stage.publish(someWritten(2));
      await first.until((texts) => texts.size === 2);
      on.stage.cutStreams?.();
      await expect(first.ended).rejects.toBeInstanceOf(UnavailableError);
      const { cursor } = await on.poll(undefined);
      await on.stage.publish(someWritten(2, 'meanwhile'));
      await using second = await streaming(on, first.cursor());
      await on.stage.publish(someWritten(2, 'after'));
      const polled = textsOf((await on.poll(cursor)).posts);
      await second.until((texts) => new Set([...texts, ...polled]).size >= 4);
      for (const { text } of [...someWritten(2, 'meanwhile'), ...someWritten(2, 'after')])
        expect(new Set([...second.texts, ...polled])).toContain(text);
    });
  });
}

function gapsOf(pages: CollectPage[]) {
  return pages.flatMap(({ changes }) => changes.filter(({ op }) => op === 'gap'));
}

/** Listens in the background. Returns when the network is known to send: its first page has come. */
async function streaming<S>({ connector, context, stage }: Listening<S>, start?: Cursor) {
  const ending = new AbortController();
  const texts = new Set<string>();
  let cursor = start;
  let woken = Promise.withResolvers<void>();
  const pages = connector.stream?.({
    ...context(ending.signal),
    terms: stage.terms,
    cursor,
    clock: () => context().now,
  });
  const ended = (async () => {
    for await (const page of pages ?? []) {
      cursor = Cursor.parse(JSON.parse(JSON.stringify(page.next)));
      for (const { text } of postsOf(page.changes)) texts.add(text);
      woken.resolve();
      woken = Promise.withResolvers();
    }
  })();
  ended.catch(() => woken.resolve());
  const until = async (enough: (texts: Set<string>) => boolean) => {
    while (!enough(texts)) await Promise.race([woken.promise, ended]);
  };
  await Promise.race([woken.promise, ended]);
  return {
    texts,
    until,
    ended,
    cursor: () => cursor,
    async [Symbol.asyncDispose]() {
      ending.abort();
      await ended.catch(() => undefined);
    },
  };
}
