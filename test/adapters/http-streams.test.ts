import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import type { GuardedSocket } from '#src/ports/http.ts';
import { startServer } from '../support/networks/server.ts';
import { startSocketServer } from '../support/networks/socket-server.ts';

const userAgent = 'earshot-test';

async function take(socket: GuardedSocket, count: number): Promise<string[]> {
  const messages: string[] = [];
  for await (const message of socket) {
    messages.push(String(message));
    if (messages.length === count) break;
  }
  return messages;
}

describe('a stream over HTTP', () => {
  test('is read while it goes on', async () => {
    let more = () => {};
    await using server = await startServer((_, response) => {
      response.write('one');
      more = () => response.end('two');
    });
    await using fetch = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const reader = (await fetch(server.url, { stream: true })).body?.getReader();
    const decoder = new TextDecoder();
    expect(decoder.decode((await reader?.read())?.value)).toBe('one');
    more();
    expect(decoder.decode((await reader?.read())?.value)).toBe('two');
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  test('that falls silent is given up', async () => {
    await using server = await startServer((_, response) => response.write('one'));
    await using fetch = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const body = (await fetch(server.url, { stream: true, timeoutMs: 500 })).body ?? expect.fail('there is no body');
    const reader = body.getReader();
    await reader.read();
    await expect(reader.read()).rejects.toThrow('has been silent for 0.5 s');
  });

  test('that breaks says so, and one that is ended by us ends with our reason', async () => {
    await using server = await startServer((_, response) => {
      response.write('one');
      response.once('close', () => response.socket?.destroy());
      setImmediate(() => response.socket?.destroy());
    });
    await using fetch = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const broken = (await fetch(server.url, { stream: true })).text();
    await expect(broken).rejects.toBeInstanceOf(UnavailableError);

    await using endless = await startServer((_, response) => response.write('one'));
    await using patient = openHttp({ userAgent, allowPrivateHosts: [endless.host] });
    const ending = new AbortController();
    const text = (await patient(endless.url, { stream: true, signal: ending.signal })).text();
    ending.abort(new Error('shutting down'));
    await expect(text).rejects.toThrow('shutting down');
  });
});

describe('a WebSocket', () => {
  test('hands over what came, in order, and sends', async () => {
    await using server = await startSocketServer((socket, request) => {
      socket.send(String(request.headers['user-agent']));
      socket.send(String(request.headers.authorization));
      socket.on('message', (data) => socket.send(`you said ${data}`));
    });
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const socket = await http.connect(server.url, { headers: { authorization: 'Bearer x' } });
    socket.send('hello');
    expect(await take(socket, 3)).toEqual(['earshot-test', 'Bearer x', 'you said hello']);
  });

  test.each(['ws://127.0.0.1:9', 'ws://localhost:9', 'ws://169.254.169.254'])(
    'to %s is refused, unless the operator allows the host',
    async (address) => {
      await using http = openHttp({ userAgent });
      await expect(http.connect(address)).rejects.toBeInstanceOf(PermanentError);
      await expect(http.connect(address)).rejects.toThrow('not a public address');
    },
  );

  test('speaks ws and wss alone', async () => {
    await using http = openHttp({ userAgent });
    await expect(http.connect('http://example.org')).rejects.toThrow('Only ws and wss');
  });

  test.each(['wss://?token=hush', 'wss://us:hush@example.org/'])(
    'to %s is refused, and nobody is told what it holds',
    async (address) => {
      await using http = openHttp({ userAgent });
      const error = await http.connect(address).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PermanentError);
      expect(inspect(error)).not.toContain('hush');
    },
  );

  test('that is refused cannot be reached', async () => {
    await using server = await startSocketServer(() => expect.fail('it was let in'), { refuses: () => true });
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    await expect(http.connect(server.url)).rejects.toBeInstanceOf(UnavailableError);
  });

  test('that breaks ends the loop with an error, after what came before', async () => {
    await using server = await startSocketServer((socket) => socket.send('last words', () => socket.terminate()));
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const heard: string[] = [];
    const listen = async () => {
      for await (const message of await http.connect(server.url)) heard.push(String(message));
    };
    await expect(listen()).rejects.toBeInstanceOf(UnavailableError);
    expect(heard).toEqual(['last words']);
  });

  test('is kept while its server answers pings, though nothing is said', async () => {
    let pings = 0;
    await using server = await startSocketServer((socket) =>
      socket.on('ping', () => {
        pings += 1;
        if (pings === 8) socket.send('still here');
      }),
    );
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    expect(await take(await http.connect(server.url, { silenceMs: 90 }), 1)).toEqual(['still here']);
  });

  test('whose server answers nothing any more is given up', async () => {
    await using server = await startSocketServer(() => undefined, { answersPings: false });
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    await expect(take(await http.connect(server.url, { silenceMs: 60 }), 1)).rejects.toThrow('has been silent');
  });

  test('that sends faster than it is read is given up before it fills the memory', async () => {
    await using server = await startSocketServer((socket) => {
      for (let i = 0; i < 50; i += 1) socket.send('x'.repeat(1000));
    });
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const socket = await http.connect(server.url, { maxBytes: 10_000 });
    await expect(take(socket, 100)).rejects.toThrow('faster than it is taken in');
  });

  test.each([
    ['a message that does not end', 'x'.repeat(1000), { fin: false }, 50],
    ['more empty messages than can be held', '', {}, 10_000],
  ])('that sends %s is given up', async (_, message, options, count) => {
    await using server = await startSocketServer((socket) => {
      for (let i = 0; i < count; i += 1) socket.send(message, options);
    });
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const socket = await http.connect(server.url, { maxBytes: 10_000 });
    await expect(take(socket, count)).rejects.toBeInstanceOf(UnavailableError);
  });

  test('is hung up on where the other side answers no farewell', async () => {
    const ended = Promise.withResolvers<void>();
    const server = createServer().on('upgrade', ({ headers }, socket) => {
      const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = hash('sha1', key, 'base64');
      socket.write(
        `HTTP/1.1 101 Ok\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      socket
        .on('close', ended.resolve)
        .on('end', () => socket.end())
        .resume();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    await using http = openHttp({ userAgent, allowPrivateHosts: ['127.0.0.1'] });
    const socket = await http.connect(`ws://127.0.0.1:${port}`, { timeoutMs: 500 });
    socket.close();
    await ended.promise;
    server.close();
  });

  test('ends as its listener wishes', async () => {
    await using server = await startSocketServer((socket) => socket.send('one'));
    await using http = openHttp({ userAgent, allowPrivateHosts: [server.host] });
    const ending = new AbortController();
    const socket = await http.connect(server.url, { signal: ending.signal });
    ending.abort(new Error('shutting down'));
    await expect(take(socket, 5)).rejects.toThrow('shutting down');
  });
});
