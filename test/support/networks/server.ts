import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How a pretend network misbehaves from now on. */
export type Failure =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  /** Sends a head and the beginning of a body, then nothing more. */
  | { kind: 'slow-body' };

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown;

/** A pretend network on a free local port. */
export interface PretendServer extends AsyncDisposable {
  url: string;
  /** `host:port`, as the guarded fetch wants it allowed. */
  host: string;
  /** Method and path of every request so far. */
  requests: string[];
  /** Every answer is this failure until it is set to undefined. */
  failure: Failure | undefined;
}

export async function startServer(handle: Handler): Promise<PretendServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', pretend.url);
    pretend.requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (pretend.failure) return fail(response, pretend.failure);
    Promise.resolve(handle(request, response, url)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pretend: PretendServer = {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests: [],
    failure: undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return pretend;
}

const bodies = new WeakMap<IncomingMessage, Promise<string>>();

/** The whole body of a request, however many ask for it. */
export function bodyOf(request: IncomingMessage): Promise<string> {
  const body = bodies.get(request) ?? text(request);
  bodies.set(request, body);
  return body;
}

function fail(response: ServerResponse, failure: Failure): void {
  if (failure.kind === 'answer') {
    response.writeHead(failure.status, { 'content-type': 'text/plain', ...failure.headers });
    response.end(failure.body ?? '');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"');
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
