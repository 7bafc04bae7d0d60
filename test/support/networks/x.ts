import type { IncomingMessage, ServerResponse } from 'node:http';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import type { Contract } from './contract/contract.ts';
import { keepTo } from './contract/keep.ts';
import { bodyOf, type PretendServer, startServer } from './server.ts';
import type { SetStage, Stage, Written } from './stage.ts';
import { XActing } from './x/acting.ts';
import { rootId, userOf } from './x/answers.ts';
import { xContract } from './x/contract.ts';
import { BEARER, KEYS, XCredentials } from './x/credentials.ts';
import { XReading } from './x/reading.ts';
import { invalid, refusal, XRefusal } from './x/refusals.ts';
import { XStreaming } from './x/streaming.ts';
import { OWN_ID, type XThing, XWorld } from './x/world.ts';

/** A pretend X, to be looked into and disturbed. */
export interface PretendX extends AsyncDisposable {
  server: PretendServer;
  world: XWorld;
  reading: XReading;
  acting: XActing;
  streaming: XStreaming;
  credentials: XCredentials;
  /** How far its clock is ahead of ours. */
  skewMs: number;
  /** The next write is done, but its answer never comes. */
  losesAnswer: boolean;
  settings: Record<string, unknown>;
  fetch: ReturnType<typeof openHttp>;
  /** What was written, to the stream as well. */
  write(text: string, at: Date, more?: Partial<XThing>): XThing;
}

export async function startX(now: Date): Promise<PretendX> {
  const world = new XWorld(now);
  const reading = new XReading(world);
  const acting = new XActing(world);
  const credentials = new XCredentials();
  const published = xContract();
  // The description has posts alone; in the names of the prose it cannot judge.
  const contract: Contract | undefined = published && {
    ...published,
    answer: (asked, answered) => (reading.spelling === 'posts' ? published.answer(asked, answered) : []),
  };
  const streaming = new XStreaming((body) =>
    keeper.judge({ method: 'GET', path: '/2/tweets/search/stream' }, { status: 200, type: 'application/json', body }),
  );

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<unknown> {
    const { pathname, searchParams } = url;
    const body = await bodyOf(request);
    if (pathname === '/2/oauth2/token') {
      const granted = credentials.grant(new URLSearchParams(body));
      return (
        granted ??
        Promise.reject(
          new XRefusal(400, { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }),
        )
      );
    }
    const speaker = credentials.speaker(request, url);
    const asUser = () => {
      if (speaker !== 'user')
        throw refusal(
          403,
          'Unsupported Authentication',
          'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
        );
    };
    const [, owner, list] = /^\/2\/users\/(\d+)\/(mentions|tweets|retweets)$/.exec(pathname) ?? [];
    if (owner !== undefined && owner !== OWN_ID) throw invalid('That is not your account.', 'id');
    const call = `${request.method} ${list ? `own ${list}` : pathname.replace('/2/', '')}`;
    switch (call) {
      case 'GET tweets/search/recent':
        return reading.search(searchParams);
      case 'GET tweets':
        return reading.lookup(searchParams);
      case 'GET own mentions':
        return reading.mentions(searchParams);
      case 'GET own tweets':
        return reading.ownPosts(searchParams);
      case 'GET users/me':
        asUser();
        return { data: userOf(OWN_ID) };
      case 'GET users/by/username/acmecare':
        return { data: userOf(OWN_ID) };
      case 'POST tweets':
        asUser();
        return acting.post(JSON.parse(body));
      case 'POST own retweets':
        asUser();
        return acting.repost(JSON.parse(body));
      case 'GET tweets/search/stream/rules':
        return {
          ...(streaming.rules.length > 0 && { data: streaming.rules }),
          meta: { result_count: streaming.rules.length },
        };
      case 'POST tweets/search/stream/rules':
        return streaming.change(JSON.parse(body));
      case 'GET tweets/search/stream':
        return streaming.open(response);
      default:
        throw refusal(404, 'Not Found', 'Not Found');
    }
  }

  const keeper = keepTo(
    contract,
    async (request, response, url) => {
      const theirNow = now.getTime() + 60_000 + pretend.skewMs;
      response.setHeader('date', new Date(theirNow).toUTCString());
      response.setHeader('x-rate-limit-limit', '450');
      response.setHeader('x-rate-limit-remaining', '449');
      response.setHeader('x-rate-limit-reset', String(Math.ceil(theirNow / 1000) + 900));
      const isWrite =
        request.method === 'POST' && !url.pathname.includes('/stream') && !url.pathname.includes('oauth2');
      try {
        const body = await answer(request, response, url);
        if (body === undefined) return;
        if (isWrite && pretend.losesAnswer) {
          pretend.losesAnswer = false;
          return response.destroy();
        }
        response.writeHead(isWrite && url.pathname === '/2/tweets' ? 201 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      } catch (error) {
        if (!(error instanceof XRefusal)) throw error;
        const kind = String(error.body.type).startsWith('https') ? 'application/problem+json' : 'application/json';
        response.writeHead(error.status, { 'content-type': kind });
        response.end(JSON.stringify(error.body));
      }
    },
    { beyond: /^\/2\/oauth2\// },
  );

  const server = await startServer(keeper.handle);
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host] });
  const pretend: PretendX = {
    server,
    world,
    reading,
    acting,
    streaming,
    credentials,
    skewMs: 0,
    losesAnswer: false,
    fetch,
    settings: { handle: 'acmecare', baseUrl: server.url, bearerToken: BEARER, ...KEYS, listenTo: ['search'] },
    write(text, at, more) {
      const thing = world.write(text, at, more);
      streaming.push(thing, reading.spelling);
      return thing;
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      keeper.assertKept();
    },
  };
  return pretend;
}

