import { changeWin, decideWin, listWins, reportWin, restoreWin, withdrawWin } from '../../schemas/api/wins.ts';
import * as wins from '../../services/wins.ts';
import { type Api, serve } from '../serve.ts';

export function addWinRoutes(api: Api): void {
  const { app } = api;
  serve(api, listWins, async ({ user, query }) => ({ wins: await wins.listWins(app, user, query.brandId) }));
  serve(api, reportWin, ({ user, body }) => wins.reportWin(app, user, body));
  serve(api, changeWin, ({ user, params, body }) => wins.changeWin(app, user, params.winId, body));
  serve(api, decideWin, ({ user, params, body }) => wins.decideWin(app, user, params.winId, body));
  serve(api, withdrawWin, ({ user, params }) => wins.withdrawWin(app, user, params.winId, true));
  serve(api, restoreWin, ({ user, params }) => wins.withdrawWin(app, user, params.winId, false));
}
