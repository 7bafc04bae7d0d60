import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { Kept } from '#src/ports/connector-context.ts';
import { readJson } from '../_shared/http.ts';
import { refuse } from './answer.ts';
import type { Settings, XContext } from './settings.ts';

const Granted = z.object({
  access_token: z.string().min(1),
  /** Good for one renewal; missing where `offline.access` was not consented to. */
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive(),
});

const Refusal = z.object({ error: z.string().optional() });

/** X takes a code or a token for renewing no more: it was taken back, or used before. */
export class ConsentEndedError extends PermanentError {}

/** Renewed this long before it ends. */
const EARLY_MS = 60_000;

/**
 * A token that speaks for the account, renewed where it is about to end or is `rejected`. Throws PermanentError, in words
 * for the person who can mend it, where the account was never connected or its consent was taken back.
 */
export async function userToken(context: XContext, rejected?: string): Promise<string> {
  const { vault, now } = context;
  const isStale = ({ accessToken, expiresAt }: Kept) =>
    !accessToken || accessToken === rejected || Date.parse(expiresAt ?? '') - now.getTime() < EARLY_MS;
  try {
    const { accessToken = '' } = await vault.renew(isStale, (kept) => renewed(context, kept));
    return accessToken;
  } catch (error) {
    if (!(error instanceof ConsentEndedError)) throw error;
    await vault.forget();
    throw new PermanentError('X no longer accepts the consent of the account. Connect it again.', { cause: error });
  }
}

async function renewed(context: XContext, kept: Kept | undefined): Promise<Kept> {
  const { accessToken, refreshToken } = kept ?? {};
  if (!accessToken) throw new PermanentError('The account is not connected yet: connect it to X first.');
  if (!refreshToken) throw new PermanentError('The consent of the account has ended. Connect it again.');
  const fresh = await grant(context, { grant_type: 'refresh_token', refresh_token: refreshToken });
  return { ...kept, ...fresh };
}

/** Asks for tokens. Throws ConsentEndedError where X takes the code or the token no more. https://docs.x.com/fundamentals/authentication/oauth-2-0 */
export async function grant(context: XContext, form: Record<string, string>): Promise<Kept> {
  const { settings, now } = context;
  const { clientId = '', clientSecret } = settings;
  const basic = clientSecret && `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const response = await context.fetch(new URL('/2/oauth2/token', settings.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(basic && { authorization: basic }) },
    body: String(new URLSearchParams(basic ? form : { ...form, client_id: clientId })),
    signal: context.signal,
  });
  if (!response.ok) {
    const { error } =
      Refusal.safeParse(
        await response
          .clone()
          .json()
          .catch(() => undefined),
      ).data ?? {};
    // One answer for what is ours to mend, and for what its owner took back: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    const isOurs = error === undefined || /client|scope|grant_type/.test(error);
    if (response.status === 400 && !isOurs) throw new ConsentEndedError('X takes this consent no more.');
    await refuse(response, now);
  }
  const granted = await readJson(response, Granted, now);
  return {
    accessToken: granted.access_token,
    ...(granted.refresh_token && { refreshToken: granted.refresh_token }),
    expiresAt: new Date(now.getTime() + granted.expires_in * 1000).toISOString(),
  };
}

export const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'offline.access'] as const;

/** The page on which the account's owner consents. */
export function consentAddress(
  settings: Settings,
  request: { redirectUri: string; state: string; codeChallenge: string },
): string {
  if (!settings.clientId) throw new PermanentError('The client ID of your X app is missing in the settings.');
  const url = new URL('/i/oauth2/authorize', settings.siteUrl);
  url.search = String(
    new URLSearchParams({
      response_type: 'code',
      client_id: settings.clientId,
      redirect_uri: request.redirectUri,
      scope: SCOPES.join(' '),
      state: request.state,
      code_challenge: request.codeChallenge,
      code_challenge_method: 'S256',
    }),
  );
  return url.href;
}
