import { createAdmin, setupState, startSandbox } from '../../schemas/api/setup.ts';
import { defined } from '../../services/defined.ts';
import * as setup from '../../services/setup.ts';
import { type Api, serve, serveAnyone } from '../serve.ts';

export function addSetupRoutes(api: Api): void {
  const { app, setupCode } = api;
  serveAnyone(api, setupState, () => setup.setupState(app, setupCode));
  serveAnyone(api, createAdmin, async ({ body }) => {
    await setup.createAdmin(app, defined(body), setupCode);
    return {};
  });
  serve(api, startSandbox, async () => ({ brands: await setup.startSandbox(app) }));
}
