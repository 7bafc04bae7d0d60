import type { RequestHandler } from 'express';
import type { App } from '../../ports/app.ts';
import * as calls from '../../schemas/api/wallboards.ts';
import * as wallboards from '../../services/wallboards.ts';
import { type Api, serve, serveAnyone } from '../serve.ts';

export function addWallboardRoutes(api: Api): void {
  const { app } = api;
  serve(api, calls.listWallboards, async () => ({ wallboards: await wallboards.listWallboards(app) }));
  serve(api, calls.createWallboard, ({ user, body, request }) =>
    wallboards.createWallboard(app, user, body, api.pageUrl(request)),
  );
  serve(api, calls.removeWallboard, async ({ params }) => {
    await wallboards.removeWallboard(app, params.id);
    return {};
  });
  serveAnyone(api, calls.showWallboard, ({ body }) => wallboards.showWallboard(app, body.token));
}

/** The page of a wallboard may be framed by the hosts that it names, and by nobody else. */
export function wallboardFrames(app: App): RequestHandler {
  return async (request, response, next) => {
    const board = await wallboards.wallboardOf(app, decoded(request.path.slice(1)));
    const policy = response.getHeader('content-security-policy');
    if (board && board.frameHosts.length > 0 && typeof policy === 'string') {
      const hosts = board.frameHosts.join(' ');
      response.setHeader(
        'content-security-policy',
        policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${hosts}`),
      );
      // It knows no hosts: where both stand, browsers go by the policy, older ones by this.
      response.removeHeader('x-frame-options');
    }
    next();
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
