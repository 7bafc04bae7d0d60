import {
  actOnCase,
  assignCase,
  cancelAction,
  checkReply,
  confirmAction,
  countCases,
  dismissCase,
  getCase,
  handOverCase,
  listCases,
  listCaseValues,
  listPlaces,
  moveCaseToLane,
  noteCase,
  reopenCase,
  resolveCase,
  settleAction,
  snoozeCase,
} from '../../schemas/api/cases.ts';
import * as actions from '../../services/actions.ts';
import * as changes from '../../services/case-changes.ts';
import * as cases from '../../services/cases.ts';
import { defined } from '../../services/defined.ts';
import * as places from '../../services/places.ts';
import * as replies from '../../services/reply-check.ts';
import { type Api, serve } from '../serve.ts';

export function addCaseRoutes(api: Api): void {
  const { app } = api;
  serve(api, listCases, ({ user, query }) => {
    const { after, skip, limit, ...filter } = query;
    return cases.listCases(app, user, defined(filter), { limit, skip, ...(after !== undefined && { after }) });
  });
  serve(api, countCases, ({ user, query }) => cases.countCases(app, user, defined(query)));
  serve(api, listCaseValues, () => app.store.cases.values());
  serve(api, getCase, ({ user, params }) => cases.caseDetail(app, user, params.caseId));

  serve(api, assignCase, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'assign', ...rest }),
  );
  serve(api, noteCase, ({ user, params, body }) => changes.noteCase(app, user, params.caseId, body.text));
  serve(api, snoozeCase, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'snooze', ...rest }),
  );
  serve(api, resolveCase, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'resolve', ...defined(rest) }),
  );
  serve(api, dismissCase, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'dismiss', ...defined(rest) }),
  );
  serve(api, handOverCase, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'hand_over', ...rest }),
  );
  serve(api, reopenCase, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'reopen', ...rest }),
  );
  serve(api, moveCaseToLane, ({ user, params, body: { version, ...rest } }) =>
    changes.moveCase(app, user, { ...params, version }, { move: 'change_lane', ...rest }),
  );

  serve(api, actOnCase, ({ user, params, body }) => actions.act(app, user, defined({ ...params, ...body })));
  serve(api, checkReply, ({ body }) => replies.checkReply(app, body));
  serve(api, listPlaces, async ({ query }) => ({ places: await places.listPlaces(app, query.postId) }));
  serve(api, cancelAction, ({ user, params }) => actions.cancelAction(app, user, params.actionId));
  serve(api, confirmAction, ({ user, params, body }) => actions.confirmAction(app, user, params.actionId, body.done));
  serve(api, settleAction, ({ params }) => actions.settleAction(app, params.actionId));
}
