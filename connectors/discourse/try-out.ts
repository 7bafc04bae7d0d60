import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';
import { get } from './ask.ts';
import { hostOf } from './ids.ts';
import { collectLatest } from './latest.ts';
import type { Settings } from './settings.ts';

const Basics = z.object({ title: z.string() });
const Session = z.object({
  current_user: z.object({ username: z.string(), admin: z.boolean().nullish(), moderator: z.boolean().nullish() }),
});

export async function tryOut(context: ConnectorContext<Settings>): Promise<string> {
  const { settings } = context;
  const { title } = await get(context, '/site/basic-info.json', Basics);
  const page = await collectLatest({ ...context, terms: [], cursor: undefined });
  const heard = `“${title}” at ${hostOf(settings)} answers; ${page.changes.length} posts on its newest page are of late.`;
  if (!settings.apiKey) return `${heard} Without an API key answers are prepared here and sent by hand.`;
  const { current_user: user } = await get(context, '/session/current.json', Session);
  const isStaff = user.admin === true || user.moderator === true;
  return `${heard} Earshot acts there as ${user.username}.${settings.isOurs ? rightsOf(isStaff, settings) : ''}`;
}

/** Which rights the key has, and what to change where the settings say otherwise. */
function rightsOf(isStaff: boolean, { rights }: Settings): string {
  if (isStaff && rights === 'moderator') return ' It is a moderator there: it may close, pin, hide, move and tag.';
  if (isStaff) return ' It is a moderator there: choose so in the settings, and it moderates from here.';
  if (rights === 'member') return ' It is no moderator there: what staff do opens the page of the thread.';
  return ' But it is no moderator there: closing, pinning, hiding, moving and tagging will be refused. Choose “member” in the settings.';
}
