import { decideReports, listBoardReports, muteReporter, undoReports } from '../../schemas/api/board-reports.ts';
import { listReports } from '../../services/board-reports.ts';
import * as reports from '../../services/decide-reports.ts';
import { defined } from '../../services/defined.ts';
import { type Api, serve } from '../serve.ts';

export function addBoardReportRoutes(api: Api): void {
  const { app } = api;
  serve(api, listBoardReports, ({ query }) => listReports(app, defined(query)));
  serve(api, decideReports, async ({ user, body: { reports: seen, ...wish } }) => ({
    reports: await reports.decide(app, user, seen, wish),
  }));
  serve(api, undoReports, async ({ user, body }) => ({ reports: await reports.undo(app, user, body.reports) }));
  serve(api, muteReporter, ({ user, body }) => reports.mute(app, user, body));
}
