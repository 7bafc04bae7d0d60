import { describe, expect } from 'vitest';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { Polled } from '#src/ports/connector.ts';
import { Post } from '#src/schemas/post.ts';
import type { SetStage } from '../support/networks/stage.ts';
import { actingContract } from './connector-acting.contract.ts';
import { hardCases } from './connector-hard-cases.contract.ts';
import { idsOf, MINUTE, NOW, onStageOf, postsOf, refusing, someWritten, textsOf } from './connector-host.ts';

/** Every sentence of the Connector port that can be tried from outside, on a pretend network. */
export function connectorContract<S>(name: string, connector: Polled<S>, setStage: SetStage): void {
  const onStage = onStageOf(name, connector, setStage);

  describe(`${name} keeps the Connector contract`, () => {
    onStage('an empty network gives empty pages, and goes on from its cursor', [], async ({ poll }) => {
      const first = await poll(undefined);
      const second = await poll(first.cursor);
      for (const { changes } of [...first.pages, ...second.pages]) expect(changes).toEqual([]);
    });

    onStage('hears everything over three pages, each oldest first', [], async ({ stage, poll }) => {
      const written = someWritten(2 * stage.pageSize + 10);
      await stage.publish(written);
      const { pages, posts } = await poll(undefined);
      expect(pages.length).toBeGreaterThanOrEqual(3);
      expect(textsOf(posts)).toEqual(new Set(written.map(({ text }) => text)));
      for (const page of pages) {
        expect(page.changes.length).toBeLessThanOrEqual(stage.pageSize + 10);
        const times = postsOf(page.changes).map(({ createdAt }) => createdAt.getTime());
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }
    });

    onStage('moves the value of its cursor only with the last page', [], async ({ stage, poll }) => {
      await stage.publish(someWritten(5));
      const { cursor } = await poll(undefined);
      await stage.publish(someWritten(2 * stage.pageSize + 10, 'later'));
      const { pages } = await poll(cursor);
      for (const page of pages.slice(0, -1)) {
        expect(page.next.value).toBe(cursor.value);
        expect(page.next.page).toBeDefined();
      }
      expect(pages.at(-1)?.next.page).toBeUndefined();
    });

    onStage('gives a page again after a crash, and loses nothing by it', [], async ({ stage, collect, poll }) => {
      const written = someWritten(2 * stage.pageSize + 10);
      await stage.publish(written);
      const first = await collect(undefined);
      expect(idsOf(postsOf((await collect(undefined)).changes))).toEqual(idsOf(postsOf(first.changes)));
      const second = await collect(first.next);
      expect(idsOf(postsOf((await collect(first.next)).changes))).toEqual(idsOf(postsOf(second.changes)));
      const { posts } = await poll(second.next);
      const heard = [...postsOf(first.changes), ...postsOf(second.changes), ...posts];
      expect(textsOf(heard)).toEqual(new Set(written.map(({ text }) => text)));
    });

    onStage('hears a post that is written while it pages', [], async ({ stage, collect, poll }) => {
      const written = someWritten(stage.pageSize + 10);
      await stage.publish(written);
      const first = await collect(undefined);
      await stage.publish([{ key: 'between', text: 'Acme in between', at: NOW }]);
      const rest = await poll(first.next);
      const next = await poll(rest.cursor);
      const heard = textsOf([...postsOf(first.changes), ...rest.posts, ...next.posts]);
      expect(heard).toEqual(new Set([...written.map(({ text }) => text), 'Acme in between']));
    });

    onStage('gives a post the same id every time', [], async ({ stage, poll }) => {
      await stage.publish(someWritten(3));
      const before = idsOf((await poll(undefined)).posts);
      expect(idsOf((await poll(undefined)).posts)).toEqual(before);
      expect(before.size).toBe(3);
    });

    onStage('hears what is new and no post under a second id', [], async ({ stage, poll }) => {
      await stage.publish(someWritten(3));
      const first = await poll(undefined);
      await stage.publish([{ key: 'new', text: 'Acme is new', at: NOW }]);
      const second = await poll(first.cursor);
      expect(textsOf(second.posts)).toContain('Acme is new');
      expect(idsOf([...first.posts, ...second.posts]).size).toBe(4);
      expect(idsOf([...first.posts, ...(await poll(second.cursor)).posts]).size).toBeLessThanOrEqual(4);
    });

    onStage('reports no gap where none is', [], async ({ stage, poll }) => {
      await stage.publish(someWritten(3));
      const first = await poll(undefined);
      await stage.publish([{ key: 'new', text: 'Acme is new', at: NOW }]);
      const changes = [...first.pages, ...(await poll(first.cursor)).pages].flatMap((page) => page.changes);
      expect(changes.filter(({ op }) => op === 'gap')).toEqual([]);
    });

    onStage('gives posts that the schema takes, with ids of its network', [], async ({ stage, poll }) => {
      await stage.publish(someWritten(3));
      const { posts } = await poll(undefined);
      const id = /^([^:]+):[^:]+:.+/;
      for (const post of posts) {
        expect(Post.safeParse({ ...post, seenAt: NOW }).error).toBeUndefined();
        expect(post.network).toBe(stage.network);
        for (const one of [post.id, post.threadId, post.author.id]) expect(id.exec(one)?.[1]).toBe(stage.network);
        expect(post.url === '' || /^(https?:\/)?\//.test(post.url)).toBe(true);
      }
    });

    onStage('never dates a post later than now', [], async ({ stage, poll }) => {
      await stage.publish([{ key: 'ahead', text: 'Acme from the future', at: new Date(NOW.getTime() + 90 * MINUTE) }]);
      const { posts, cursor } = await poll(undefined);
      for (const { createdAt } of posts) expect(createdAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
      await stage.publish([{ key: 'new', text: 'Acme is new', at: NOW }]);
      expect(textsOf((await poll(cursor)).posts)).toContain('Acme is new');
    });

    onStage('hears an edit under the same id', ['edit'], async ({ stage, poll }) => {
      await stage.publish([{ key: 'a', text: 'Acme said', at: new Date(NOW.getTime() - 5 * MINUTE) }]);
      const first = await poll(undefined);
      await stage.edit?.('a', 'Acme meant');
      const second = await poll(first.cursor);
      expect(textsOf(second.posts)).toEqual(new Set(['Acme meant']));
      expect(idsOf(second.posts)).toEqual(idsOf(first.posts));
    });

    onStage('notices that a post was removed', ['remove'], async ({ stage, poll, context }) => {
      await stage.publish(someWritten(2));
      const first = await poll(undefined);
      const removed = first.posts.find(({ text }) => text === someWritten(1)[0]?.text)?.id ?? 'missing';
      await stage.remove?.(someWritten(1)[0]?.key ?? '');
      const { pages } = await poll(first.cursor);
      const deleted = pages.flatMap(({ changes }) => changes.flatMap((one) => (one.op === 'delete' ? one.postId : [])));
      const ids = [...idsOf(first.posts)];
      const measured = (await connector.lookup?.(ids, context())) ?? [];
      const gone = measured.filter(({ metrics }) => metrics === undefined).map(({ postId }) => postId);
      expect(new Set([...deleted, ...gone])).toEqual(new Set([removed]));
    });

    onStage('gives text without its HTML', ['hasHtml'], async ({ stage, poll }) => {
      const text = '<p>Acme &amp; <b>sons</b>: #<span>fail</span> <a href="https://example.org/x">see</a></p>';
      await stage.publish([{ key: 'a', text, at: NOW, html: true }]);
      expect(textsOf((await poll(undefined)).posts)).toEqual(new Set(['Acme & sons: #fail see']));
    });

    onStage('waits as long as a 429 says', ['failWith'], async ({ stage, failure, recovers }) => {
      const error = await failure(refusing(429, { 'retry-after': '120' }));
      expect(error).toBeInstanceOf(RateLimitedError);
      expect((error as RateLimitedError).retryAt).toEqual(new Date(NOW.getTime() + 2 * MINUTE));
      await recovers(stage);
    });

    onStage('reads the time of a 429 by the clock of the network', ['failWith'], async ({ failure }) => {
      const date = 'Sat, 21 Nov 2026 02:00:00 GMT'; // ten hours behind ours
      const error = await failure(refusing(429, { date, 'retry-after': 'Sat, 21 Nov 2026 02:05:00 GMT' }));
      expect((error as RateLimitedError).retryAt).toEqual(new Date(NOW.getTime() + 5 * MINUTE));
    });

    onStage('leaves the pause to the queue where a 429 says no time', ['failWith'], async ({ failure }) => {
      const error = await failure(refusing(429));
      expect(error).toBeInstanceOf(RateLimitedError);
      expect((error as RateLimitedError).retryAt).toBeUndefined();
    });

    onStage('a network that refuses us is for a person to mend', ['failWith'], async ({ failure }) => {
      for (const status of [401, 403]) expect(await failure(refusing(status))).toBeInstanceOf(PermanentError);
    });

    onStage('a guard that refuses machines with a page is not our credentials', ['failWith'], async ({ failure }) => {
      const page = { body: '<!doctype html>Checking your browser', headers: { 'content-type': 'text/html' } };
      expect(await failure({ kind: 'answer', status: 403, ...page })).toBeInstanceOf(UnavailableError);
    });

    onStage(
      'a network that fails is tried again, and nothing is lost',
      ['failWith'],
      async ({ failure, stage, recovers }) => {
        for (const status of [500, 502, 503]) expect(await failure(refusing(status))).toBeInstanceOf(UnavailableError);
        await recovers(stage);
      },
    );

    onStage('a broken body is tried again, and nothing is lost', ['failWith'], async ({ failure, stage, recovers }) => {
      for (const body of ['', '{"half":', '[1,2]', 'Bad gateway']) {
        expect(await failure({ kind: 'answer', status: 200, body })).toBeInstanceOf(UnavailableError);
      }
      await recovers(stage);
    });

    onStage('gives up on a body that does not come', ['failWith'], async ({ failure, stage, recovers }) => {
      expect(await failure({ kind: 'slow-body' })).toBeInstanceOf(UnavailableError);
      await recovers(stage);
    });

    onStage('stops when it is told to', [], async ({ stage, collect }) => {
      await stage.publish(someWritten(1));
      await expect(collect(undefined, AbortSignal.abort(new Error('shutting down')))).rejects.toThrow('shutting down');
    });
  });

  hardCases(name, connector, setStage);
  actingContract(name, connector, setStage);
}
