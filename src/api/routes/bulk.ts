import { moveCases, undoMoves } from '../../schemas/api/bulk.ts';
import { listTags } from '../../schemas/api/tags.ts';
import * as bulk from '../../services/bulk.ts';
import * as tags from '../../services/tags.ts';
import { type Api, serve } from '../serve.ts';

export function addBulkRoutes(api: Api): void {
  const { app } = api;
  serve(api, moveCases, ({ user, body }) => bulk.moveCases(app, user, body));
  serve(api, undoMoves, ({ user, body }) => bulk.undoMoves(app, user, body.undo));
  serve(api, listTags, async () => ({ tags: await tags.listTags(app) }));
}
