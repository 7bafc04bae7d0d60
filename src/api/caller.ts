import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { may, roleWithin } from '../domain/permissions.ts';
import { ForbiddenError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { TokenScope } from '../schemas/access-token.ts';
import { type Endpoint, isForPeople } from '../schemas/endpoint.ts';
import type { User } from '../schemas/user.ts';
import { tokenBy } from '../services/access-tokens.ts';
import { SignedOutError, TooManyError } from './errors.ts';

type Needs = Pick<App, 'accounts' | 'store' | 'clock' | 'secrets'>;
/** A call that wants somebody who is known. */
type Asked = { caller: Exclude<Endpoint['caller'], 'anyone' | 'signed'> } & Pick<Endpoint, 'method' | 'browserOnly'>;

/** So many calls a minute by one key. */
export const perToken = 300;

/** What a program shows; undefined where it shows nothing. A proxy's own sign-in (`Basic …`) comes with every request of a browser. */
export function bearerOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const shown = /^Bearer(?: +(.*))?$/i.exec(headers.authorization ?? '');
  return shown ? (shown[1] ?? '') : undefined;
}

/**
 * Who sends a request: whoever's key it shows, else whoever is signed in. A request that shows a key is that key's alone; a cookie
 * beside it counts for nothing. Throws SignedOutError where there is nobody, and ForbiddenError where role or key do not suffice.
 */
export async function allowed(app: Needs, request: IncomingMessage, asked: Asked): Promise<User> {
  const { caller } = asked;
  const secret = bearerOf(request);
  if (secret !== undefined) return byToken(app, secret, asked);
  const user = await app.accounts.userOf(request);
  if (!user) throw new SignedOutError();
  if (caller !== 'signed_in' && !may(user.role, caller)) throw new ForbiddenError('Your role does not include this.');
  return user;
}

async function byToken(app: Needs, secret: string, asked: Asked): Promise<User> {
  const { caller } = asked;
  const token = await tokenBy(app, secret);
  // Asked anew each time: somebody who was locked out a moment ago has no keys any more.
  const user = token && (await app.accounts.list()).find(({ id }) => id === token.of);
  if (!token || !user || user.disabled) throw new SignedOutError();
  if (isForPeople(asked)) throw new ForbiddenError('This needs a person who is signed in, not a key.');
  const needed: TokenScope = caller === 'signed_in' ? 'read' : caller;
  if (!may(user.role, needed)) throw new ForbiddenError('Your role does not include this.');
  if (!token.scopes.includes(needed)) throw new ForbiddenError(`This key does not include “${needed}”.`);
  return { ...user, role: roleWithin(user.role, token.scopes) };
}

/** Counts the calls of each key, whatever address they come from. Calls without one are counted elsewhere. */
export function atMostPerToken(perMinute = perToken): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'token',
    skip: (request) => bearerOf(request) === undefined,
    // All of it: whoever knows how a key begins uses up nobody's calls.
    keyGenerator: (request) =>
      createHash('sha256')
        .update(bearerOf(request) ?? '')
        .digest('base64'),
    handler: () => {
      throw new TooManyError();
    },
  });
}
