import { PermanentError } from '#src/errors.ts';
import { shortHash } from '../_shared/identity.ts';
import { type Asker, get } from './api.ts';
import { Account } from './entities.ts';
import { handleOf } from './mapping.ts';
import { type Context, hasAccount } from './settings.ts';

/** Our account on the home server. */
export interface OwnAccount extends Asker {
  token: string;
  /** As the home server numbers it. */
  id: string;
  handle: string;
  /** Address of its page. */
  url: string;
}

/**
 * undefined where we are to listen as guests. Who the token belongs to is asked once and kept. Throws PermanentError where
 * an account is named and nobody has let us in.
 */
export async function openAccount(context: Context): Promise<OwnAccount | undefined> {
  const { settings, vault } = context;
  const { server } = settings;
  const known = await vault.read();
  const consented = known?.server === server ? known.accessToken : undefined;
  const token = settings.token ?? consented;
  if (!token) {
    if (!hasAccount(settings)) return undefined;
    throw new PermanentError(`Connect ${settings.account} first: nobody has let us into it yet.`);
  }
  const whose = shortHash(server, token);
  const kept = await vault.renew(
    (now) => now.whose !== whose,
    async (now) => {
      const { body } = await get(context, { server, token }, '/api/v1/accounts/verify_credentials', {}, Account);
      return { ...now, whose, accountId: body.id, handle: handleOf(body, server), accountUrl: body.url ?? '' };
    },
  );
  return { server, token, id: kept.accountId ?? '', handle: kept.handle ?? '', url: kept.accountUrl ?? '' };
}

/** The home server as our account, every other one as a guest. */
export function askerOf(server: string, own: OwnAccount | undefined): Asker {
  return own?.server === server ? own : { server };
}
