import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { unauthorized } from './refusals.ts';

export const BEARER = 'app-token';
export const KEYS = { apiKey: 'key', apiSecret: 'key-secret', accessToken: 'token', accessSecret: 'token-secret' };

/** Tokens of OAuth 2.0 that are good now, and the consent they stand on. */
export class XCredentials {
  readonly userTokens = new Set<string>();
  readonly #refresh = new Set<string>();
  #count = 0;

  /** Whose word a request is. Throws 401. */
  speaker(request: IncomingMessage, url: URL): 'app' | 'user' {
    const given = request.headers.authorization ?? '';
    if (given === `Bearer ${BEARER}`) return 'app';
    if (this.userTokens.has(given.replace('Bearer ', ''))) return 'user';
    if (given.startsWith('OAuth ') && isSigned(request, url, given)) return 'user';
    throw unauthorized();
  }

  /** A code is good once, with what it was asked for; so is a token for renewing. undefined where it is refused. */
  grant(form: URLSearchParams): Record<string, unknown> | undefined {
    const isCode =
      form.get('grant_type') === 'authorization_code' &&
      form.get('code') === 'code-1' &&
      form.get('code_verifier') === 'verifier';
    if (!isCode && !this.#refresh.delete(form.get('refresh_token') ?? '')) return undefined;
    this.#count += 1;
    this.userTokens.clear();
    this.userTokens.add(`access-${this.#count}`);
    this.#refresh.add(`refresh-${this.#count}`);
    return {
      token_type: 'bearer',
      expires_in: 7200,
      access_token: `access-${this.#count}`,
      refresh_token: `refresh-${this.#count}`,
      scope: 'tweet.read tweet.write users.read offline.access',
    };
  }

  /** What the owner does under Connected apps. */
  revoke(): void {
    this.userTokens.clear();
    this.#refresh.clear();
  }
}

/** RFC 5849, section 3.4: HMAC-SHA1 over method, address and parameters. JSON bodies are not part of it. */
function isSigned(request: IncomingMessage, url: URL, header: string): boolean {
  const given = Object.fromEntries(
    [...header.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]),
  );
  if (given.oauth_consumer_key !== KEYS.apiKey || given.oauth_token !== KEYS.accessToken) return false;
  const { oauth_signature, ...signed } = given;
  const pairs = [...Object.entries(signed), ...url.searchParams].map(
    ([name, value]) => `${encoded(name)}=${encoded(value)}`,
  );
  const base = [request.method ?? '', url.origin + url.pathname, pairs.sort().join('&')].map(encoded).join('&');
  const key = `${encoded(KEYS.apiSecret)}&${encoded(KEYS.accessSecret)}`;
  return createHmac('sha1', key).update(base).digest('base64') === oauth_signature;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
