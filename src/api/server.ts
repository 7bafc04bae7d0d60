import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler, Router } from 'express';
import type { App } from '../ports/app.ts';
import type { Endpoint } from '../schemas/endpoint.ts';
import { answerErrors, noSuchCall } from './errors.ts';
import { onlyOwnHosts, onlyOwnOrigin } from './hosts.ts';
import { atMost, securityHeaders } from './limits.ts';
import { type Live, openLive } from './live.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from './page.ts';
import { addRoutes } from './routes/index.ts';
import type { Api } from './serve.ts';

export interface ServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The built page. */
  pageFolder: string;
  /** How people reach the page, behind a proxy for instance. */
  baseUrl?: string;
  /** Asked of the first admin. */
  setupCode?: string;
  version?: string;
}

export interface RunningServer extends AsyncDisposable {
  url: string;
}

/** Calls by which strangers could try passwords, codes and tokens. */
const guessable = ['/api/auth', '/api/setup/admin', '/api/invitations/accept'];
const patienceMs = 5_000;

/** Listens until it is disposed of: then screens are let go, running calls end, and new ones are refused. */
export async function openServer(app: App, options: ServerOptions): Promise<RunningServer> {
  const live = openLive(app);
  const { web } = webApp(app, options, live);
  const server = createServer(web);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  return {
    url: options.baseUrl ?? addressOf(server),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      live[Symbol.dispose]();
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), patienceMs);
      await closed;
      clearTimeout(impatient);
    },
  };
}

/** The Express app with the calls it serves. */
export function webApp(app: App, options: ServerOptions, live: Live): { web: Express; served: Endpoint[] } {
  const web = express();
  web.disable('x-powered-by');
  web.set('query parser', 'simple');
  // Behind a proxy the client's address is what the proxy says; without one anybody could claim any.
  web.set('trust proxy', options.baseUrl ? 'loopback, linklocal, uniquelocal' : false);
  web.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
  web.use(securityHeaders({ https: options.baseUrl?.startsWith('https:') ?? false }));
  web.use(onlyOwnHosts(options), onlyOwnOrigin(options));
  web.use('/api', atMost(3000), (_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  web.use(guessable, atMost(30));
  const signIn: RequestHandler = (request, response) => app.accounts.handle(request, response);
  web.get('/api/auth/{*path}', signIn);
  web.post('/api/auth/{*path}', signIn);

  const api: Api = {
    app,
    router: Router(),
    served: [],
    version: options.version ?? '0.0.0',
    setupCode: options.setupCode,
    pageUrl: (request) => options.baseUrl ?? `${request.protocol}://${request.headers.host}`,
  };
  web.get('/api/live', live.handler);
  addRoutes(api);
  let reference: object | undefined;
  web.get('/api/openapi.json', (_request, response) => {
    reference ??= openApi(api.served, api.version);
    response.json(reference);
  });
  web.use(express.json({ limit: '1mb', strict: true }), api.router);
  web.use('/api', noSuchCall);
  web.use(pageRoutes(options.pageFolder), noSuchCall);
  web.use(answerErrors(app.log));
  return { web, served: api.served };
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
