import { z } from 'zod';
import { openStream } from './jetstream.ts';
import { asAccount, sessionOf } from './session.ts';
import { type Context, hasAccount } from './settings.ts';
import { fetchProfiles } from './views.ts';

const Found = z.object({ posts: z.array(z.unknown()) });

/** Signs in, asks the search and opens the stream, each where it is wanted. */
export async function trySettings(context: Context): Promise<string> {
  const { settings } = context;
  const said: string[] = [];
  if (hasAccount(settings)) {
    const ask = asAccount(context);
    const { did } = await sessionOf(context);
    const handle = (await fetchProfiles(ask, [did])).get(did)?.handle ?? did;
    said.push(`Signed in as ${handle}.`);
    if (settings.search) {
      await ask('app.bsky.feed.searchPosts', Found, { params: { q: 'bluesky', limit: 1 } });
      said.push('The search answers.');
    }
  }
  if (settings.stream) {
    (await openStream(context, {})).close();
    said.push('The stream opens.');
  }
  return said.join(' ');
}
