import * as calls from '../../schemas/api/report-schedules.ts';
import { reportFile } from '../../services/report.ts';
import * as schedules from '../../services/report-schedules.ts';
import { type Api, serve, serveFile } from '../serve.ts';

export function addReportScheduleRoutes(api: Api): void {
  const { app } = api;
  serveFile(api, calls.reportFile, async ({ query, response }) => {
    const { name, pdf } = await reportFile(app, query);
    response.attachment(`${name}.pdf`);
    response.type('application/pdf');
    response.end(pdf);
  });
  serve(api, calls.listReports, async ({ query }) => ({ reports: await schedules.listSchedules(app, query.brandId) }));
  serve(api, calls.createReport, ({ user, body }) => schedules.createSchedule(app, user, body));
  serve(api, calls.changeReport, ({ params, body }) => schedules.changeSchedule(app, params.id, body));
  serve(api, calls.removeReport, async ({ params }) => {
    await schedules.removeSchedule(app, params.id);
    return {};
  });
}
