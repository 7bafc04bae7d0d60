import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A WebSocket server on a free local port. */
export interface SocketServer extends AsyncDisposable {
  /** `ws://…` */
  url: string;
  /** `host:port`, as the guarded connection wants it allowed. */
  host: string;
  /** Those who listen now. */
  clients: Set<WebSocket>;
  /** Breaks every connection, as a network that goes away does. */
  cut(): void;
}

/** `answersPings: false` is a server whose connection stands and that says nothing any more. */
export async function startSocketServer(
  onConnection: (socket: WebSocket, request: IncomingMessage) => void,
  { answersPings = true, refuses = (_: IncomingMessage): boolean => false } = {},
): Promise<SocketServer> {
  const server = createServer((_, response) => response.writeHead(426).end());
  const sockets = new WebSocketServer({ noServer: true, autoPong: answersPings });
  server.on('upgrade', (request, socket, head) => {
    if (refuses(request)) return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => onConnection(client, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const clients = sockets.clients;
  return {
    url: `ws://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    clients,
    cut() {
      for (const client of clients) client.terminate();
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
