import express, { Router } from 'express';
import { deliver } from '../../schemas/api/hooks.ts';
import { receiverOf } from '../../services/receive.ts';
import { atMost } from '../limits.ts';
import type { Api } from '../serve.ts';

const mostBytes = 16 * 1024 ** 2;

/**
 * Where networks and tools send to sources. Under whatever name they know us, and from whatever page: only what is signed is
 * taken. Nothing of a body is read that nobody waits for.
 */
export function hookRoutes({ app, served }: Pick<Api, 'app' | 'served'>): Router {
  const router = Router();
  served.push(deliver);
  const raw = express.raw({ type: () => true, limit: mostBytes });
  router.post(deliver.path, atMost(1200), async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    const receiver = await receiverOf(app, String(request.params.sourceId));
    await new Promise<void>((resolve, reject) => {
      raw(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const answer = await receiver.take({ headers: single(request.headers), query: single(request.query), body });
    if (answer === undefined) response.status(204).end();
    else response.json(answer);
  });
  return router;
}

/** Of what comes several times the first one counts. */
function single(values: Record<string, unknown>): Record<string, string | undefined> {
  const entries = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}
