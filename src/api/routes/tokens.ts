import { createToken, listTokens, revokeToken } from '../../schemas/api/tokens.ts';
import * as tokens from '../../services/access-tokens.ts';
import { type Api, serve } from '../serve.ts';

/** None of them may be called by a key: it would make itself heirs. */
export function addTokenRoutes(api: Api): void {
  const { app } = api;
  serve(api, listTokens, async ({ user }) => ({ tokens: await tokens.listTokens(app, user) }));
  serve(api, createToken, ({ user, body }) => tokens.createToken(app, user, body));
  serve(api, revokeToken, ({ user, params }) => tokens.revokeToken(app, user, params.tokenId));
}
