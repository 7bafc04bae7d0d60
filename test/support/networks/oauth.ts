import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type PretendServer, sendJson, startServer } from './server.ts';

interface Grant {
  redirectUri: string;
  challenge: string;
  /** Everything that came of one consent: where a secret of it turns up twice, all of it ends. */
  family: string;
}

/**
 * A network that asks for consent as RFC 6749 with PKCE (RFC 7636) and the advice of RFC 9700 have it, and more strictly
 * than most: exact addresses, S256 alone, codes that are good once, refresh tokens that are exchanged at each use, and no
 * forgiveness for one that comes twice. Its account is `@mira`.
 */
export interface OauthServer extends PretendServer {
  clientId: string;
  clientSecret: string;
  /** Where it sends browsers back to, and nowhere else. */
  redirectUris: string[];
  /** Access tokens that are good now. */
  accessTokens: Map<string, string>;
  /** How often a refresh token was exchanged. */
  refreshes: number;
  /** Ends all access tokens, as time does. */
  expire(): void;
  /** Its person takes the consent back. */
  revoke(): void;
}

export async function startOauth(): Promise<OauthServer> {
  const codes = new Map<string, Grant>();
  const refreshTokens = new Map<string, string>();
  const used = new Map<string, string>();

  const server = await startServer(async (request, response, url) => {
    const route = `${request.method} ${url.pathname}`;
    if (route === 'GET /authorize') return showConsent(response, url.searchParams);
    if (route === 'POST /authorize') return decide(response, await formOf(request));
    if (route === 'POST /token') return exchange(response, await formOf(request));
    if (route === 'GET /me') return showAccount(request, response);
    response.writeHead(404).end();
  });

  function refusalOf(asked: URLSearchParams): string | undefined {
    if (asked.get('client_id') !== oauth.clientId) return 'This application is not known here.';
    if (!oauth.redirectUris.includes(asked.get('redirect_uri') ?? '')) return 'That address is not registered.';
    if (asked.get('response_type') !== 'code' || !asked.get('state')) return 'That is no request for consent.';
    const isS256 = asked.get('code_challenge_method') === 'S256';
    return isS256 && /^[\w-]{43}$/.test(asked.get('code_challenge') ?? '') ? undefined : 'PKCE with S256 is needed.';
  }

  function showConsent(response: ServerResponse, asked: URLSearchParams): void {
    const refusal = refusalOf(asked);
    const hidden = [...asked].map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`);
    const buttons =
      '<button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button>';
    const form = `<form method="post" action="/authorize">${hidden.join('')}${buttons}</form>`;
    const page = `<!doctype html><html lang="en"><title>Harbour</title><h1>Let Earshot in?</h1>${refusal ?? form}</html>`;
    response.writeHead(refusal ? 400 : 200, { 'content-type': 'text/html' }).end(page);
  }

  function decide(response: ServerResponse, asked: URLSearchParams): unknown {
    const refusal = refusalOf(asked);
    if (refusal) return response.writeHead(400).end(refusal);
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (asked.get('answer') === 'allow') {
      const code = randomUUID();
      const challenge = asked.get('code_challenge') ?? '';
      codes.set(code, { redirectUri: asked.get('redirect_uri') ?? '', challenge, family: randomUUID() });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'access_denied');
    return response.writeHead(302, { location: back.href }).end();
  }

  function exchange(response: ServerResponse, form: URLSearchParams): unknown {
    const isUs = form.get('client_id') === oauth.clientId && form.get('client_secret') === oauth.clientSecret;
    if (!isUs) return sendJson(response, { error: 'invalid_client' }, 401);
    const secret = form.get(form.get('grant_type') === 'refresh_token' ? 'refresh_token' : 'code') ?? '';
    endFamily(used.get(secret));
    const family = form.get('grant_type') === 'refresh_token' ? refreshTokens.get(secret) : familyOfCode(form);
    if (!family) return sendJson(response, { error: 'invalid_grant' }, 400);
    if (refreshTokens.delete(secret)) oauth.refreshes += 1;
    codes.delete(secret);
    used.set(secret, family);
    const [access, refresh] = [randomUUID(), randomUUID()];
    oauth.accessTokens.set(access, family);
    refreshTokens.set(refresh, family);
    return sendJson(response, { access_token: access, token_type: 'Bearer', expires_in: 7200, refresh_token: refresh });
  }

  function familyOfCode(form: URLSearchParams): string | undefined {
    const grant = codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return grant?.challenge === challenge && grant.redirectUri === form.get('redirect_uri') ? grant.family : undefined;
  }

  function endFamily(family: string | undefined): void {
    if (family === undefined) return;
    for (const tokens of [oauth.accessTokens, refreshTokens])
      for (const [token, its] of tokens) if (its === family) tokens.delete(token);
  }

  function showAccount({ headers }: IncomingMessage, response: ServerResponse): void {
    const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (oauth.accessTokens.has(token)) sendJson(response, { handle: '@mira' });
    else sendJson(response, { error: 'invalid_token' }, 401);
  }

  // Under another name than ours: to a browser it is another site.
  const port = new URL(server.url).port;
  const oauth: OauthServer = Object.assign(server, {
    url: `http://localhost:${port}`,
    host: `localhost:${port}`,
    ...{ clientId: 'earshot', clientSecret: 'hush', redirectUris: [] as string[] },
    accessTokens: new Map<string, string>(),
    refreshes: 0,
    expire: () => oauth.accessTokens.clear(),
    revoke() {
      oauth.accessTokens.clear();
      refreshTokens.clear();
    },
  });
  return oauth;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
