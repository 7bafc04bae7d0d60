import { PermanentError } from '#src/errors.ts';
import type { Consent } from '#src/ports/connector.ts';
import { fetchMe } from './account.ts';
import { handleOf, type Settings } from './settings.ts';
import { ConsentEndedError, consentAddress, grant } from './tokens.ts';

/** OAuth 2.0 with PKCE: https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const consent: Consent<Settings> = {
  address: async (request, { settings }) => consentAddress(settings, request),

  async exchange({ code, redirectUri, codeVerifier }, context) {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier };
    const kept = await grant(context, form).catch((error: unknown) => {
      if (!(error instanceof ConsentEndedError)) throw error;
      throw new PermanentError('X did not take the consent: it came too late or twice. Connect the account again.', {
        cause: error,
      });
    });
    const { id, username } = await fetchMe(context, kept.accessToken);
    const wanted = handleOf(context.settings);
    if (username.toLowerCase() !== wanted.toLowerCase()) {
      throw new PermanentError(
        `You consented as @${username}, but this source is of @${wanted}. Sign in to X as @${wanted}.`,
      );
    }
    return { ...kept, userId: id, handle: username };
  },
};
