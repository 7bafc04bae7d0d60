const EPOCH_MS = 1_288_834_974_657;
export const OWN_ID = '1100000000000000009';
const STRANGER_ID = '1100000000000000007';

/** A version of a post: every edit is a post of its own, with its own number. */
interface Version {
  id: string;
  text: string;
  at: Date;
}

export interface XThing {
  key: string;
  versions: [Version, ...Version[]];
  authorId: string;
  /** Numbers of first versions. */
  conversation: string;
  repliesTo?: string;
  reposts?: string;
  links: { url: string; expanded_url: string }[];
  /** Over 280 characters: `text` is its beginning. */
  note?: string;
  /** Calls on our account, whether its text shows it or not. */
  callsOnUs?: true;
  removed?: 'deleted' | 'protected';
}

export const people: Record<string, { username: string; name: string }> = {
  [OWN_ID]: { username: 'acmecare', name: 'Acme Care' },
  [STRANGER_ID]: { username: 'someone', name: 'Some One' },
};

/** What X holds. Numbers are given in the order of writing, one apart, from two minutes before `now` on. */
export class XWorld {
  readonly now: Date;
  readonly things: XThing[] = [];
  #last: bigint;

  constructor(now: Date) {
    this.now = now;
    this.#last = BigInt(now.getTime() - 120_000 - EPOCH_MS) << 22n;
  }

  write(text: string, at: Date, more: Partial<XThing> = {}): XThing {
    const id = this.#nextId();
    const thing: XThing = {
      key: id,
      versions: [{ id, text, at }],
      authorId: STRANGER_ID,
      conversation: id,
      links: [],
      ...more,
    };
    this.things.push(thing);
    return thing;
  }

  edit(thing: XThing, text: string): void {
    thing.versions.push({ id: this.#nextId(), text, at: this.now });
  }

  /** By the number of any of its versions. */
  find(id: string): XThing | undefined {
    return this.things.find(({ versions }) => versions.some((version) => version.id === id));
  }

  get lastId(): string {
    return String(this.#last);
  }

  #nextId(): string {
    this.#last += 1n;
    return String(this.#last);
  }
}

export function latest({ versions }: XThing): Version {
  return versions.at(-1) ?? versions[0];
}

export function rootId({ versions }: XThing): string {
  return versions[0].id;
}

/** Whether it is among the mentions of our account. */
export function callsOnUs(thing: XThing): boolean {
  return thing.callsOnUs === true || latest(thing).text.includes('@acmecare');
}

/** Whether a query finds a post: a phrase, `@name`, `from:`, `conversation_id:`, several with OR, never a repost. */
export function matches(query: string, thing: XThing): boolean {
  if (query.includes('-is:retweet') && thing.reposts) return false;
  const clauses = query
    .replace(' -is:retweet', '')
    .replace(/^\(|\)$/g, '')
    .split(' OR ');
  const text = (thing.note ?? latest(thing).text).toLowerCase();
  return clauses.some((clause) => {
    const [, operator, value = ''] = /^(from|conversation_id):(\w+)$/.exec(clause) ?? [];
    if (operator === 'from') return people[thing.authorId]?.username === value;
    if (operator === 'conversation_id') return thing.conversation === value;
    const [, address] = /^url:"([^"]+)"$/.exec(clause) ?? [];
    if (address) return thing.links.some((link) => link.expanded_url.includes(address));
    return text.includes(clause.replaceAll('"', '').toLowerCase());
  });
}
