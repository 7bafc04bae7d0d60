import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import { defineConnector } from '#src/ports/connector.ts';
import type { ConnectorContext, Kept } from '#src/ports/connector-context.ts';
import { readJson } from '../../../connectors/_shared/http.ts';

const Settings = z.object({
  server: z.url().meta({ title: 'Server', description: 'Where Harbour is.' }),
  clientId: z.string().min(1).meta({ title: 'Client ID' }),
  clientSecret: z.string().min(1).meta({ title: 'Client secret', secret: true }),
  piers: z.array(z.string()).default([]).meta({ title: 'Piers' }),
});
type Settings = z.infer<typeof Settings>;
type Context = ConnectorContext<Settings>;

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

/** A connector of a network that asks for consent: see `startOauth`. It hears nothing, but only the account may listen. */
export const harbour = defineConnector<Settings>({
  id: 'harbour',
  name: 'Harbour',
  about: 'A network of tests that asks for consent.',
  settings: Settings,
  intervalSeconds: 60,
  terms: { storeDays: 30, mayTrain: false },

  async collect(context) {
    await accountOf(context);
    return { changes: [], next: { value: '' }, done: true };
  },
  async test(context) {
    return `Let in as ${await accountOf(context)}.`;
  },
  consent: {
    async address({ redirectUri, state, codeChallenge }, { settings }) {
      const asked = {
        ...{ response_type: 'code', client_id: settings.clientId, redirect_uri: redirectUri, state },
        ...{ code_challenge: codeChallenge, code_challenge_method: 'S256' },
      };
      return `${settings.server}/authorize?${new URLSearchParams(asked)}`;
    },
    async exchange({ code, redirectUri, codeVerifier }, context) {
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier };
      const kept = await tokensFor(form, context);
      if (!kept) throw new PermanentError('Harbour did not take the consent.');
      return { ...kept, handle: await handleOf(kept.access ?? '', context) };
    },
  },
});

async function accountOf(context: Context): Promise<string> {
  const kept = await context.vault.read();
  if (!kept) throw new PermanentError('No account of Harbour is connected. Connect one.');
  if (await isGood(kept, context)) return kept.handle ?? '';
  let isWithdrawn = false;
  const renewed = context.vault.renew(
    (now) => now.access === kept.access,
    async (now) => {
      const fresh = await tokensFor({ grant_type: 'refresh_token', refresh_token: now?.refresh ?? '' }, context);
      isWithdrawn = !fresh;
      if (!fresh) throw new PermanentError('The consent was withdrawn at Harbour. Connect the account again.');
      return { ...now, ...fresh };
    },
  );
  const now = await renewed.catch(async (error: unknown) => {
    if (isWithdrawn) await context.vault.forget();
    throw error;
  });
  return handleOf(now.access ?? '', context);
}

async function isGood({ access = '' }: Kept, context: Context): Promise<boolean> {
  return (await asAccount(access, context)).status === 200;
}

async function handleOf(access: string, context: Context): Promise<string> {
  return (await readJson(await asAccount(access, context), z.object({ handle: z.string() }), context.now)).handle;
}

function asAccount(access: string, { settings, fetch, signal }: Context): Promise<Response> {
  return fetch(`${settings.server}/me`, { headers: { authorization: `Bearer ${access}` }, signal });
}

/** Undefined where what we show is not taken. */
async function tokensFor(form: Record<string, string>, { settings, fetch, signal, now }: Context) {
  const { server, clientId, clientSecret } = settings;
  const body = String(new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }));
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${server}/token`, { method: 'POST', headers, body, signal });
  if (response.status === 400) return undefined;
  const tokens = await readJson(response, Tokens, now);
  return { access: tokens.access_token, refresh: tokens.refresh_token };
}
