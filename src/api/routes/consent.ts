import { ForbiddenError } from '../../errors.ts';
import { beginConsent, finishConsent } from '../../schemas/api/consent.ts';
import * as consent from '../../services/consent.ts';
import { defined } from '../../services/defined.ts';
import { SignedOutError } from '../errors.ts';
import { type Api, serve, serveAnyone } from '../serve.ts';

export function addConsentRoutes(api: Api): void {
  const { app } = api;
  serve(api, beginConsent, async ({ params, user, request }) => {
    const begin = { userId: user.id, pageUrl: api.pageUrl(request) };
    return { address: (await consent.beginConsent(app, params.sourceId, begin)).address };
  });
  // What was begun at the command line is finished without a session: the state is its key.
  serveAnyone(api, finishConsent, async ({ body, request }) => {
    const user = await app.accounts.userOf(request);
    return consent.finishConsent(app, defined(body), user?.id).catch((error: unknown) => {
      throw error instanceof ForbiddenError && !user ? new SignedOutError() : error;
    });
  });
}
