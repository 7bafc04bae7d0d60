import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Member, Records } from './bluesky-records.ts';
import { viewsOf } from './bluesky-views.ts';
import { bodyOf, sendJson } from './server.ts';

const POST = 'app.bsky.feed.post';

/** What the calls of a pretend network need to know of it. */
export interface Served {
  now: Date;
  records: Records;
  members: Map<string, Member>;
  account: { did: string; handle: string; password: string };
  tokens: Map<string, 'access' | 'refresh'>;
  /** How often somebody signed in with the password. */
  signedIn: number;
  /** Addresses of posts that notify the account, oldest first, with when. */
  notified: { uri: string; reason: string; at: Date }[];
  /** Hands out so many posts of a search before its cursor leads nowhere. */
  scrolls: number;
  /** Takes no cursor that it has handed out so far. */
  forgetsCursors: boolean;
  losesNextAnswer: boolean;
  onWrite(operation: 'create' | 'update', uri: string): void;
}

class Refused extends Error {
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** One server that is account server and AppView at once: sessions, records, search, notifications, threads. */
export function answering(network: Served) {
  const { records, members, account, tokens } = network;

  const signIn = () => {
    const of = (kind: 'access' | 'refresh') => {
      const token = `${kind}-${tokens.size}`;
      tokens.set(token, kind);
      return token;
    };
    return {
      accessJwt: of('access'),
      refreshJwt: of('refresh'),
      did: account.did,
      handle: account.handle,
      active: true,
    };
  };
  const wants = (token: string | undefined, kind: 'access' | 'refresh') => {
    if (token === undefined) throw new Refused(401, 'AuthMissing');
    if (tokens.get(token) !== kind) throw new Refused(400, 'ExpiredToken');
  };

  const calls: Record<string, (asked: URLSearchParams, input: Record<string, unknown>, token?: string) => unknown> = {
    'com.atproto.server.createSession': (_, { identifier, password }) => {
      if (![account.did, account.handle].includes(String(identifier)) || password !== account.password)
        throw new Refused(401, 'AuthenticationRequired');
      network.signedIn += 1;
      return signIn();
    },
    'com.atproto.server.refreshSession': (_, _input, token) => {
      wants(token, 'refresh');
      tokens.delete(token ?? '');
      return signIn();
    },
    'com.atproto.identity.resolveHandle': (asked) => {
      const member = [...members.values()].find(({ handle }) => handle === asked.get('handle'));
      if (!member) throw new Refused(400, 'HandleNotFound');
      return { did: member.did };
    },
    'com.atproto.repo.getRecord': (asked) => {
      const kept = records.get(`at://${asked.get('repo')}/${asked.get('collection')}/${asked.get('rkey')}`);
      if (!kept) throw new Refused(400, 'RecordNotFound');
      return { uri: kept.uri, cid: kept.cid, value: kept.value };
    },
    'com.atproto.repo.putRecord': (_, { repo, collection, rkey, record, swapRecord }, token) => {
      wants(token, 'access');
      if (repo !== account.did) throw new Refused(403, 'InvalidRequest');
      const before = records.get(`at://${repo}/${collection}/${rkey}`);
      if (swapRecord === null && before) throw new Refused(400, 'InvalidSwap');
      const given = record as Record<string, unknown>;
      const { uri, cid } = records.put(account.did, String(collection), String(rkey), given, network.now);
      network.onWrite(before ? 'update' : 'create', uri);
      return { uri, cid, validationStatus: 'valid' };
    },
    'app.bsky.actor.getProfiles': (asked, _, token) => {
      const views = viewsFor(token);
      const open = asked.getAll('actors').filter((did) => members.get(did)?.isClosed === false);
      return { profiles: open.map(views.detailed) };
    },
    'app.bsky.feed.getPosts': (asked, _, token) => {
      const views = viewsFor(token);
      const found = asked.getAll('uris').flatMap((uri) => records.get(uri) ?? []);
      return { posts: found.filter(({ did }) => views.isShown(did)).map(views.post) };
    },
    'app.bsky.feed.getPostThread': (asked, _, token) => {
      const views = viewsFor(token);
      const root = records.get(asked.get('uri') ?? '');
      if (!root || !views.isShown(root.did)) throw new Refused(400, 'NotFound');
      return { thread: views.thread(root) };
    },
    'app.bsky.feed.searchPosts': (asked, _, token) => {
      wants(token, 'access');
      const from = cursorOf(asked);
      const limit = Number(asked.get('limit'));
      const found = search(asked, token).slice(0, network.scrolls);
      const views = viewsFor(token);
      const next = from + limit < found.length ? { cursor: `at-${from + limit}` } : {};
      return { posts: found.slice(from, from + limit).map(views.post), ...next };
    },
    'app.bsky.notification.listNotifications': (asked, _, token) => {
      wants(token, 'access');
      const [from, limit] = [cursorOf(asked), Number(asked.get('limit'))];
      const reasons = asked.getAll('reasons');
      const all = network.notified.filter(({ reason }) => reasons.includes(reason)).toReversed();
      const views = viewsFor(token);
      const notifications = all.slice(from, from + limit).flatMap(({ uri, reason, at }) => {
        const kept = records.get(uri);
        if (!kept) return [];
        const { cid, value: record, did } = kept;
        return { uri, cid, author: views.profile(did), reason, record, isRead: false, indexedAt: at.toISOString() };
      });
      return { notifications, ...(from + limit < all.length && { cursor: `at-${from + limit}` }) };
    },
  };

  const viewsFor = (token: string | undefined) => {
    if (token !== undefined) wants(token, 'access');
    return viewsOf({ records, members, viewer: token === undefined ? undefined : account.did, now: network.now });
  };
  const cursorOf = (asked: URLSearchParams): number => {
    const cursor = asked.get('cursor');
    if (cursor === null) return 0;
    const at = /^at-(\d+)$/.exec(cursor)?.[1];
    if (at === undefined || network.forgetsCursors) throw new Refused(400, 'InvalidRequest');
    return Number(at);
  };
  /** Newest first. Words are looked for as they stand, whatever their case; in quotes they stand together. */
  const search = (asked: URLSearchParams, token: string | undefined) => {
    const words = (asked.get('q') ?? '').replaceAll('"', '').toLowerCase();
    const [since, until] = [Date.parse(asked.get('since') ?? ''), Date.parse(asked.get('until') ?? '')];
    return viewsFor(token)
      .posts()
      .filter(({ value }) => String(value.text).toLowerCase().includes(words))
      .filter(({ sortAt }) => !(sortAt.getTime() < since) && !(sortAt.getTime() >= until))
      .sort((a, b) => b.sortAt.getTime() - a.sortAt.getTime() || (a.uri < b.uri ? 1 : -1));
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<unknown> => {
    const run = calls[url.pathname.replace('/xrpc/', '')];
    if (!run) return sendJson(response, { error: 'MethodNotImplemented' }, 501);
    const body = await bodyOf(request);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    try {
      const answer = run(url.searchParams, body ? JSON.parse(body) : {}, token);
      const isWrite = url.pathname.endsWith('.putRecord');
      if (!isWrite || !network.losesNextAnswer) return sendJson(response, answer);
      network.losesNextAnswer = false;
      return response.destroy();
    } catch (error) {
      if (error instanceof Refused) return sendJson(response, { error: error.message, message: 'No.' }, error.status);
      throw error;
    }
  };
}

export { POST };
