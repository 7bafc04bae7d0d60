import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { startJetstream } from './bluesky-jetstream.ts';
import { didNamed, type Member, openRecords } from './bluesky-records.ts';
import { answering, POST, type Served } from './bluesky-server.ts';
import { keepTo } from './contract/keep.ts';
import { lexicons } from './contract/lexicons.ts';
import { startServer } from './server.ts';
import type { SetStage, Stage, Written } from './stage.ts';

const PASSWORD = 'abcd-efgh-ijkl-mnop';
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/** A pretend Bluesky whose present is `now`: account server, AppView and Jetstream, under the published Lexicons. */
export async function openBluesky(now: Date) {
  const contract = lexicons();
  const jetstream = await startJetstream({ contract });
  const records = openRecords();
  const members = new Map<string, Member>();
  const join = (name: string, more: Partial<Member> = {}): Member => {
    const did = didNamed(name);
    const member = {
      did,
      handle: `${name}.test`,
      followers: 12,
      labels: [],
      isClosed: false,
      blocksUs: false,
      ...more,
    };
    members.set(did, member);
    return member;
  };
  const account = { ...join('acme'), password: PASSWORD };
  join('someone');
  let events = 0;
  // Somewhat later each time, as a stream is.
  const seenAt = () => new Date(now.getTime() + events++);
  const tell = (operation: 'create' | 'update' | 'delete', uri: string) => {
    const [did = '', collection = '', rkey = ''] = uri.slice('at://'.length).split('/');
    const kept = records.get(uri);
    const record = kept ? { record: kept.value, cid: kept.cid } : {};
    const rev = `3zzzz${tidPart(events, 8)}`;
    jetstream.publish('commit', did, { rev, operation, collection, rkey, ...record }, seenAt());
  };
  const served: Served = {
    now,
    records,
    members,
    account,
    tokens: new Map(),
    signedIn: 0,
    notified: [],
    scrolls: Number.POSITIVE_INFINITY,
    forgetsCursors: false,
    losesNextAnswer: false,
    onWrite: tell,
  };
  const keeper = keepTo(contract, answering(served));
  const server = await startServer(keeper.handle);
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host, jetstream.host] });
  let written = 0;

  return {
    served,
    jetstream,
    server,
    fetch,
    account,
    join,
    settings: {
      handle: account.handle,
      appPassword: PASSWORD,
      service: server.url,
      appView: server.url,
      jetstream: jetstream.url,
    },
    /** Writes a post and gives its address. */
    post(by: Member, text: string, at: Date, more: Record<string, unknown> = {}): string {
      const value = { $type: POST, text, createdAt: at.toISOString(), langs: ['en'], ...more };
      const { uri } = records.put(by.did, POST, rkeyAt(at, written++), value, now);
      tell('create', uri);
      return uri;
    },
    edit(uri: string, text: string): void {
      const kept = records.get(uri);
      if (!kept) throw new Error('there is no such post');
      records.put(kept.did, kept.collection, kept.rkey, { ...kept.value, text }, now);
      tell('update', uri);
    },
    remove(uri: string): void {
      records.remove(uri);
      tell('delete', uri);
    },
    notify(uri: string, reason: string, at = now): void {
      served.notified.push({ uri, reason, at });
    },
    /** An account changes its state, as its server tells the network. */
    announceAccount(did: string, active: boolean, status?: string): void {
      const member = members.get(did);
      if (member) member.isClosed = !active;
      const account = { seq: 1, did, time: now.toISOString(), active, ...(status && { status }) };
      jetstream.publish('account', did, { account }, seenAt());
    },
    announceHandle(member: Member, handle: string): void {
      member.handle = handle;
      jetstream.publish(
        'identity',
        member.did,
        { identity: { seq: 1, did: member.did, time: now.toISOString(), handle } },
        seenAt(),
      );
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await jetstream[Symbol.asyncDispose]();
      keeper.assertKept();
      if (jetstream.violations.length > 0) throw new Error(jetstream.violations.join('\n'));
    },
  };
}

function tidPart(value: number, digits: number): string {
  let rest = value;
  let part = '';
  for (let at = 0; at < digits; at += 1) {
    part = `${DIGITS[rest % 32]}${part}`;
    rest = Math.floor(rest / 32);
  }
  return part;
}

/** A TID of the moment at which a post claims to be written; `nth` keeps those of one moment apart. */
function rkeyAt(at: Date, nth: number): string {
  const bits = (BigInt(at.getTime()) * 1000n + BigInt(nth % 1000)) << 10n;
  return [...Array(13).keys()].map((digit) => DIGITS[Number((bits >> BigInt(5 * (12 - digit))) & 31n)]).join('');
}

export const stageBluesky: SetStage = async (now) => {
  const network = await openBluesky(now);
  const { served, server, jetstream, fetch, account } = network;
  const uris = new Map<string, string>();
  const someone = network.join('someone');
  const publish = (written: Written[]) => {
    for (const { key, text, at } of written) uris.set(key, network.post(someone, text, at));
  };
  const countOf = (collection: string, key: string) =>
    served.records.in(collection).filter(({ value }) => (value.subject as { uri: string }).uri === uris.get(key))
      .length;
  const stage: Stage = {
    settings: network.settings,
    terms: ['Acme'],
    network: 'bluesky',
    pageSize: 100,
    hasBigIds: true,
    fetch,
    publish: async (written) => publish(written),
    async publishEverywhere(written) {
      publish(written);
      for (const { key } of written) network.notify(uris.get(key) ?? '', 'mention');
    },
    edit: async (key, text) => network.edit(uris.get(key) ?? '', text),
    remove: async (key) => network.remove(uris.get(key) ?? ''),
    failWith(failure) {
      server.failure = failure;
    },
    comeBackAt: (at, skewMs) => ({ 'ratelimit-reset': String(Math.round((at.getTime() + skewMs) / 1000)) }),
    cutStreams: () => jetstream.cut(),
    acting: {
      count(kind, key) {
        if (kind === 'like') return countOf('app.bsky.feed.like', key);
        if (kind === 'share') return countOf('app.bsky.feed.repost', key);
        if (kind === 'follow') return served.records.in('app.bsky.graph.follow').length;
        const replies = served.records.in(POST).filter(({ did }) => did === account.did);
        return replies.filter(({ value }) => (value.reply as { parent: { uri: string } }).parent.uri === uris.get(key))
          .length;
      },
      loseAnswer() {
        served.losesNextAnswer = true;
      },
    },
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
  return stage;
};
