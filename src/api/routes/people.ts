import {
  acceptInvitation,
  invite,
  listInvitations,
  listPeople,
  me,
  setDisabled,
  setRole,
  withdrawInvitation,
} from '../../schemas/api/people.ts';
import { ensureReader } from '../../services/digest.ts';
import * as people from '../../services/people.ts';
import { type Api, serve, serveAnyone } from '../serve.ts';

export function addPeopleRoutes(api: Api): void {
  const { app } = api;
  serve(api, me, async ({ user }) => {
    // Also those whom the command line added get their daily mail.
    await ensureReader(app, user);
    return user;
  });
  serve(api, listPeople, ({ user }) => people.listPeople(app, user));
  serve(api, setRole, ({ params, body }) => people.setRole(app, params.userId, body.role));
  serve(api, setDisabled, ({ params, body }) => people.setDisabled(app, params.userId, body.disabled));
  serve(api, listInvitations, () => people.listInvitations(app));
  serve(api, invite, ({ user, body, request }) => people.invite(app, user, body, api.pageUrl(request)));
  serve(api, withdrawInvitation, async ({ params }) => {
    await people.withdrawInvitation(app, params.invitationId);
    return {};
  });
  serveAnyone(api, acceptInvitation, async ({ body }) => {
    await people.acceptInvitation(app, body);
    return {};
  });
}
