import {
  approveTellings,
  editTelling,
  getIssue,
  getTellings,
  linkCases,
  listIssueCases,
  makeIssue,
  prepareTellings,
  steerTellings,
  suggestIssues,
  unlinkCases,
} from '../../schemas/api/issues.ts';
import { defined } from '../../services/defined.ts';
import * as links from '../../services/issue-links.ts';
import * as suggestions from '../../services/issue-suggestions.ts';
import * as issues from '../../services/issues.ts';
import * as tellings from '../../services/tellings.ts';
import { type Api, serve } from '../serve.ts';

export function addIssueRoutes(api: Api): void {
  const { app } = api;
  serve(api, suggestIssues, ({ params }) => suggestions.suggestIssues(app, params.caseId));
  serve(api, unlinkCases, ({ user, body }) => links.unlinkCases(app, user, body.caseIds));
  serve(api, makeIssue, ({ user, body: { caseIds, ...about } }) => links.makeIssue(app, user, caseIds, defined(about)));
  serve(api, getIssue, ({ params }) => issues.issueDetail(app, params.issueId));
  serve(api, listIssueCases, ({ params, query: { after, limit } }) =>
    app.store.cases.ofIssue(params.issueId, { limit, ...(after !== undefined && { after }) }),
  );
  serve(api, linkCases, ({ user, params, body }) => links.linkCases(app, user, params.issueId, body.caseIds));

  serve(api, getTellings, ({ user, params }) => tellings.viewTellings(app, user, params.issueId));
  serve(api, prepareTellings, ({ user, params, body }) => tellings.prepareTellings(app, user, params.issueId, body));
  serve(api, editTelling, ({ user, params, body }) => tellings.editTelling(app, user, params.issueId, defined(body)));
  serve(api, approveTellings, ({ user, params, body }) =>
    tellings.approveTellings(app, user, params.issueId, defined(body)),
  );
  serve(api, steerTellings, ({ user, params, body }) => tellings.steerTellings(app, user, params.issueId, body.state));
}
