import { followLink, lookAtLink, saveLinkWishes } from '../../schemas/api/mail-links.ts';
import * as links from '../../services/follow-link.ts';
import { type Api, serveAnyone } from '../serve.ts';

/** What the links of mails lead to. Their tokens come in the body: no address that is called here holds one. */
export function addMailLinkRoutes(api: Api): void {
  const { app } = api;
  serveAnyone(api, lookAtLink, ({ body }) => links.lookAtLink(app, body.token));
  serveAnyone(api, followLink, ({ body }) => links.followLink(app, body.token));
  serveAnyone(api, saveLinkWishes, ({ body }) => links.saveLinkWishes(app, body));
}
