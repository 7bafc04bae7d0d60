import type { ITwitterApiClientPlugin } from 'twitter-api-v2';
import type { z } from 'zod';
import { PermanentError, UnavailableError } from '#src/errors.ts';
import type { RateState } from '#src/schemas/source.ts';
import { readJson } from '../_shared/http.ts';
import { rateOf, refuse } from './answer.ts';
import { type OAuth1Keys, oauth1Of, speaksForAccount, type XContext } from './settings.ts';
import { userToken } from './tokens.ts';

export interface Asked {
  method: 'GET' | 'POST';
  /** Below `/2/`. */
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** `user` speaks for the account; `app` reads, by the app's own token where there is one. */
  as: 'app' | 'user';
  /** Speaks for the account in place of what is kept: its consent is being given. */
  token?: string;
}

/** What an answer may cost at most, and what it did, in millionths of a US dollar. */
export interface Price<T> {
  most: number;
  of(answer: T): number;
}

export interface Bought<T> {
  answer: T;
  rate: RateState | undefined;
  /** The clock of X as it answered. */
  date: Date | undefined;
}

interface Outcome<T> {
  response: Response;
  /** Missing where X refused. */
  answer?: { read: T };
}

/**
 * Asks X and pays for it. An answer that refuses costs nothing, but for a write that X broke down over: it may have been
 * done. `begun` is told when the purse had enough.
 */
export async function buy<S extends z.ZodType>(
  context: XContext,
  asked: Asked,
  shape: S,
  price: Price<z.infer<S>>,
  begun?: () => void,
): Promise<Bought<z.infer<S>>> {
  const { now } = context;
  const { response, answer } = await context.pay<Outcome<z.infer<S>>>(price.most, async () => {
    begun?.();
    const response = await send(context, asked);
    if (!response.ok) {
      return { result: { response }, cost: isUnsure(asked, response) ? price.most : 0 };
    }
    const answer = await readJson(response, shape, now);
    return { result: { response, answer: { read: answer } }, cost: price.of(answer) };
  });
  // Whatever it says of coming back: what is tried again may be done twice.
  if (isUnsure(asked, response)) throw new UnavailableError(`X answered with ${response.status}.`);
  if (!answer) return await refuse(response, now);
  const date = Date.parse(response.headers.get('date') ?? '');
  return {
    answer: answer.read,
    rate: rateOf(response.headers, now),
    date: Number.isNaN(date) ? undefined : new Date(date),
  };
}

function isUnsure({ method }: Asked, { status }: Response): boolean {
  return method === 'POST' && status >= 500;
}

/** What X charges nothing for. */
export const FREE: Price<unknown> = { most: 0, of: () => 0 };

async function send(context: XContext, asked: Asked): Promise<Response> {
  const { settings } = context;
  const keys = oauth1Of(settings);
  if (asked.token !== undefined) return await carry(context, asked.token, asked);
  if (asked.as === 'app' && settings.bearerToken) return await carry(context, settings.bearerToken, asked);
  if (!speaksForAccount(settings)) {
    throw new PermanentError('For this X wants to know the account: a client ID or the four keys of OAuth 1.0a.');
  }
  if (!settings.clientId && keys) return await carry(context, keys, asked);
  const token = await userToken(context);
  const response = await carry(context, token, asked);
  // Refused before anything was done: the token was taken back, or X's clock is ahead of ours.
  return response.status === 401 ? await carry(context, await userToken(context, token), asked) : response;
}

interface Signed {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

/**
 * twitter-api-v2 builds and signs the request; our own guarded fetch carries it. Its hook may answer in the network's
 * place, and `getHttpRequestArgs`, which signs, is hidden by its types alone.
 */
async function carry(context: XContext, token: string | OAuth1Keys, asked: Asked): Promise<Response> {
  const { TwitterApi } = await import('twitter-api-v2');
  const plugin: ITwitterApiClientPlugin = {
    async onBeforeRequestConfig({ client, params }) {
      const signing = client as unknown as { getHttpRequestArgs(given: typeof params): Signed };
      const { url, method, headers, body } = signing.getHttpRequestArgs(params);
      const data = await context.fetch(url, {
        method,
        headers,
        ...(body !== undefined && { body: String(body) }),
        signal: context.signal,
      });
      return { data, headers: {} };
    },
  };
  const { v2 } =
    typeof token === 'string'
      ? new TwitterApi(token, { plugins: [plugin] })
      : new TwitterApi(token, { plugins: [plugin] });
  const options = { prefix: new URL('/2/', context.settings.baseUrl).href };
  return asked.method === 'GET'
    ? await v2.get<Response>(asked.path, asked.query ?? {}, options)
    : await v2.post<Response>(asked.path, asked.body ?? {}, options);
}
