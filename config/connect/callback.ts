import { createServer } from 'node:http';

/** What a browser came back with from a network's page. */
export interface Returned {
  state: string;
  code?: string;
  error?: string;
}

const page = (words: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Earshot</title><h1>Earshot</h1><p>${words}</p></html>\n`;

/**
 * Waits at our own address for the browser, where no Earshot runs there; undefined where something else does, or where that
 * address is not this machine's.
 */
export async function openCallback(
  callback: string,
  take: (returned: Returned) => void,
): Promise<AsyncDisposable | undefined> {
  const { hostname, port, pathname, protocol } = new URL(callback);
  if (protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '/', callback);
    const returned = url?.pathname === pathname ? returnedIn(url.searchParams) : undefined;
    response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('cache-control', 'no-store');
    if (!returned) return void response.writeHead(404).end(page('There is nothing here.'));
    response.end(page('Go back to the terminal: it goes on there.'));
    take(returned);
  });
  const isListening = new Promise<boolean>((resolve) => {
    server
      .once('error', () => resolve(false))
      .listen(Number(port || 80), hostname.replace(/[[\]]/g, ''), () => resolve(true));
  });
  if (!(await isListening)) return undefined;
  return {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Undefined where it brings no answer. */
export function returnedIn(given: URLSearchParams): Returned | undefined {
  const [state, code, error] = ['state', 'code', 'error'].map((name) => given.get(name));
  return state && (code || error) ? { state, ...(code && { code }), ...(error && { error }) } : undefined;
}
