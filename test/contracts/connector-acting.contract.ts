import { describe, expect } from 'vitest';
import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { ActRequest, FetchedPost, Polled } from '#src/ports/connector.ts';
import { type ActionKind, ActionKind as Kinds } from '#src/schemas/action.ts';
import type { SetStage, Stage } from '../support/networks/stage.ts';
import { type Listening, onStageOf, refusing, someWritten } from './connector-host.ts';

/** What the port promises of actions, for each that the connector has. */
export function actingContract<S>(name: string, connector: Polled<S>, setStage: SetStage): void {
  const onStage = onStageOf(name, connector, setStage);
  const kinds = Kinds.options.filter((kind) => connector[kind]);
  if (kinds.length === 0) return;

  describe.each(kinds)(`${name} keeps the contract of actions: %s`, (kind) => {
    onStage('is done once, however often its key comes', ['acting'], async (on) => {
      const { post, count, act } = await answerable(on, kind);
      const done = await act();
      expect(done.remoteId).not.toBe('');
      expect(count()).toBe(1);
      if (kind !== 'reply') {
        await act();
        expect(count()).toBe(1);
      }
      expect(await connector.findAction?.(requestFor(kind, post, on.stage.acting), on.context())).toBeDefined();
    });

    onStage('is unknown where the answer is lost, and read back as done', ['acting'], async (on) => {
      const { post, count, act } = await answerable(on, kind);
      on.stage.acting?.loseAnswer();
      await expect(act()).rejects.toBeInstanceOf(OutcomeUnknownError);
      expect(count()).toBe(1);
      const found = await connector.findAction?.(requestFor(kind, post, on.stage.acting), on.context());
      expect(found?.remoteId).toBeTruthy();
    });

    onStage('is not found where it was not done', ['acting'], async (on) => {
      const { post } = await answerable(on, kind);
      expect(await connector.findAction?.(requestFor(kind, post, on.stage.acting), on.context())).toBeUndefined();
    });

    onStage('surely did nothing where the network refuses', ['acting', 'failWith'], async (on) => {
      const { count, act } = await answerable(on, kind);
      on.stage.failWith?.(refusing(429, { 'retry-after': '60' }));
      await expect(act()).rejects.toBeInstanceOf(RateLimitedError);
      on.stage.failWith?.(refusing(403));
      await expect(act()).rejects.toBeInstanceOf(PermanentError);
      on.stage.failWith?.(undefined);
      expect(count()).toBe(0);
    });

    onStage('is unknown or surely not done where the network breaks', ['acting', 'failWith'], async (on) => {
      const { act } = await answerable(on, kind);
      on.stage.failWith?.(refusing(502));
      const error = await act().catch((thrown: unknown) => thrown);
      expect([OutcomeUnknownError, UnavailableError].some((one) => error instanceof one)).toBe(true);
    });
  });

  if (!connector.reply) return;
  describe(`${name} keeps the contract of replies`, () => {
    onStage('shows a reply in its thread, as ours, under the post it answers', ['acting'], async (on) => {
      const { post, act } = await answerable(on, 'reply');
      await act();
      const thread = (await connector.readThread?.(post.threadId, on.context())) ?? [];
      if (!connector.readThread) return;
      const ours = thread.find(({ text }) => text.includes('We are looking into it'));
      expect(ours?.threadId).toBe(post.threadId);
      if (ours?.parentId) expect(ours.parentId).toBe(post.id);
    });

    onStage('counts a text as long as the network does', [], async () => {
      const { textLimit } = connector;
      expect(textLimit?.count('')).toBe(0);
      expect(textLimit?.count('We are looking into it.')).toBe(23);
      expect(textLimit?.max).toBeGreaterThan(0);
    });
  });
}

async function answerable<S>(on: Listening<S>, kind: ActionKind) {
  const { connector, stage, poll, context } = on;
  const [written] = someWritten(1);
  if (!written || !stage.acting) return expect.fail('the stage lets nobody act');
  await stage.publish([{ ...written, text: stage.acting.text ?? written.text }]);
  const [post] = (await poll(undefined)).posts;
  if (!post) return expect.fail('the post was not heard');
  stage.acting.prepare?.(kind, written.key);
  return {
    post,
    count: () => stage.acting?.count(kind, written.key),
    act: async () =>
      (await connector[kind]?.(requestFor(kind, post, stage.acting), context())) ?? expect.fail('nothing was done'),
  };
}

function requestFor(kind: ActionKind, post: FetchedPost, acting: Stage['acting']): ActRequest {
  const { id: postId, threadId } = post;
  const key = `00000000-0000-4000-8000-0000000${100 + Kinds.options.indexOf(kind)}00`;
  const text = kind === 'reply' ? { text: 'We are looking into it.' } : {};
  const place = kind === 'move' && acting?.placeId ? { placeId: acting.placeId } : {};
  const tag = kind === 'tag' || kind === 'untag' ? { tag: 'lid-seal' } : {};
  return { key, kind, postId, threadId, authorId: post.author.id, ...text, ...place, ...tag };
}
