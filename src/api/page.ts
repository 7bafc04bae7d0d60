import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const dayS = 86_400;

/** The API reference as a page for people; what it loads lies beside it. */
export function referencePage(folder: string): RequestHandler {
  const page = join(folder, 'reference', 'index.html');
  return (_request, response) => {
    if (existsSync(page)) return response.sendFile(page);
    response.status(503).type('text/plain').send('The page is not built. Run `npm start`, which builds it.\n');
  };
}

/** The built page: files with a hash in their name for ever, its address bar paths all by the one index.html. */
export function pageRoutes(folder: string): Router {
  const router = Router();
  const index = join(folder, 'index.html');
  const showIndex: RequestHandler = (_request, response) => {
    response.setHeader('cache-control', 'no-cache');
    if (existsSync(index)) return response.sendFile(index);
    response.status(503).type('text/plain').send('The page is not built. Run `npm start`, which builds it.\n');
  };
  router.get('/', showIndex);
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: 365 * dayS * 1000,
      index: false,
      redirect: false,
    }),
    (_request, response) => void response.status(404).type('text/plain').send('Not found.\n'),
  );
  router.use(express.static(folder, { index: false, redirect: false, maxAge: 3600 * 1000, dotfiles: 'ignore' }));
  router.get('/{*path}', (request, response, next) =>
    request.accepts('html') ? showIndex(request, response, next) : next(),
  );
  return router;
}
