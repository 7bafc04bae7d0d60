import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as wholeText } from 'node:stream/consumers';
import { inboxJsonOf, jsonOf, type RedditThing } from './reddit-things.ts';
import { type PretendServer, sendJson, startServer } from './server.ts';

const CLIENT = `Basic ${Buffer.from('client:secret').toString('base64')}`;

/** The pretend Reddit, stricter than the real one: what breaks its rules is refused, and the test with it. */
export interface PretendReddit extends AsyncDisposable {
  server: PretendServer;
  /** In the order in which they were written. */
  things: RedditThing[];
  /** Fullnames of what stands in the inbox and what the search has taken in. */
  inbox: Set<string>;
  indexed: Set<string>;
  following: Set<string>;
  /** Items of a listing, however long one pages. */
  cap: number;
  /** Seconds until the limit is counted anew, and what is left of it. */
  rate: { remaining: number; reset: number };
  /** Tokens that hold; taken away, each has to be fetched again. */
  tokens: Set<string>;
  /** Whether consent, that is the refresh token, holds. */
  consented: boolean;
  /** Errors with which the next form is refused, as code, words and field. */
  refusal: [string, string, string] | undefined;
  loseNextAnswer: boolean;
  /** Comments of a thread that come at once; the others hide behind `more`. */
  shownComments: number;
  /** A comment whose branch stands on a page of its own. */
  hidesBelow: string | undefined;
  write(thing: Omit<RedditThing, 'name' | 'score'> & { kind: 't1' | 't3' }): RedditThing;
}

