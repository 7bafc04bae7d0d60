import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import express, { type Request, type RequestHandler, Router } from 'express';
import type { App } from '../ports/app.ts';
import type { Endpoint } from '../schemas/endpoint.ts';
import { type Checks, checksOf, readinessOf, recent } from '../services/readiness.ts';
import { readVitals } from '../services/vitals.ts';
import { allowed } from './caller.ts';
import { answerErrors, noSuchCall } from './errors.ts';
import { atMost, securityHeaders } from './limits.ts';
import { listen, type RunningServer } from './listen.ts';

export interface OperationOptions {
  /** Who shows it reads the metrics; without it only admins who have signed in do. */
  metricsToken?: string | undefined;
}

/** What operators and their machines ask of every process, and who may: the metrics also by their token. */
export const operationCalls = {
  healthz: { method: 'GET', path: '/healthz', caller: 'anyone' },
  readyz: { method: 'GET', path: '/readyz', caller: 'anyone' },
  metrics: { method: 'GET', path: '/metrics', caller: 'administer' },
} as const satisfies Record<string, Pick<Endpoint, 'method' | 'path' | 'caller'>>;

/** However many scrape, the state is read once in this time. */
const freshMs = 3000;

/** The three calls alone, for a process without a page. */
export async function openOperations(
  app: App,
  { host, port, ...options }: OperationOptions & { host: string; port: number },
): Promise<RunningServer> {
  const web = express();
  const stopped = new AbortController();
  web.disable('x-powered-by');
  web.use(securityHeaders({ https: false }), operationRoutes(app, options, stopped.signal), noSuchCall);
  web.use(answerErrors(app.log));
  const server = await listen(createServer(web), { host, port });
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Once `stopped` this process wants no more work; `more` is what it needs besides store and queue. */
export function operationRoutes(app: App, options: OperationOptions, stopped: AbortSignal, more: Checks = {}): Router {
  const router = Router();
  const { healthz, readyz, metrics } = operationCalls;
  const readiness = readinessOf(app, { ...checksOf(app), ...more });
  const exposition = recent(app.clock, freshMs, async () => {
    return app.telemetry.exposition(await readVitals(app, await readiness()));
  });

  router.use([healthz.path, readyz.path, metrics.path], notKept);
  router.get(healthz.path, (_request, response) => void response.type('text/plain').send('ok\n'));

  router.get(readyz.path, async (_request, response) => {
    const missing = Object.entries(await readiness()).flatMap(([part, answers]) => (answers ? [] : [part]));
    const problems = stopped.aborted ? ['stopping'] : missing;
    response.status(problems.length > 0 ? 503 : 200).type('text/plain');
    response.send(problems.length > 0 ? `not ready: ${problems.join(', ')}\n` : 'ok\n');
  });

  router.get(metrics.path, atMost(600), async (request, response) => {
    if (!hasToken(request, options.metricsToken)) await allowed(app, request, metrics);
    const { type, text } = await exposition();
    response.setHeader('content-type', type);
    response.send(text);
  });
  return router;
}

const notKept: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** In a time that tells nothing of the token. */
function hasToken({ headers }: Request, token: string | undefined): boolean {
  const shown = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  return token !== undefined && shown !== undefined && timingSafeEqual(digest(shown), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
