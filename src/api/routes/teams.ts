import { createHandover, draftHandover, listHandovers, readHandover } from '../../schemas/api/handovers.ts';
import { listNotices, readNotices } from '../../schemas/api/notices.ts';
import { createSlaPolicy, previewSla, removeSlaPolicy, showSla, updateSlaPolicy } from '../../schemas/api/sla.ts';
import {
  createTeam,
  listAway,
  listTeams,
  removeTeam,
  setAway,
  setBack,
  setMyAway,
  setMyBack,
  updateTeam,
} from '../../schemas/api/teams.ts';
import * as availability from '../../services/availability.ts';
import * as handover from '../../services/handover.ts';
import * as notices from '../../services/notices.ts';
import * as sla from '../../services/sla-policies.ts';
import * as teams from '../../services/team-setup.ts';
import { type Api, serve } from '../serve.ts';

/** Working together: teams, hours and policies, who is away, what a shift leaves and who is asked. */
export function addTeamRoutes(api: Api): void {
  const { app } = api;
  serve(api, listTeams, () => teams.listTeams(app));
  serve(api, createTeam, ({ body }) => teams.createTeam(app, body));
  serve(api, updateTeam, ({ params, body }) => teams.updateTeam(app, params.teamId, body));
  serve(api, removeTeam, async ({ user, params }) => ({ cases: await teams.removeTeam(app, user, params.teamId) }));

  serve(api, listAway, () => availability.listAway(app));
  serve(api, setMyAway, ({ user, body }) => availability.setAway(app, user, user.id, body));
  serve(api, setMyBack, async ({ user }) => {
    await availability.setBack(app, user, user.id);
    return {};
  });
  serve(api, setAway, ({ user, params, body }) => availability.setAway(app, user, params.userId, body));
  serve(api, setBack, async ({ user, params }) => {
    await availability.setBack(app, user, params.userId);
    return {};
  });

  serve(api, showSla, () => sla.showSla(app));
  serve(api, previewSla, ({ body }) => sla.previewSlaPolicy(app, body.draft, body.policyId));
  serve(api, createSlaPolicy, ({ body }) => sla.createSlaPolicy(app, body));
  serve(api, updateSlaPolicy, ({ params, body }) => sla.updateSlaPolicy(app, params.policyId, body));
  serve(api, removeSlaPolicy, async ({ params }) => ({ moved: await sla.removeSlaPolicy(app, params.policyId) }));

  serve(api, draftHandover, async ({ user, query }) => ({
    lines: await handover.draftHandover(app, user, query.teamId),
  }));
  serve(api, createHandover, ({ user, body }) => handover.createHandover(app, user, body));
  serve(api, listHandovers, ({ user }) => handover.listHandovers(app, user));
  serve(api, readHandover, async ({ user, params }) => {
    await handover.readHandover(app, user, params.handoverId);
    return {};
  });

  serve(api, listNotices, ({ user }) => notices.listNotices(app, user));
  serve(api, readNotices, async ({ user, body }) => {
    await notices.readNotices(app, user, body.noticeIds);
    return {};
  });
}
