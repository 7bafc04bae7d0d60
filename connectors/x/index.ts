import { PermanentError } from '#src/errors.ts';
import { defineConnector } from '#src/ports/connector.ts';
import { fetchAccount, fetchMe } from './account.ts';
import { findAction, reply, share } from './act.ts';
import { collect } from './collect.ts';
import { consent } from './consent.ts';
import { estimate } from './estimate.ts';
import { backfill, lookup, readThread } from './lookup.ts';
import { byHand, capabilities, validate } from './offers.ts';
import { handleOf, Settings } from './settings.ts';
import { stream } from './stream.ts';
import { MAX_WEIGHT, weigh } from './weigh.ts';

/** X by its API v2, paid for by use: https://docs.x.com/x-api. */
export default defineConnector<Settings>({
  id: 'x',
  name: 'X',
  about: 'Posts on X that name your brands or mention your account. X bills every post it hands out.',
  settings: Settings,
  intervalSeconds: 900,
  collect,
  backfill,
  stream,
  lookup,
  readThread,
  estimate,
  reply,
  share,
  findAction,
  byHand,
  capabilities,
  validate,
  consent,
  // https://docs.x.com/developer-terms/policy: content of X trains no models.
  terms: { mayTrain: false },
  textLimit: { max: MAX_WEIGHT, count: weigh },

  async test(context) {
    const { clientId, bearerToken } = context.settings;
    const isConnected = clientId && (await context.vault.read())?.accessToken;
    if (clientId && !bearerToken && !isConnected) throw new PermanentError('Connect the account to X first.');
    const { username, name, public_metrics } = isConnected ? await fetchMe(context) : await fetchAccount(context);
    const followers = public_metrics?.followers_count;
    const reach = typeof followers === 'number' ? `, ${followers} followers` : '';
    return `X answers; the account is @${username} (${name}${reach}).`;
  },

  ownHandles: (settings) => [handleOf(settings)],
});
