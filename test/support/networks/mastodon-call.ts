import type { IncomingMessage, ServerResponse } from 'node:http';
import { goodToken, type State } from './mastodon-state.ts';
import { type Person, statusOf, type Toot } from './mastodon-toots.ts';
import { bodyOf } from './server.ts';

/** A request, and the ways to answer it. */
export interface Call {
  /** Method and path. */
  name: string;
  /** A part of the path, counted from 1. */
  part(at: number): string;
  query: URLSearchParams;
  form: URLSearchParams;
  key: string;
  /** Who asks; undefined for a guest. */
  as: Person | undefined;
  address: string;
  answer(status: number, body: unknown, headers?: Record<string, string>): void;
  refuse(status: number, error: string): void;
  /** Answers what was done, unless the answer is to be lost. */
  confirm(body: unknown): void;
  show(toots: Toot[]): Record<string, unknown>[];
}

/** undefined where the request is no good whatever it asks for; it is answered then. */
export async function callOf(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<Call | undefined> {
  const answer: Call['answer'] = (status, body, headers = {}) => {
    const theirNow = state.now.getTime() + (state.manners.skewMs ?? 0);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      date: new Date(theirNow).toUTCString(),
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '287',
      'x-ratelimit-reset': new Date(theirNow + 240_000).toISOString(),
      ...headers,
    });
    response.end(JSON.stringify(body));
  };
  const refuse: Call['refuse'] = (status, error) => answer(status, { error });
  const { authorization, 'user-agent': agent, 'idempotency-key': key } = request.headers;
  const { pathname, searchParams: query } = url;
  const isLetIn = authorization === `Bearer ${goodToken}` && !state.isRevoked;
  const fault = (): [number, string] | undefined => {
    if (!agent) return [418, 'I am a teapot'];
    if (authorization !== undefined && !isLetIn) return [401, 'The access token was revoked'];
    if (query.has('since_id')) return [422, 'since_id leaves out the middle'];
    return Number(query.get('limit') ?? 0) > 40 ? [422, 'limit is too high'] : undefined;
  };
  const found = fault();
  if (found) {
    refuse(...found);
    return undefined;
  }
  const as = isLetIn ? state.me : undefined;
  return {
    name: `${request.method} ${pathname}`,
    part: (at) => decodeURIComponent(pathname.split('/')[at] ?? ''),
    query,
    form: new URLSearchParams(request.method === 'POST' ? await bodyOf(request) : ''),
    key: String(key ?? ''),
    as,
    address: `${url.origin}${pathname}`,
    answer,
    refuse,
    confirm(body) {
      if (!state.losesAnswer) return answer(200, body);
      state.losesAnswer = false;
      response.destroy();
    },
    show: (toots) => toots.map((toot) => statusOf(toot, state.shownTo(as))),
  };
}
