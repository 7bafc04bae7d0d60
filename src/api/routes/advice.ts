import { adviseOnCase, answerReport, doneReport } from '../../schemas/api/advice.ts';
import * as advice from '../../services/advice.ts';
import { defined } from '../../services/defined.ts';
import { type Api, serve } from '../serve.ts';

export function addAdviceRoutes(api: Api): void {
  const { app } = api;
  serve(api, adviseOnCase, ({ params }) => advice.adviceOn(app, params.caseId));
  serve(api, answerReport, ({ query }) => advice.answersReport(app, query.brandId));
  serve(api, doneReport, ({ query }) => advice.doneReport(app, defined(query)));
}
