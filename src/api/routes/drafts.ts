import {
  approveDraft,
  dropDraft,
  forgetEarlier,
  keepDraft,
  listDrafts,
  offerDraft,
  rejectDraft,
  takeUpDraft,
} from '../../schemas/api/drafts.ts';
import * as approvals from '../../services/approvals.ts';
import { defined } from '../../services/defined.ts';
import * as drafts from '../../services/drafts.ts';
import { type Api, serve } from '../serve.ts';

export function addDraftRoutes(api: Api): void {
  const { app } = api;
  serve(api, listDrafts, ({ user, params }) => drafts.draftsOf(app, user, params.caseId));
  serve(api, keepDraft, async ({ user, params, body: { ageMs, ...body } }) => {
    const at = new Date(app.clock.now().getTime() - ageMs);
    const draft = await drafts.keepDraft(app, user, params.caseId, defined({ ...body, at }));
    return draft ? { draft } : {};
  });
  serve(api, forgetEarlier, async ({ user, params }) => {
    const draft = await drafts.forgetEarlier(app, user, params.caseId);
    return draft ? { draft } : {};
  });
  serve(api, offerDraft, ({ user, params, body }) => approvals.offerDraft(app, user, params.caseId, defined(body)));
  serve(api, approveDraft, ({ user, params, body }) =>
    approvals.approveDraft(app, user, params.draftId, defined(body)),
  );
  serve(api, rejectDraft, ({ user, params, body }) => approvals.rejectDraft(app, user, params.draftId, body.reason));
  serve(api, takeUpDraft, ({ user, params }) => approvals.takeUpDraft(app, user, params.draftId));
  serve(api, dropDraft, async ({ user, params }) => {
    await approvals.dropDraft(app, user, params.draftId);
    return {};
  });
}
