import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Agent, ping, WebSocket } from 'undici';
import { PermanentError, UnavailableError } from '../../errors.ts';
import type { ConnectInit, GuardedConnect, GuardedSocket } from '../../ports/http.ts';

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_SILENCE_MS = 60_000;
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

/**
 * Opens WebSockets through the agent that guards addresses. A socket does not tell why it was not opened, so `refuse` looks at
 * the address first and throws.
 */
export function openGuardedConnect(
  agent: Agent,
  userAgent: string,
  refuse: (url: URL) => Promise<void>,
): GuardedConnect {
  return async (address, init = {}) => {
    const url = new URL(address);
    if (!['ws:', 'wss:'].includes(url.protocol)) throw new PermanentError('Only ws and wss addresses are opened.');
    init.signal?.throwIfAborted();
    await refuse(url);
    const headers = { 'user-agent': userAgent, ...init.headers };
    const socket = new WebSocket(url, { dispatcher: agent, headers });
    socket.binaryType = 'arraybuffer';
    const messages = listening(socket, url.host, init);
    await messages.opened;
    return messages;
  };
}

function listening(socket: WebSocket, host: string, init: ConnectInit): GuardedSocket & { opened: Promise<void> } {
  const { silenceMs = DEFAULT_SILENCE_MS, timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES } = init;
  const waiting: (string | Uint8Array)[] = [];
  const opened = Promise.withResolvers<void>();
  let bytes = 0;
  let end: { error?: unknown } | undefined;
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
    if (socket.readyState === WebSocket.OPEN || socket.readyState === WebSocket.CONNECTING) socket.close();
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
    bytes += message.length;
    if (bytes > maxBytes) return finish(new UnavailableError(`${host} sends faster than it is taken in.`));
    waiting.push(message);
    wake();
  });
  socket.addEventListener('error', () => finish(new UnavailableError(`The connection to ${host} failed.`)));
  socket.addEventListener('close', ({ code }) =>
    finish(new UnavailableError(`${host} closed the connection (${code}).`)),
  );

  return {
    opened: opened.promise,
    send: (text) => socket.send(text),
    close: () => finish(),
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const message = waiting.shift();
          if (message !== undefined) {
            bytes -= message.length;
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
