import { randomBytes } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { newestFirstId } from '../domain/time-id.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { AccessToken, TokenScope } from '../schemas/access-token.ts';
import type { ShownToken, TokenForm } from '../schemas/api/tokens.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';

type Needs = Pick<App, 'store' | 'clock' | 'secrets'>;

const dayMs = 86_400_000;
const mostPerPerson = 50;
/** That it was used is written down once in so long. */
const usedEveryMs = 5 * 60_000;
const shape = /^esh_([0-9a-f]{12}[0-9a-f]{8})_([\w-]{43})$/;

/** The newest first. */
export async function listTokens(app: Needs, user: User): Promise<ShownToken[]> {
  return (await everyRecord(app.store.records.accessTokens, user.id)).map(show);
}

/** The secret is in the answer and nowhere else. */
export async function createToken(
  app: Needs,
  user: User,
  { name, scopes, days }: TokenForm,
): Promise<{ token: ShownToken; secret: string }> {
  const { accessTokens } = app.store.records;
  const beyond = scopes.find((scope) => !may(user.role, scope));
  if (beyond) throw new ForbiddenError(`Your role does not include “${beyond}”.`);
  if ((await accessTokens.count(user.id)) >= mostPerPerson)
    throw new InvalidInputError(`You have ${mostPerPerson} keys already. Some that ended go by themselves later.`);
  const now = app.clock.now();
  const id = `${newestFirstId(now)}${randomBytes(4).toString('hex')}`;
  const secret = `esh_${id}_${randomBytes(32).toString('base64url')}`;
  const token: AccessToken = {
    ...{ id, of: user.id, name, hash: app.secrets.fingerprint(secret), hint: secret.slice(0, 24) },
    scopes: [...new Set<TokenScope>(['read', ...scopes])],
    createdAt: now,
    ...(days !== undefined && { expiresAt: new Date(now.getTime() + days * dayMs) }),
    version: 1,
  };
  await accessTokens.save(token);
  return { token: show(token), secret };
}

/** Throws NotFoundError for a key of somebody else. */
export async function revokeToken(app: Needs, user: User, tokenId: string): Promise<ShownToken> {
  const { accessTokens } = app.store.records;
  for (let tries = 0; tries < 5; tries += 1) {
    const token = await accessTokens.get(tokenId);
    if (token?.of !== user.id) throw new NotFoundError('The key');
    if (token.revokedAt) return show(token);
    const revoked = { ...token, revokedAt: app.clock.now(), version: token.version + 1 };
    if (await accessTokens.save(revoked)) return show(revoked);
  }
  throw new ConflictError('The key is used at this moment. Try once more.');
}

/** The key that this secret opens; undefined where there is none, or it ended. */
export async function tokenBy(app: Needs, secret: string): Promise<AccessToken | undefined> {
  const [, id] = shape.exec(secret) ?? [];
  const token = id === undefined ? undefined : await app.store.records.accessTokens.get(id);
  // Both are keyed hashes: in which place they differ tells a stranger nothing.
  if (!token || token.hash !== app.secrets.fingerprint(secret)) return undefined;
  const now = app.clock.now();
  if (token.revokedAt || (token.expiresAt && token.expiresAt <= now)) return undefined;
  if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) >= usedEveryMs)
    await app.store.records.accessTokens.save({ ...token, lastUsedAt: now, version: token.version + 1 });
  return token;
}

/** Those that ended before a moment are removed; see workers/tidy.ts. */
export function isLongOver({ revokedAt, expiresAt }: AccessToken, before: Date): boolean {
  return (revokedAt ?? expiresAt ?? before) < before;
}

function show({ hash: _, of: _of, ...token }: AccessToken): ShownToken {
  return token;
}
