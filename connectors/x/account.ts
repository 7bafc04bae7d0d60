import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import { buy } from './client.ts';
import { USER_FIELDS, XUser } from './mapping.ts';
import { handleOf, type XContext } from './settings.ts';

const Answer = z.object({ data: XUser.optional() });
const Known = z.object({ handle: z.string(), id: z.string() });

/** X's number of our own account: asked once, then kept in the source's folder. */
export async function ownId(context: XContext): Promise<string> {
  const handle = handleOf(context.settings);
  const kept = await context.vault.read();
  if (kept?.userId) return kept.userId;
  const file = join(context.folder, 'account.json');
  const known = Known.safeParse(await readFile(file, 'utf8').then(JSON.parse, () => undefined));
  if (known.success && known.data.handle === handle) return known.data.id;
  const { id } = await fetchAccount(context);
  await writeFile(file, JSON.stringify({ handle, id }));
  return id;
}

/** The account that the settings name, as X knows it. */
export async function fetchAccount(context: XContext): Promise<XUser> {
  const handle = handleOf(context.settings);
  const asked = {
    method: 'GET',
    path: `users/by/username/${handle}`,
    query: { 'user.fields': USER_FIELDS },
    as: 'app',
  } as const;
  const { answer } = await buy(context, asked, Answer, priceOfOne(context));
  if (!answer.data) throw new PermanentError(`X knows no account @${handle}.`);
  return answer.data;
}

/** The account that consented, or whose keys we hold; by `token` where nothing is kept yet. */
export async function fetchMe(context: XContext, token?: string): Promise<XUser> {
  const query = { 'user.fields': USER_FIELDS };
  const asked = { method: 'GET', path: 'users/me', query, as: 'user', ...(token !== undefined && { token }) } as const;
  const { answer } = await buy(context, asked, Answer, priceOfOne(context));
  if (!answer.data) throw new PermanentError('X does not say whose account this is.');
  return answer.data;
}

function priceOfOne({ settings }: XContext) {
  return { most: settings.priceUser, of: () => settings.priceUser };
}
