import { AppError, PermanentError } from '#src/errors.ts';
import { openAccount } from './account.ts';
import { AccessError, get } from './api.ts';
import { Found, Listed } from './entities.ts';
import { instanceOf } from './instance.ts';
import { type Context, serversOf } from './settings.ts';

/** A word that no server which searches posts is without. */
const commonWord = 'mastodon';

/** What can be heard with these settings, in sentences for the person who made them. */
export async function tryOut(context: Context): Promise<string> {
  const { settings } = context;
  const own = await openAccount(context);
  const home = own ?? { server: settings.server };
  const { title, version, configuration } = await instanceOf(context, home);
  const host = new URL(settings.server).host;
  const said = [`${title || host} answers${version && ` (${version})`}.`];
  if (own) {
    const most = configuration?.statuses?.max_characters;
    said.push(`We act there as ${own.handle}${most ? `; a post has at most ${most} characters` : ''}.`);
    said.push(await searchOf(context, own));
  } else {
    await get(context, home, `/api/v1/timelines/tag/${commonWord}`, { limit: '1' }, Listed);
    said.push('It shows hashtags to guests; mentions, search and answers need an account.');
  }
  for (const server of serversOf(settings).slice(1)) said.push(await guestAt(context, server));
  return said.join(' ');
}

async function searchOf(context: Context, own: { server: string; token: string }): Promise<string> {
  try {
    const query = { q: commonWord, type: 'statuses', limit: '1' };
    const { body } = await get(context, own, '/api/v2/search', query, Found);
    return body.statuses.length > 0
      ? 'Its search finds posts.'
      : 'Its search finds no posts at all, so words are heard only as hashtags.';
  } catch (error) {
    if (!(error instanceof PermanentError) || error instanceof AccessError) throw error;
    return 'It searches no posts for us, so words are heard only as hashtags.';
  }
}

async function guestAt(context: Context, server: string): Promise<string> {
  const { host } = new URL(server);
  try {
    await get(context, { server }, `/api/v1/timelines/tag/${commonWord}`, { limit: '1' }, Listed);
    return `${host} shows hashtags to guests.`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${host} does not: ${error.message}`;
  }
}
