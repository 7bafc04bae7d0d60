import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { Kept } from '#src/ports/connector-context.ts';
import { shortHash } from '../_shared/identity.ts';
import { accountName, type Context, hasAccount } from './settings.ts';
import { type Answer, call, type Params, RefusedError } from './xrpc.ts';

const Answered = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  did: z.string().startsWith('did:'),
  handle: z.string(),
  didDoc: z.unknown().optional(),
  active: z.boolean().optional(),
  status: z.string().optional(),
});

const DidDocument = z.object({
  service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown().optional() })),
});

const Session = z.object({
  /** Of which account it is: settings that change make it worthless. */
  account: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  did: z.string(),
  /** The server that holds the account's records; the one in the settings may only be the door to it. */
  server: z.url(),
  /** By our clock, in milliseconds. */
  renewAfter: z.coerce.number(),
});
export type Session = z.infer<typeof Session>;

/** Two ways of refusing a token: proxied calls and calls of the server itself differ. */
const EXPIRED = new Set(['ExpiredToken', 'InvalidToken', 'AuthenticationRequired', 'AuthMissing']);
/** Where a token does not say how long it lives. */
const LIFETIME_MS = 60 * 60_000;
const MARGIN_MS = 5 * 60_000;

/**
 * The account's session, common to all processes and kept across restarts: one may sign in 30 times in five minutes and 300
 * times a day (https://docs.bsky.app/docs/advanced-guides/rate-limits), so we sign in only where nothing kept can be renewed.
 */
export async function sessionOf(context: Context): Promise<Session> {
  const isStale = (kept: Kept) => {
    const session = usable(kept, context);
    return !session || session.renewAfter < context.now.getTime();
  };
  return Session.parse(await context.vault.renew(isStale, (kept) => renewed(context, kept)));
}

export type Ask = <S extends z.ZodType>(
  name: string,
  shape: S,
  given: { params?: Params; input?: Record<string, unknown> },
) => Promise<Answer<z.infer<S>>>;

/** Calls as the account; a session that the server no longer takes is renewed once. */
export function asAccount(context: Context): Ask {
  return async (name, shape, given) => {
    const session = await sessionOf(context);
    const ask = ({ accessJwt, server }: Session) => call(context, { name, server, token: accessJwt, ...given }, shape);
    try {
      return await ask(session);
    } catch (error) {
      if (!(error instanceof RefusedError) || !EXPIRED.has(error.reason)) throw error;
      const isRefused = (kept: Kept) => usable(kept, context)?.accessJwt === session.accessJwt;
      return await ask(Session.parse(await context.vault.renew(isRefused, (kept) => renewed(context, kept))));
    }
  };
}

/** Reads as the account where there is one, else as anybody, where the network shows itself to the public. */
export function asReader(context: Context): Ask {
  if (hasAccount(context.settings)) return asAccount(context);
  return (name, shape, given) => call(context, { name, server: context.settings.appView, ...given }, shape);
}

function usable(kept: Kept | undefined, { settings }: Context): Session | undefined {
  const session = Session.safeParse(kept);
  return session.success && session.data.account === accountOf(settings) ? session.data : undefined;
}

function accountOf(settings: Context['settings']): string {
  return shortHash(settings.service, accountName(settings), settings.appPassword);
}

async function renewed(context: Context, kept: Kept | undefined): Promise<Kept> {
  const session = usable(kept, context);
  if (session) {
    const { server, refreshJwt: token } = session;
    try {
      return keptOf(
        context,
        (await call(context, { name: 'com.atproto.server.refreshSession', server, token, input: null }, Answered)).data,
      );
    } catch (error) {
      // Revoked or too old: we sign in anew. Whatever else went wrong says nothing against it.
      if (!(error instanceof RefusedError)) throw error;
    }
  }
  const { service: server, appPassword: password } = context.settings;
  const input = { identifier: accountName(context.settings), password };
  try {
    return keptOf(
      context,
      (await call(context, { name: 'com.atproto.server.createSession', server, input }, Answered)).data,
    );
  } catch (error) {
    if (error instanceof RefusedError) throw new PermanentError(inWords(error.reason), { cause: error });
    throw error;
  }
}

function inWords(reason: string): string {
  switch (reason) {
    case 'AuthFactorTokenRequired':
      return 'Bluesky wants a code by mail for this password. Make an app password and use that one.';
    case 'AccountTakedown':
      return 'Bluesky has suspended this account.';
    default:
      return 'Bluesky does not take this handle with this app password. Make a new app password and put it into the settings.';
  }
}

function keptOf({ settings, now }: Context, answered: z.infer<typeof Answered>): Kept {
  const { accessJwt, refreshJwt, did, didDoc, active, status } = answered;
  if (active === false) throw new PermanentError(`Bluesky has closed this account (${status ?? 'no reason given'}).`);
  return {
    account: accountOf(settings),
    accessJwt,
    refreshJwt,
    did,
    server: serverIn(didDoc, settings.service) ?? settings.service,
    renewAfter: String(now.getTime() + lifetimeOf(accessJwt) - MARGIN_MS),
  };
}

/** Where the account's own document says that it lives; never less safe than the way we came. */
function serverIn(didDoc: unknown, service: string): string | undefined {
  const services = DidDocument.safeParse(didDoc).data?.service ?? [];
  const endpoint = services.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint;
  const url = typeof endpoint === 'string' ? URL.parse(endpoint) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && service.startsWith('http:'));
  return url && isSafe ? url.origin : undefined;
}

const Claims = z.object({ iat: z.number(), exp: z.number() });

/** How long a token lives, whatever its server's clock says now. */
function lifetimeOf(jwt: string): number {
  try {
    const { iat, exp } = Claims.parse(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()));
    return exp > iat ? (exp - iat) * 1000 : LIFETIME_MS;
  } catch {
    return LIFETIME_MS;
  }
}
