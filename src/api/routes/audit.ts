import { answerAudit, getAudit, takeBackAuditAnswer } from '../../schemas/api/audit.ts';
import * as audit from '../../services/audit.ts';
import { defined } from '../../services/defined.ts';
import { type Api, serve } from '../serve.ts';

export function addAuditRoutes(api: Api): void {
  const { app } = api;
  serve(api, getAudit, ({ query }) => audit.auditOf(app, defined(query)));
  serve(api, answerAudit, ({ user, params, body }) => audit.answerAudit(app, user, { ...params, ...body }));
  serve(api, takeBackAuditAnswer, ({ user, params, body }) => audit.takeBackAnswer(app, user, { ...params, ...body }));
}