/** X for the contract of connectors, listened to in the ways that are named. */
export function stageX(listenTo: string[]): SetStage {
  return async (now) => {
    const x = await startX(now);
    const isSearched = listenTo.includes('search');
    const cap = isSearched ? 400 : 800;
    const called = isSearched ? {} : { callsOnUs: true as const };
    const publish = async (written: Written[]) => {
      for (const { key, text, at } of written) x.write(text, at, { key, ...called });
    };
    const thingOf = (key: string) => x.world.things.find((one) => one.key === key);
    const stage: Stage = {
      settings: { ...x.settings, listenTo, maxPostsPerPoll: isSearched ? cap : 2000 },
      terms: ['Acme'],
      network: 'x',
      pageSize: 100,
      fetch: x.fetch,
      hasBigIds: true,
      cap,
      publish,
      async edit(key, text) {
        const thing = thingOf(key);
        if (thing) x.world.edit(thing, text);
      },
      async remove(key) {
        const thing = thingOf(key);
        if (thing) thing.removed = 'deleted';
      },
      failWith(failure) {
        x.server.failure = failure;
      },
      comeBackAt: (at, skewMs) => ({
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': String((at.getTime() + skewMs) / 1000),
      }),
      ...(isSearched && {
        expire: () => x.reading.expire(),
        publishEverywhere: async (written: Written[]) => {
          for (const { key, text, at } of written) x.write(`${text} @acmecare`, at, { key });
        },
        cutStreams: () => x.streaming.cut(),
        acting: {
          text: 'Acme @acmecare p number 0',
          count(kind, key) {
            const thing = thingOf(key);
            const root = thing && rootId(thing);
            const ours = x.world.things.filter((one) => one.authorId === OWN_ID);
            return ours.filter((one) => (kind === 'share' ? one.reposts : one.repliesTo) === root).length;
          },
          loseAnswer() {
            x.losesAnswer = true;
          },
        },
      }),
      [Symbol.asyncDispose]: () => x[Symbol.asyncDispose](),
    };
    return stage;
  };
}