export async function openPretendReddit(nowSeconds: number): Promise<PretendReddit> {
  let number = 2n ** 53n;
  const server = await startServer((request, response, url) => answer(reddit, request, response, url, nowSeconds));
  const reddit: PretendReddit = {
    server,
    things: [],
    inbox: new Set(),
    indexed: new Set(),
    following: new Set(),
    cap: 1000,
    rate: { remaining: 594.5, reset: 183 },
    tokens: new Set(),
    consented: true,
    refusal: undefined,
    loseNextAnswer: false,
    shownComments: 500,
    hidesBelow: undefined,
    write({ kind, ...thing }) {
      number += 1n;
      const written = { ...thing, name: `${kind}_${number.toString(36)}`, score: 3 };
      reddit.things.push(written);
      return written;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return reddit;
}

async function answer(
  reddit: PretendReddit,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  nowSeconds: number,
): Promise<void> {
  const { 'user-agent': agent = '', authorization = '' } = request.headers;
  const refuse = (status: number, why: string) => sendJson(response, { message: why, error: status }, status);
  if (!/^[a-z0-9]+:[\w.-]+:v\d+ \(by \/u\/[\w-]+\)$/.test(agent)) return refuse(429, `user agent ${agent}`);
  const body = await wholeText(request);
  const form = new URLSearchParams(body);
  if (url.pathname === '/api/v1/access_token') {
    if (authorization !== CLIENT) return refuse(401, 'unknown client');
    return sendJson(response, grant(reddit, form));
  }
  if (!reddit.tokens.has(authorization.replace('Bearer ', ''))) return refuse(401, 'token');
  response.setHeader('x-ratelimit-used', '5');
  response.setHeader('x-ratelimit-remaining', String(reddit.rate.remaining));
  response.setHeader('x-ratelimit-reset', String(reddit.rate.reset));
  const parameters = request.method === 'POST' ? form : url.searchParams;
  if (parameters.get('raw_json') !== '1') return refuse(400, 'raw_json is missing');
  if (parameters.has('before')) return refuse(400, 'before is not to be relied on');
  if (Number(parameters.get('limit') ?? 0) > (url.pathname.startsWith('/comments/') ? 500 : 100))
    return refuse(400, 'limit');
  const found = request.method === 'POST' ? act(reddit, url.pathname, form, nowSeconds) : read(reddit, url);
  if (request.method === 'POST' && reddit.loseNextAnswer) {
    reddit.loseNextAnswer = false;
    response.destroy();
    return;
  }
  return found === undefined ? refuse(404, 'Not Found') : sendJson(response, found);
}

/** Refused grants come with 200, as with Reddit. */
function grant(reddit: PretendReddit, form: URLSearchParams): unknown {
  const kind = form.get('grant_type');
  const isGood =
    (kind === 'password' && form.get('username') === 'acme_care' && form.get('password') === 'hunter2') ||
    (kind === 'authorization_code' && form.get('code') === 'the code') ||
    (kind === 'refresh_token' && form.get('refresh_token') === 'refresh' && reddit.consented);
  if (!isGood) return { error: 'invalid_grant' };
  const token = `token ${reddit.tokens.size + 1}`.replace(' ', '-');
  reddit.tokens.add(token);
  const refresh = kind === 'authorization_code' ? { refresh_token: 'refresh' } : {};
  return { access_token: token, token_type: 'bearer', expires_in: 3600, scope: '*', ...refresh };
}

function read(reddit: PretendReddit, url: URL): unknown {
  const { pathname, searchParams } = url;
  const shown = reddit.things.filter(({ gone }) => gone !== 'deleted' && gone !== 'removed').toReversed();
  const list = (things: RedditThing[], toJson: (thing: RedditThing) => unknown = jsonOf) =>
    listing(things.slice(0, reddit.cap), searchParams, toJson);

  const [, place = '', kind] = /^\/r\/([\w+]+)\/(new|comments)$/.exec(pathname) ?? [];
  const places = place.toLowerCase().split('+');
  const isKind = ({ name }: RedditThing) => name.startsWith(kind === 'new' ? 't3_' : 't1_');
  if (kind) return list(shown.filter((thing) => isKind(thing) && places.includes(thing.subreddit)));
  if (pathname === '/search') return list(search(reddit, shown, searchParams));
  if (pathname === '/message/inbox') {
    const pages = list(
      shown.filter(({ name }) => reddit.inbox.has(name)),
      inboxJsonOf,
    );
    // A private message, which must not be heard.
    const secret = { kind: 't4', data: { name: 't4_1', created_utc: 1, author: 'friend', body: 'Acme, in private' } };
    return { ...pages, data: { ...pages.data, children: [...pages.data.children, secret] } };
  }
  if (pathname === '/message/mentions')
    return list(
      shown.filter(({ name }) => reddit.inbox.has(name)),
      inboxJsonOf,
    );
  if (pathname === '/api/info') {
    const names = searchParams.get('id')?.split(',') ?? [];
    if (names.length > 100) return undefined;
    const found = reddit.things.filter(({ name }) => names.includes(name));
    return { kind: 'Listing', data: { after: null, children: found.map((thing) => jsonOf(thing)) } };
  }
  if (pathname === '/api/v1/me') return { name: 'acme_care' };
  if (pathname === '/user/acme_care/comments')
    return list(shown.filter(({ name, author }) => author === 'acme_care' && name.startsWith('t1_')));
  if (pathname === '/user/acme_care/submitted')
    return list(shown.filter(({ name, author }) => author === 'acme_care' && name.startsWith('t3_')));
  const [, user] = /^\/user\/([\w-]+)\/about$/.exec(pathname) ?? [];
  if (user) return { kind: 't2', data: { name: user, subreddit: { user_is_subscriber: reddit.following.has(user) } } };
  return readThread(reddit, url);
}

function listing(things: RedditThing[], asked: URLSearchParams, toJson: (thing: RedditThing) => unknown) {
  const limit = Number(asked.get('limit') ?? 25);
  const after = asked.get('after');
  const at = things.findIndex(({ name }) => name === after);
  // Behind what is gone there is nothing at all.
  const rest = after === null ? things : at < 0 ? [] : things.slice(at + 1);
  const page = rest.slice(0, limit);
  const next = rest.length > limit ? (page.at(-1)?.name ?? null) : null;
  return { kind: 'Listing', data: { after: next, children: page.map((thing) => toJson(thing)) } };
}

/** Phrases of which one must stand in the title or the text. Comments are not searched. */
function search(reddit: PretendReddit, shown: RedditThing[], asked: URLSearchParams): RedditThing[] {
  if (asked.get('sort') !== 'new' || asked.get('type') !== 'link') throw new Error('the search would not be new posts');
  const phrases = [...(asked.get('q') ?? '').matchAll(/"([^"]+)"/g)].map(([, phrase = '']) => phrase.toLowerCase());
  return shown.filter(({ name, title = '', text }) => {
    const words = `${title} ${text}`.toLowerCase();
    return reddit.indexed.has(name) && phrases.some((phrase) => words.includes(phrase));
  });
}

function readThread(reddit: PretendReddit, { pathname, searchParams }: URL): unknown {
  if (pathname === '/api/morechildren') {
    const numbers = searchParams.get('children')?.split(',') ?? [];
    if (numbers.length > 100 || searchParams.get('api_type') !== 'json') return undefined;
    const things = reddit.things.filter(({ name }) => numbers.includes(name.slice(3)));
    return { json: { errors: [], data: { things: things.map((thing) => jsonOf(thing)) } } };
  }
  const [, number] = /^\/comments\/([0-9a-z]+)$/.exec(pathname) ?? [];
  const root = reddit.things.find(({ name }) => name === `t3_${number}`);
  if (!root) return undefined;
  const from = searchParams.get('comment');
  const below = (parent: string): unknown => {
    const children = reddit.things.filter((thing) => thing.parent === parent);
    if (children.length === 0) return '';
    if (parent === reddit.hidesBelow && parent !== `t1_${from}`) {
      const stub = { kind: 'more', data: { id: '_', parent_id: parent, children: [], count: 0 } };
      return { kind: 'Listing', data: { after: null, children: [stub] } };
    }
    const shown = children.slice(0, reddit.shownComments).map((thing) => jsonOf(thing, below(thing.name)));
    const hidden = children.slice(reddit.shownComments).map(({ name }) => name.slice(3));
    const more = { kind: 'more', data: { id: hidden[0], parent_id: parent, children: hidden, count: hidden.length } };
    return { kind: 'Listing', data: { after: null, children: [...shown, ...(hidden.length > 0 ? [more] : [])] } };
  };
  const comments = below(from ? `t1_${from}` : root.name) || { kind: 'Listing', data: { after: null, children: [] } };
  return [{ kind: 'Listing', data: { after: null, children: [jsonOf(root)] } }, comments];
}

/** What a form is answered, once what it asks for is done. */
function act(reddit: PretendReddit, path: string, form: URLSearchParams, nowSeconds: number): unknown {
  if (form.get('api_type') !== 'json') throw new Error('api_type is missing');
  if (reddit.refusal) {
    const seconds = reddit.refusal[0] === 'RATELIMIT' ? { ratelimit: 421.5 } : {};
    return { json: { errors: [reddit.refusal], ...seconds } };
  }
  const data = done(reddit, path, form, nowSeconds);
  return path === '/api/subscribe' ? {} : { json: { errors: [], data } };
}

function done(reddit: PretendReddit, path: string, form: URLSearchParams, at: number): unknown {
  const field = (name: string) => form.get(name) ?? '';
  const target = (name: string) => reddit.things.find((thing) => thing.name === field(name));
  if (path === '/api/subscribe') {
    if (field('action') === 'sub') reddit.following.add(field('sr_name').replace(/^u_/, ''));
    return undefined;
  }
  const ours = { author: 'acme_care', at, key: `ours ${reddit.things.length}` };
  if (path === '/api/comment') {
    const parent = target('thing_id');
    if (!parent) throw new Error('nothing is answered');
    const link = parent.link ?? parent.name;
    const { subreddit } = parent;
    const written = reddit.write({
      ...ours,
      kind: 't1',
      text: field('text').trim(),
      parent: parent.name,
      link,
      subreddit,
    });
    return { things: [jsonOf(written)] };
  }
  const original = target('crosspost_fullname');
  if (path !== '/api/submit' || field('kind') !== 'crosspost' || !original || !field('title')) throw new Error(path);
  const crosspost = { text: '', title: field('title'), subreddit: field('sr'), crosspostOf: original.name };
  const { name } = reddit.write({ ...ours, ...crosspost, kind: 't3' });
  return { name, id: name.slice(3), url: `https://www.reddit.com/comments/${name.slice(3)}/` };
}
