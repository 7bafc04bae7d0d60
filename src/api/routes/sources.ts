import {
  backfillSource,
  createSource,
  estimateSource,
  listConnectors,
  listSources,
  pauseSource,
  pollSource,
  removeSource,
  sourceCoverage,
  testSource,
  updateSource,
} from '../../schemas/api/sources.ts';
import { defined } from '../../services/defined.ts';
import { estimateSource as estimate } from '../../services/source-spending.ts';
import * as sources from '../../services/sources.ts';
import { testSource as tryOut } from '../../services/test-source.ts';
import { type Api, serve } from '../serve.ts';

export function addSourceRoutes(api: Api): void {
  const { app } = api;
  serve(api, listConnectors, async () => sources.listConnectors(app));
  serve(api, listSources, () => sources.listSources(app));
  serve(api, createSource, ({ body }) => sources.createSource(app, body));
  serve(api, testSource, ({ body }) => tryOut(app, defined(body)));
  serve(api, estimateSource, ({ body }) => estimate(app, defined(body)));
  serve(api, updateSource, ({ params, body }) => sources.updateSource(app, params.sourceId, body));
  serve(api, removeSource, async ({ params }) => {
    await sources.removeSource(app, params.sourceId);
    return {};
  });
  serve(api, pauseSource, ({ params, body }) => sources.pauseSource(app, params.sourceId, body.paused));
  serve(api, pollSource, async ({ params }) => {
    await sources.pollSource(app, params.sourceId);
    return {};
  });
  serve(api, backfillSource, async ({ params, body }) => {
    await sources.backfillSource(app, params.sourceId, body);
    return {};
  });
  serve(api, sourceCoverage, ({ params, query }) => sources.sourceCoverage(app, params.sourceId, query.from, query.to));
}
