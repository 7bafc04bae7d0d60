import {
  createRule,
  listRuleRuns,
  listRules,
  moveRule,
  previewRule,
  removeRule,
  runRule,
  undoRuleRun,
  undoRuleSince,
  updateRule,
} from '../../schemas/api/rules.ts';
import { defined } from '../../services/defined.ts';
import { previewRule as preview } from '../../services/rule-preview.ts';
import * as runs from '../../services/rule-runs.ts';
import * as rules from '../../services/rules.ts';
import * as rulesNow from '../../services/rules-now.ts';
import { type Api, serve } from '../serve.ts';

export function addRuleRoutes(api: Api): void {
  const { app } = api;
  serve(api, listRules, () => rulesNow.listRules(app));
  serve(api, createRule, ({ user, body }) => rules.createRule(app, user, body));
  serve(api, previewRule, ({ body, request }) => {
    let isGone = false;
    request.res?.once('close', () => {
      isGone = true;
    });
    return preview(app, defined(body), () => isGone);
  });
  serve(api, listRuleRuns, () => runs.shownRuns(app));
  serve(api, undoRuleRun, ({ user, params }) => runs.undoRun(app, user, params.runId));
  serve(api, updateRule, ({ user, params, body }) => rules.updateRule(app, user, params.ruleId, body));
  serve(api, moveRule, ({ params, body }) => rules.moveRule(app, params.ruleId, body));
  serve(api, removeRule, async ({ params }) => {
    await rules.removeRule(app, params.ruleId);
    return {};
  });
  serve(api, runRule, ({ user, params }) => runs.startRun(app, user, params.ruleId));
  serve(api, undoRuleSince, ({ user, params, body }) => runs.undoSince(app, user, params.ruleId, body.since));
}
