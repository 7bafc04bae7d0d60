import type { Router as ExpressRouter, RequestHandler } from 'express';
import { Router } from 'express';
import type { App } from '../ports/app.ts';
import { boardPath } from '../ports/board.ts';
import { allowed } from './caller.ts';
import { problemOf } from './errors.ts';
import { atMost } from './limits.ts';

/** The board of the queue for admins; others are told in words, since it is opened as a page. */
export function boardRoutes(app: Pick<App, 'accounts' | 'store' | 'clock' | 'secrets' | 'board'>): ExpressRouter {
  const { board } = app;
  const router = Router();
  if (!board) return router;
  const onlyAdmins: RequestHandler = async (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    try {
      await allowed(app, request, { method: 'GET', caller: 'administer', browserOnly: true });
    } catch (error) {
      const known = problemOf(error);
      if (!known || !request.accepts('html')) throw error;
      response.status(known.status).type('html').send(refusal(known.status, known.problem.message));
      return;
    }
    next();
  };
  router.use(boardPath, atMost(3000), onlyAdmins, ownBase, (request, response) => board.handle(request, response));
  return router;
}

/** Its pages name the address that what they load is relative to; in all else our policy holds for them. */
const ownBase: RequestHandler = (_request, response, next) => {
  const policy = String(response.getHeader('content-security-policy'));
  response.setHeader('content-security-policy', policy.replace("base-uri 'none'", "base-uri 'self'"));
  next();
};

function refusal(status: number, words: string): string {
  const way = status === 401 ? '<a href="/sign-in">Sign in</a>' : '<a href="/">Back to Earshot</a>';
  return `<!doctype html><html lang="en"><title>Earshot</title><h1>The queues</h1><p>${words}</p><p>${way}</p></html>\n`;
}
