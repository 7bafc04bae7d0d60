import { access } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express, { type Express, type RequestHandler, Router } from 'express';
import { ForbiddenError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Endpoint } from '../schemas/endpoint.ts';
import { boardRoutes } from './board.ts';
import { atMostPerToken, bearerOf } from './caller.ts';
import { answerErrors, noSuchCall } from './errors.ts';
import { onlyOwnHosts, onlyOwnOrigin } from './hosts.ts';
import { atMost, securityHeaders, toldNobody } from './limits.ts';
import { listen, type RunningServer } from './listen.ts';
import { type Live, openLive } from './live.ts';
import { openApi } from './openapi.ts';
import { type OperationOptions, operationRoutes } from './operations.ts';
import { pageRoutes, referencePage } from './page.ts';
import { hookRoutes } from './routes/hooks.ts';
import { addRoutes } from './routes/index.ts';
import { mailHookRoutes } from './routes/mail-hooks.ts';
import { wallboardFrames } from './routes/wallboards.ts';
import type { Api } from './serve.ts';

export interface ServerOptions extends OperationOptions {
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
  /** Calls a minute by one key. */
  perToken?: number;
  /** Who signs with it hands in mails that came back. */
  bounceSecret?: string;
}

/** Calls by which strangers could try passwords, codes and tokens. */
const guessable = ['/api/auth', '/api/setup/admin', '/api/invitations/accept', '/api/consent', '/api/act'];

/** Calls for which we ask servers of others. */
const asking = ['/api/media', '/api/translation/post'];

/** Listens until it is disposed of: then screens are let go, running calls end, and new ones are refused. */
export async function openServer(app: App, options: ServerOptions): Promise<RunningServer> {
  const live = openLive(app);
  const stopped = new AbortController();
  const { web } = webApp(app, options, live, stopped.signal);
  const server = await listen(createServer(web), options);
  return {
    url: options.baseUrl ?? server.url,
    async [Symbol.asyncDispose]() {
      stopped.abort();
      const closed = server[Symbol.asyncDispose]();
      live[Symbol.dispose]();
      await closed;
    },
  };
}

/** The Express app with the calls it serves. */
export function webApp(
  app: App,
  options: ServerOptions,
  live: Live,
  stopped: AbortSignal,
): { web: Express; served: Endpoint[] } {
  const web = express();
  web.disable('x-powered-by');
  web.set('query parser', 'simple');
  // Behind a proxy the client's address is what the proxy says; without one anybody could claim any.
  web.set('trust proxy', options.baseUrl ? 'loopback, linklocal, uniquelocal' : false);
  web.use(securityHeaders({ https: options.baseUrl?.startsWith('https:') ?? false }));
  // Asked by machines, under whatever name they know us.
  web.use(operationRoutes(app, options, stopped, { page: () => pageIn(options.pageFolder) }));
  const api: Api = {
    app,
    router: Router(),
    served: [],
    version: options.version ?? '0.0.0',
    setupCode: options.setupCode,
    stopped,
    pageUrl: (request) => options.baseUrl ?? `${request.protocol}://${request.headers.host}`,
  };
  // Before the hooks of sources, whose addresses have the same shape.
  web.use(mailHookRoutes(api, options.bounceSecret));
  web.use(hookRoutes(api));
  web.use(onlyOwnHosts(options), onlyOwnOrigin(options));
  web.use('/api', atMost(3000), (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    // fetch adds `no-cache` to whatever names an ETag; nothing lies between, and the answer is worked out anew anyway.
    if (request.headers['if-none-match']) delete request.headers['cache-control'];
    next();
  });
  web.use(guessable, atMost(30));
  web.use(asking, atMost(600));
  web.use('/api/wallboard', atMost(300));
  web.use('/api', atMostPerToken(options.perToken));
  const signIn: RequestHandler = (request, response) => {
    // Whoever shows a key is not to act by a cookie that came along.
    if (bearerOf(request) !== undefined) throw new ForbiddenError('This needs a person who is signed in, not a key.');
    return app.accounts.handle(request, response);
  };
  web.get('/api/auth/{*path}', signIn);
  web.post('/api/auth/{*path}', signIn);

  web.use(boardRoutes(app));
  web.get('/api/live', live.handler);
  addRoutes(api);
  // Large, the same for everybody, and asked for by anybody: written out once.
  let reference: string | undefined;
  web.get('/api/openapi.json', (_request, response) => {
    reference ??= JSON.stringify(openApi(api.served, api.version));
    response.type('application/json').send(reference);
  });
  web.get('/api/docs', referencePage(options.pageFolder));
  web.use(express.json({ limit: '1mb', strict: true }), api.router);
  web.use('/api', noSuchCall);
  web.use(['/act', '/unsubscribe', '/wallboard'], toldNobody);
  web.use('/wallboard', atMost(300), wallboardFrames(app));
  web.use(pageRoutes(options.pageFolder), noSuchCall);
  web.use(answerErrors(app.log));
  return { web, served: api.served };
}

/** Throws where the page is not built. */
async function pageIn(folder: string): Promise<void> {
  await access(join(folder, 'index.html'));
}
