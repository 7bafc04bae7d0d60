import { pipeline } from 'node:stream/promises';
import { ConflictError } from '../../errors.ts';
import { exportCases } from '../../schemas/api/exports.ts';
import { defined } from '../../services/defined.ts';
import * as cases from '../../services/export-cases.ts';
import { fileText, mediaTypes } from '../export-format.ts';
import { type Api, serveFile } from '../serve.ts';

export function addExportRoutes(api: Api): void {
  const { app } = api;
  const underWay = new Set<string>();
  serveFile(api, exportCases, async ({ user, query: { format, lookUp, ...filter }, request, response }) => {
    if (underWay.has(user.id))
      throw new ConflictError('An export of yours is under way. Wait for its end, or cancel it.');
    underWay.add(user.id);
    try {
      const rows = cases.exportCases(app, user, { filter: defined(filter), lookUp, pageUrl: api.pageUrl(request) });
      const day = app.clock.now().toISOString().slice(0, 10);
      response.attachment(`earshot-cases-${day}.${format}`);
      response.type(mediaTypes[format]);
      app.log.info({ userId: user.id, view: filter.view, format }, 'cases are exported');
      await pipeline(fileText(rows, format), response);
    } finally {
      underWay.delete(user.id);
    }
  });
}
