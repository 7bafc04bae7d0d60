import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { ping, WebSocket } from 'undici';
import { UnavailableError } from '../../errors.ts';
import type { ConnectInit, GuardedConnect, GuardedSocket } from '../../ports/http.ts';
import type { Resolve } from './addresses.ts';
import { openGuardedAgent } from './connect.ts';
import { checkedUrl } from './hop.ts';

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_SILENCE_MS = 60_000;
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

/** What a message takes up besides what it says, so that many empty ones fill no memory. */
const MESSAGE_BYTES = 64;

/**
 * Opens WebSockets, each through an agent of its own that guards addresses. A socket does not tell why it was not opened, so
 * `refuse` looks at the address first and throws.
 */
export function openGuardedConnect(
  guard: { allowPrivateHosts: string[]; resolve: Resolve },
  userAgent: string,
  refuse: (url: URL) => Promise<void>,
): GuardedConnect {
  return async (address, init = {}) => {
    const url = checkedUrl(address, undefined, ['ws:', 'wss:']);
    init.signal?.throwIfAborted();
    await refuse(url);
    const { maxBytes = DEFAULT_MAX_BYTES } = init;
    let line: Socket | undefined;
    const agent = openGuardedAgent({
      ...guard,
      webSocket: { maxPayloadSize: maxBytes, onSocket: (opened) => (line = opened) },
    });
    const headers = { 'user-agent': userAgent, ...init.headers };
    const socket = new WebSocket(url, { dispatcher: agent, headers });
    socket.binaryType = 'arraybuffer';
    const messages = listening(socket, url.host, { ...init, maxBytes }, () => line?.destroy());
    await messages.opened;
    return messages;
  };
}

/** @param hangUp ends the connection without a word */
function listening(
  socket: WebSocket,
  host: string,
  init: ConnectInit & { maxBytes: number },
  hangUp: () => void,
): GuardedSocket & { opened: Promise<void> } {
  const { silenceMs = DEFAULT_SILENCE_MS, timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes } = init;
  const waiting: (string | Uint8Array)[] = [];
  const opened = Promise.withResolvers<void>();
  let bytes = 0;
  let end: { error?: unknown } | undefined;
  let closing: NodeJS.Timeout | undefined;
  let wake = () => {};
  let heardAt = performance.now();

  const finish = (error?: unknown) => {
    if (end) return;
    end = error === undefined ? {} : { error };
    clearTimeout(opening);
    clearInterval(watch);
    unsubscribe('undici:websocket:pong', onPong);
    init.signal?.removeEventListener('abort', onAbort);
    opened.reject(error ?? new UnavailableError(`${host} closed the connection.`));
    if (socket.readyState === WebSocket.OPEN || socket.readyState === WebSocket.CONNECTING) {
      // Whoever answers no farewell would keep the connection for ever.
      closing = setTimeout(hangUp, timeoutMs).unref();
      socket.close();
    }
    wake();
  };
  const onAbort = () => finish(init.signal?.reason);
  const onPong = (message: unknown) => {
    if ((message as { websocket?: unknown }).websocket === socket) heardAt = performance.now();
  };
  const opening = setTimeout(
    () => finish(new UnavailableError(`${host} did not answer within ${timeoutMs / 1000} s.`)),
    timeoutMs,
  );
  const watch = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (performance.now() - heardAt > silenceMs)
      return finish(new UnavailableError(`${host} has been silent for ${silenceMs / 1000} s.`));
    ping(socket);
  }, silenceMs / 3);

  opened.promise.catch(() => undefined);
  init.signal?.addEventListener('abort', onAbort);
  subscribe('undici:websocket:pong', onPong);
  socket.addEventListener('open', () => {
    clearTimeout(opening);
    heardAt = performance.now();
    opened.resolve();
  });
  socket.addEventListener('message', ({ data }: { data: string | ArrayBuffer }) => {
    heardAt = performance.now();
    const message = typeof data === 'string' ? data : new Uint8Array(data);
    bytes += message.length + MESSAGE_BYTES;
    if (bytes > maxBytes) return finish(new UnavailableError(`${host} sends faster than it is taken in.`));
    waiting.push(message);
    wake();
  });
  socket.addEventListener('error', () => finish(new UnavailableError(`The connection to ${host} failed.`)));
  socket.addEventListener('close', ({ code }) => {
    finish(new UnavailableError(`${host} closed the connection (${code}).`));
    clearTimeout(closing);
  });

  return {
    opened: opened.promise,
    send: (text) => socket.send(text),
    close: () => finish(),
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const message = waiting.shift();
          if (message !== undefined) {
            bytes -= message.length + MESSAGE_BYTES;
            yield message;
          } else if (end) {
            if ('error' in end) throw end.error;
            return;
          } else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        finish();
      }
    },
  };
}
