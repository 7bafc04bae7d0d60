import { describe, expect, test } from 'vitest';
import { InvalidInputError, SignatureError } from '#src/errors.ts';
import type { Connector, Delivery, FetchedPost, Received } from '#src/ports/connector.ts';
import { Post } from '#src/schemas/post.ts';
import type { Written } from '../support/networks/stage.ts';
import { surroundings } from '../support/networks/surroundings.ts';
import { MINUTE, NOW, postsOf, someWritten } from './connector-host.ts';

/** What sends to a source of the connector, as the network or the tool does it. */
export interface Sender {
  settings: Record<string, unknown>;
  /** First part of every post's id. */
  network: string;
  /** A delivery of these posts, signed; of a network that sends one at a time, of the first. */
  deliver(posts: Written[]): Delivery;
  /** The same with this body, signed anew. */
  sign(delivery: Delivery, body: string): Delivery;
}

/** Every sentence of the port on deliveries that can be tried from outside. */
export function receivingContract<S>(
  name: string,
  connector: Connector<S>,
  { settings, network, ...sender }: Sender,
): void {
  async function take(delivery: Delivery): Promise<Received> {
    const context = {
      settings: connector.settings.parse(settings),
      now: NOW,
      folder: '/nowhere',
      ...surroundings(() => expect.fail('a delivery of posts asks the network for nothing')),
      signal: new AbortController().signal,
    };
    return (await connector.receive?.(delivery, context)) ?? expect.fail('it takes no deliveries');
  }
  const postsIn = async (delivery: Delivery): Promise<FetchedPost[]> => postsOf((await take(delivery)).changes);

  describe(`${name} keeps the contract of deliveries`, () => {
    test('gives posts that the schema takes, with ids of its network', async () => {
      const [post] = await postsIn(sender.deliver(someWritten(1)));
      expect(Post.safeParse({ ...post, seenAt: NOW }).error).toBeUndefined();
      expect(post).toMatchObject({ network, text: someWritten(1)[0]?.text });
      for (const id of [post?.id, post?.threadId, post?.author.id]) expect(id).toMatch(/^([^:]+):[^:]+:.+/s);
      expect(post?.id.split(':')[0]).toBe(network);
    });

    test('gives the same of a delivery that comes again', async () => {
      const delivery = sender.deliver(someWritten(1));
      expect(await take(delivery)).toEqual(await take(delivery));
    });

    test('never dates a post later than now', async () => {
      const ahead = { key: 'ahead', text: 'Acme from the future', at: new Date(NOW.getTime() + 90 * MINUTE) };
      const [post] = await postsIn(sender.deliver([ahead]));
      expect(post?.createdAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
    });

    test('takes nothing that is not signed, or not for this body', async () => {
      const delivery = sender.deliver(someWritten(1));
      const other = sender.deliver([{ key: 'other', text: 'Acme is other', at: NOW }]);
      for (const wrong of [
        { ...delivery, headers: {} },
        { ...delivery, body: other.body },
        { ...delivery, body: Buffer.of() },
      ])
        await expect(take(wrong)).rejects.toThrow(SignatureError);
    });

    test('says in words what makes no sense, though it is signed', async () => {
      for (const body of ['', '{', '[[[', '\u0000']) {
        const wrong = sender.sign(sender.deliver(someWritten(1)), body);
        const error = await take(wrong).catch((failure: unknown) => failure);
        expect(error, JSON.stringify(body)).toBeInstanceOf(InvalidInputError);
        expect((error as Error).message).toMatch(/\.$/);
      }
    });
  });
}
