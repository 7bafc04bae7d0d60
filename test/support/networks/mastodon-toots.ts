/** Somebody with an account on a server. */
export interface Person {
  name: string;
  domain: string;
  bot?: boolean;
  indexable?: boolean;
  followers?: number;
}

/** What somebody wrote, on whichever servers it arrives. */
export interface Toot {
  key: string;
  /** Its canonical address. */
  uri: string;
  by: Person;
  content: string;
  at: Date;
  tags: string[];
  visibility: 'public' | 'unlisted' | 'private' | 'direct';
  spoiler: string;
  language: string | null;
  editedAt?: Date;
  parent?: Toot;
  boosts?: Toot;
  mentions: Person[];
  isGone: boolean;
  /** Left out of a page after it was cut, as what our account does not want to see. */
  isMuted: boolean;
  /** Addresses of who did. */
  likedBy: Set<string>;
  boostedBy: Set<string>;
}

let written = 0;

export function aToot(toot: Partial<Toot> & Pick<Toot, 'key' | 'content' | 'at'>): Toot {
  written += 1;
  const by = toot.by ?? { name: 'ann', domain: 'home.example' };
  return {
    uri: `https://${by.domain}/users/${by.name}/statuses/${100_000_000_000_000_000n + BigInt(written)}`,
    by,
    tags: ['acme'],
    visibility: 'public',
    spoiler: '',
    language: 'en',
    mentions: [],
    isGone: false,
    isMuted: false,
    likedBy: new Set(),
    boostedBy: new Set(),
    ...toot,
  };
}

export function addressOf({ name, domain }: Person): string {
  return `https://${domain}/@${name}`;
}

/** How a server shows things to one of its people (or to a guest: undefined), with the numbers that it has given them. */
export interface Shown {
  domain: string;
  me: Person | undefined;
  numberOf(toot: Toot): string;
  numberOfPerson(person: Person): string;
  repliesTo(toot: Toot): Toot[];
}

export function accountOf(person: Person, { domain, numberOfPerson }: Omit<Shown, 'me'>) {
  const picture = `https://${person.domain}/avatars/${person.name}.png`;
  return {
    id: numberOfPerson(person),
    username: person.name,
    acct: person.domain === domain ? person.name : `${person.name}@${person.domain}`,
    display_name: `${person.name.toUpperCase()} :verified:`,
    url: addressOf(person),
    uri: `https://${person.domain}/users/${person.name}`,
    avatar: picture,
    avatar_static: picture,
    header: picture,
    header_static: picture,
    note: '',
    bot: person.bot ?? false,
    group: false,
    locked: false,
    indexable: person.indexable ?? true,
    created_at: '2022-11-05T00:00:00.000Z',
    followers_count: person.followers ?? 120,
    following_count: 80,
    statuses_count: 300,
    emojis: [],
    fields: [],
  };
}

export function statusOf(toot: Toot, shown: Shown): Record<string, unknown> {
  const { me, numberOf, numberOfPerson, repliesTo } = shown;
  const { parent, boosts } = toot;
  return {
    id: numberOf(toot),
    uri: toot.uri,
    url: `${addressOf(toot.by)}/${toot.uri.split('/').at(-1)}`,
    created_at: toot.at.toISOString(),
    edited_at: toot.editedAt?.toISOString() ?? null,
    account: accountOf(toot.by, shown),
    content: toot.content,
    visibility: toot.visibility,
    sensitive: toot.spoiler !== '',
    spoiler_text: toot.spoiler,
    language: toot.language,
    in_reply_to_id: parent ? numberOf(parent) : null,
    in_reply_to_account_id: parent ? numberOfPerson(parent.by) : null,
    favourites_count: toot.likedBy.size,
    reblogs_count: toot.boostedBy.size,
    replies_count: repliesTo(toot).length,
    media_attachments: [],
    mentions: toot.mentions.map((person) => ({
      id: numberOfPerson(person),
      username: person.name,
      acct: `${person.name}@${person.domain}`,
      url: addressOf(person),
    })),
    tags: toot.tags.map((name) => ({ name, url: `https://${shown.domain}/tags/${name}` })),
    emojis: [],
    reblog: boosts ? statusOf(boosts, shown) : null,
    ...(me && {
      favourited: toot.likedBy.has(addressOf(me)),
      reblogged: toot.boostedBy.has(addressOf(me)),
    }),
  };
}
