import { PermanentError } from '#src/errors.ts';
import { fetchAccount, fetchMe } from './account.ts';
import type { XContext } from './settings.ts';

export async function tryOut(context: XContext): Promise<string> {
  const { clientId, bearerToken } = context.settings;
  const isConnected = clientId && (await context.vault.read())?.accessToken;
  if (clientId && !bearerToken && !isConnected) throw new PermanentError('Connect the account to X first.');
  const { username, name, public_metrics } = isConnected ? await fetchMe(context) : await fetchAccount(context);
  const followers = public_metrics?.followers_count;
  const reach = typeof followers === 'number' ? `, ${followers} followers` : '';
  return `X answers; the account is @${username} (${name}${reach}).`;
}
