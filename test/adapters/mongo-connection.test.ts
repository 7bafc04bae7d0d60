import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aSource } from '../support/case-builders.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

withMongo((open, name) => {
  test(`${name}: what is asked in the very moment in which all connections end is answered by the next ones`, async () => {
    const sockets: Socket[] = [];
    const note = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
    subscribe('net.client.socket', note);
    try {
      await using store = await open();
      expect(await store.brands.list()).toEqual([]);
      for (const socket of sockets) socket.destroy();
      // The sockets are destroyed, and none of them has told so.
      expect(await store.brands.list()).toEqual([]);
    } finally {
      unsubscribe('net.client.socket', note);
    }
  });

  test(`${name}: a page whose posts did not get through for the way broke is not taken for stored`, async () => {
    const sockets: Socket[] = [];
    const note = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
    subscribe('net.client.socket', note);
    try {
      await using store = await open();
      await store.sources.create(aSource());
      const posts = Array.from({ length: 6 }, () => aPost());
      const page = aPage(posts.map((post) => matched(post, 'brand-1')));
      const mend = breakOn(sockets, posts.at(-1)?.text ?? '', { after: 1 });
      await expect(store.intake.savePage(page)).rejects.toThrow();
      expect(mend()).toBe(true);
      await store.intake.savePage(page);
      const kept = await store.intake.known(posts.map(({ id }) => id));
      expect(kept.size).toBe(posts.length);
      expect((await store.ledger.read()).holds).toBe(true);
    } finally {
      unsubscribe('net.client.socket', note);
    }
  });
});

/** Ends connections instead of sending what holds this word, but for the first so often. Mending tells whether it came to that. */
function breakOn(sockets: Socket[], word: string, { after }: { after: number }): () => boolean {
  let left = after;
  let broke = false;
  const originals = sockets.map((socket) => [socket, socket.write] as const);
  for (const [socket, write] of originals) {
    socket.write = (chunk: unknown, ...others: unknown[]) => {
      const isMeant = chunk instanceof Uint8Array && Buffer.from(chunk).includes(word);
      if (isMeant) left -= 1;
      if (isMeant && left < 0 && !broke) {
        broke = true;
        socket.destroy();
        return true;
      }
      return write.call(socket, chunk as Uint8Array, ...(others as []));
    };
  }
  return () => {
    for (const [socket, write] of originals) socket.write = write;
    return broke;
  };
}
