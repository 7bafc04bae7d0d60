import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
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
});
