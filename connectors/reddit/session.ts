import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { Consent } from '#src/ports/connector.ts';
import type { Kept } from '#src/ports/connector-context.ts';
import { readJson } from '../_shared/http.ts';
import { refuse } from './refusals.ts';
import { type Context, type Settings, userAgentOf, userOf } from './settings.ts';

/** What our calls need: who we are, listings and threads, own comments, inbox, answering, following. */
const SCOPES = 'identity read history privatemessages submit subscribe';
/** A token is renewed so long before its end, so that it does not end on the way. */
const MARGIN_MS = 60_000;

/** Errors come with the status 200 as well, as prawcore's `auth.py` knows. */
const Granted = z.union([
  z.object({ error: z.union([z.string(), z.number()]) }),
  z.object({
    access_token: z.string().min(1),
    expires_in: z.number().positive(),
    refresh_token: z.string().min(1).nullish(),
  }),
]);

/** A token that holds. Throws PermanentError where a person must sign in or give consent. */
export async function tokenOf(context: Context): Promise<string> {
  return await renewed(context, (kept) => !(Date.parse(kept.expiresAt ?? '') - MARGIN_MS > context.now.getTime()));
}

/** Another token than one that Reddit took back before its time. */
export async function tokenAfter(refused: string, context: Context): Promise<string> {
  return await renewed(context, (kept) => kept.accessToken === refused);
}

/** A code flow; Reddit documents no PKCE, and the client secret says who changes the code. */
export const consent: Consent<Settings> = {
  async address({ redirectUri, state }, { settings }) {
    const url = new URL('/api/v1/authorize', settings.loginBaseUrl);
    url.search = String(
      new URLSearchParams({
        client_id: settings.clientId,
        response_type: 'code',
        state,
        redirect_uri: redirectUri,
        duration: 'permanent',
        scope: SCOPES,
      }),
    );
    return url.href;
  },

  async exchange({ code, redirectUri }, context) {
    const granted = await ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }, context);
    if (!granted?.refreshToken) throw new PermanentError('Reddit did not take the consent. Please give it again.');
    const handle = await whoHolds(granted.accessToken ?? '', context);
    refuseOther(handle, context.settings);
    return { ...granted, handle };
  },
};

/** The name that Reddit knows the holder of a token by. */
async function whoHolds(token: string, { settings, fetch, signal, now }: Context): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': userAgentOf(settings) };
  const response = await fetch(new URL('/api/v1/me?raw_json=1', settings.baseUrl), { headers, signal });
  await refuse(response, now);
  return (await readJson(response, Me, now)).name;
}

export const Me = z.object({ name: z.string() });

/** Answers must not go out, nor be looked for, under another name than the settings say. */
export function refuseOther(name: string, settings: Settings): void {
  const ours = userOf(settings);
  if (name.toLowerCase() === ours.toLowerCase()) return;
  throw new PermanentError(`Reddit knows us as u/${name}, the settings say u/${ours}.`);
}

async function renewed(context: Context, isStale: (kept: Kept) => boolean): Promise<string> {
  let isWithdrawn = false;
  try {
    const kept = await context.vault.renew(isStale, async (before) => {
      const granted = await renew(before, context);
      isWithdrawn = !granted && before?.refreshToken !== undefined;
      if (granted) return granted;
      throw new PermanentError(
        isWithdrawn ? 'The consent for Reddit was withdrawn. Please give it again.' : refusedWords(context.settings),
      );
    });
    return kept.accessToken ?? '';
  } catch (error) {
    if (isWithdrawn) await context.vault.forget();
    throw error;
  }
}

/** undefined where Reddit refuses who we are. */
async function renew(before: Kept | undefined, context: Context): Promise<Kept | undefined> {
  const { settings } = context;
  const refreshToken = before?.refreshToken;
  if (refreshToken) {
    const granted = await ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, context);
    // The refresh token stays as it is where no new one comes.
    return granted && { ...before, ...granted };
  }
  if (!settings.password) throw new PermanentError('Nobody has given consent for Reddit yet.');
  return await ask({ grant_type: 'password', username: userOf(settings), password: settings.password }, context);
}

async function ask(form: Record<string, string>, context: Context): Promise<Kept | undefined> {
  const { settings, fetch, signal, now } = context;
  const response = await fetch(new URL('/api/v1/access_token', settings.loginBaseUrl), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': userAgentOf(settings),
    },
    body: String(new URLSearchParams(form)),
    signal,
  });
  // A refused grant is said with 400 too; 401 is said of the client itself.
  if (response.status === 400) return undefined;
  await refuse(response, now);
  const granted = await readJson(response, Granted, now);
  if ('error' in granted) return undefined;
  return {
    accessToken: granted.access_token,
    expiresAt: new Date(now.getTime() + granted.expires_in * 1000).toISOString(),
    ...(granted.refresh_token && { refreshToken: granted.refresh_token }),
  };
}

function refusedWords(settings: Settings): string {
  return `Reddit does not let ${userOf(settings)} in: the password is wrong, or the account is no developer of the app.`;
}
