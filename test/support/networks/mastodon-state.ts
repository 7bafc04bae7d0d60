import type { WebSocket } from 'ws';
import { accountOf, addressOf, type Person, type Shown, statusOf, type Toot } from './mastodon-toots.ts';

export const goodToken = 'a-token-of-ours';

/** What a server of the family does otherwise than the newest Mastodon. */
export interface Manners {
  domain?: string;
  /** Whether hashtags are shown without an account. Default true. */
  welcomesGuests?: boolean;
  /** Whether posts can be searched, are silently not, or refused. Default `silently not`, as without Elasticsearch. */
  search?: 'finds' | 'silently not' | 'refuses';
  /** `/api/v1/statuses?id[]=`, since 4.3. Default true. */
  knowsBatches?: boolean;
  /** Whether only those kinds of notifications are given that were asked for. Default true; older ones give all. */
  knowsKinds?: boolean;
  /** Whether a repeated Idempotency-Key gives the first answer. Default true; GoToSocial posts twice. */
  keepsKeys?: boolean;
  /** `/api/v2/instance`. Default true. */
  isModern?: boolean;
  /** What an older one says that it is. */
  version?: string;
  /** How far its clock is ahead of ours. */
  skewMs?: number;
}

export interface Note {
  id: string;
  type: 'mention' | 'favourite';
  toot: Toot;
}

/** What one server of the family knows, and whom it tells of it at once. */
export interface State {
  now: Date;
  manners: Manners;
  domain: string;
  /** Our account. */
  me: Person;
  toots: Toot[];
  notes: Note[];
  /** Numbers of the accounts that ours follows. */
  follows: Set<string>;
  /** Posts by the key that they came with. */
  keys: Map<string, Toot>;
  /** Challenges by the code that was given for them. */
  codes: Map<string, string>;
  /** Id of the application that is registered. */
  app: string;
  losesAnswer: boolean;
  isRevoked: boolean;
  /** The streams that each open connection listens to, `hashtag acme`. */
  listening: Map<WebSocket, Set<string>>;
  numberOf(toot: Toot): string;
  shownTo(person: Person | undefined): Shown;
  noteOf(note: Note): Record<string, unknown>;
  push(streams: string[], event: string, payload: string): void;
  receive(...toots: Toot[]): Promise<void>;
}

export function openState(now: Date, manners: Manners): State {
  const domain = manners.domain ?? 'home.example';
  const me: Person = { name: 'brand', domain };
  const numbers = new Map<Toot, string>();
  const taken = new Set<string>();
  const people = new Map<string, string>();

  /** By the minute in which it was written, also where it arrives later; neighbours differ in the last digits alone. */
  const numberOf = (toot: Toot): string => {
    const known = numbers.get(toot);
    if (known) return known;
    const minutes = Math.floor(Math.min(toot.at.getTime(), now.getTime()) / 60_000);
    let id = BigInt(100 + domain.length) * 1_000_000_000_000_000n + BigInt(minutes) * 10n;
    while (taken.has(String(id))) id += 1n;
    taken.add(String(id));
    numbers.set(toot, String(id));
    return String(id);
  };
  const numberOfPerson = (person: Person): string => {
    const address = addressOf(person);
    const id = people.get(address) ?? String(109_000_000_000_000_000n + BigInt(people.size));
    people.set(address, id);
    return id;
  };

  const state: State = {
    now,
    manners,
    domain,
    me,
    toots: [],
    notes: [],
    follows: new Set(),
    keys: new Map(),
    codes: new Map(),
    app: '',
    losesAnswer: false,
    isRevoked: false,
    listening: new Map(),
    numberOf,
    shownTo: (person) => ({
      domain,
      me: person,
      numberOf,
      numberOfPerson,
      repliesTo: (toot) => state.toots.filter(({ parent, isGone }) => parent === toot && !isGone),
    }),
    noteOf: ({ id, type, toot }) => ({
      id,
      type,
      group_key: `ungrouped-${id}`,
      created_at: toot.at.toISOString(),
      account: accountOf(toot.by, state.shownTo(me)),
      status: statusOf(toot, state.shownTo(me)),
    }),
    push(streams, event, payload) {
      for (const [socket, wanted] of state.listening)
        for (const stream of streams)
          if (wanted.has(stream)) socket.send(JSON.stringify({ stream: stream.split(' '), event, payload }));
    },
    async receive(...arriving) {
      // Somebody who has just connected is still saying what to listen for.
      while ([...state.listening.values()].some((streams) => streams.size < 2)) await new Promise(setImmediate);
      for (const toot of arriving) take(state, toot);
    },
  };
  return state;
}

export function streamsOf({ tags }: Toot): string[] {
  return tags.map((tag) => `hashtag ${tag.toLowerCase()}`);
}

function take(state: State, toot: Toot): void {
  const { me, notes, shownTo, numberOf } = state;
  state.toots.push(toot);
  numberOf(toot);
  if (toot.mentions.some((person) => addressOf(person) === addressOf(me))) {
    // Numbered apart from posts.
    const note: Note = { id: String(7_000_000_000_000_000n + BigInt(notes.length)), type: 'mention', toot };
    notes.push(note);
    state.push(['user:notification'], 'notification', JSON.stringify(state.noteOf(note)));
  }
  if (toot.visibility === 'public') state.push(streamsOf(toot), 'update', JSON.stringify(statusOf(toot, shownTo(me))));
}
