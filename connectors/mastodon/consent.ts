import { z } from 'zod';
import { OutcomeUnknownError, PermanentError, UnavailableError } from '#src/errors.ts';
import type { Consent } from '#src/ports/connector.ts';
import type { Kept } from '#src/ports/connector-context.ts';
import { shortHash } from '../_shared/identity.ts';
import { get, post } from './api.ts';
import { Account } from './entities.ts';
import { handleOf } from './mapping.ts';
import type { Context, Settings } from './settings.ts';

/** To hear mentions and search, to answer and share, to like, to follow; nothing else. */
export const scopes = 'read write:statuses write:favourites write:follows';

const App = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const Token = z.object({ access_token: z.string().min(1), scope: z.string().default('') });

/**
 * Every server registers applications of its own, so this installation registers itself where it is not known yet
 * (https://docs.joinmastodon.org/methods/apps/#create, https://docs.joinmastodon.org/methods/oauth/).
 */
export const consent: Consent<Settings> = {
  async address({ redirectUri, state, codeChallenge }, context) {
    const { server, account } = context.settings;
    if (!account) throw new PermanentError('Name your account in the source first, then connect it.');
    const { clientId = '' } = await context.vault.renew(
      (kept) => kept.server !== server || kept.redirectUri !== redirectUri || !kept.clientId,
      (kept) => register(context, redirectUri, kept),
    );
    const url = new URL('/oauth/authorize', server);
    url.search = String(
      new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes,
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
      }),
    );
    return url.href;
  },

  async exchange({ code, redirectUri, codeVerifier }, context) {
    const { server } = context.settings;
    const app = await context.vault.read();
    if (app?.server !== server || !app.clientId || !app.clientSecret)
      throw new PermanentError('The server of this source was changed meanwhile. Connect once more.');
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      code_verifier: codeVerifier,
    };
    const token = await asked(post(context, { server }, '/oauth/token', form, Token));
    const accessToken = token.access_token;
    const missing = scopes.split(' ').filter((scope) => !isGranted(scope, token.scope));
    if (token.scope && missing.length > 0)
      throw new PermanentError(
        `The server let us in without ${missing.join(', ')}. Connect once more and allow all of it.`,
      );
    const { body } = await get(
      context,
      { server, token: accessToken },
      '/api/v1/accounts/verify_credentials',
      {},
      Account,
    );
    const handle = handleOf(body, server);
    const [wanted] = (context.settings.account ?? '').toLowerCase().replace(/^@/, '').split('@');
    if (wanted && wanted !== body.username.toLowerCase())
      throw new PermanentError(
        `You are signed in there as ${handle}, and the source names ${context.settings.account}.`,
      );
    const whose = shortHash(server, accessToken);
    return { ...app, accessToken, whose, accountId: body.id, handle, accountUrl: body.url ?? '' };
  },
};

async function register(context: Context, redirectUri: string, kept: Kept | undefined): Promise<Kept> {
  const { server } = context.settings;
  const form = { client_name: 'Earshot', redirect_uris: redirectUri, scopes };
  const app = await asked(post(context, { server }, '/api/v1/apps', form, App));
  const before = kept?.server === server ? kept : {};
  return { ...before, server, redirectUri, clientId: app.client_id, clientSecret: app.client_secret };
}

/** Neither a registration nor an exchange is an action: what is not known to have worked is tried once more. */
async function asked<T>(call: Promise<T>): Promise<T> {
  return await call.catch((error: unknown) => {
    if (error instanceof OutcomeUnknownError) throw new UnavailableError(error.message, { cause: error });
    throw error;
  });
}

/** A wider scope holds the narrower ones: `write` is `write:statuses` and more. */
function isGranted(scope: string, granted: string): boolean {
  const [wide = scope] = scope.split(':');
  return granted.split(' ').some((one) => one === scope || one === wide);
}
