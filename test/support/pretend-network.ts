import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import { type ActRequest, type Connector, defineConnector, type FetchedPost } from '#src/ports/connector.ts';

const Settings = z.object({
  account: z.string().min(1).default('acme_help'),
  token: z.string().min(1).meta({ secret: true }).optional(),
});

/** A network in a test's hands: what is in `posts` is there, what `fails` holds is thrown, what was done is in `acts`. */
export interface PretendNetwork {
  connector: Connector<z.infer<typeof Settings>>;
  posts: FetchedPost[];
  acts: ActRequest[];
  /** Settings of each call, as the connector was given them. */
  given: unknown[];
  fails: Error | undefined;
}

export function openPretendNetwork(): PretendNetwork {
  const network: Omit<PretendNetwork, 'connector'> = { posts: [], acts: [], given: [], fails: undefined };
  const called = (settings: unknown) => {
    network.given.push(settings);
    if (network.fails) throw network.fails;
  };
  const connector = defineConnector<z.infer<typeof Settings>>({
    id: 'pretend',
    name: 'Pretend',
    about: 'A network for tests.',
    settings: Settings,
    intervalSeconds: 60,
    textLimit: { max: 280, count: (text) => [...text].length },
    ownHandles: ({ account }) => [account],
    sample: {
      sourceName: 'A sample',
      settings: {},
      brands: [
        { name: 'Acme', rival: false, expressions: ['acme'] },
        { name: 'Bolt', rival: true, expressions: ['bolt'] },
      ],
    },

    async collect({ settings, cursor }) {
      called(settings);
      const from = Number(cursor?.value ?? 0);
      const changes = network.posts.slice(from).map((post) => ({ op: 'upsert' as const, post }));
      return { changes, next: { value: String(network.posts.length) }, done: true };
    },
    async backfill() {
      return { changes: [], next: { value: '' }, done: true };
    },
    async readThread(threadId, { settings }) {
      called(settings);
      return network.posts.filter((post) => post.threadId === threadId);
    },
    async reply(request, { settings, now }) {
      called(settings);
      network.acts.push(request);
      const id = `pretend:own:${network.acts.length}`;
      const { threadId, postId: parentId, text = '' } = request;
      const author = { id: `pretend:own:${settings.account}`, handle: settings.account, name: settings.account };
      network.posts.push(aPretendPost({ id, threadId, parentId, text, author, createdAt: now }));
      return { remoteId: id };
    },
    async like(request, { settings }) {
      called(settings);
      network.acts.push(request);
      return { remoteId: request.key };
    },
    async findAction({ key }) {
      return network.acts.some((act) => act.key === key) ? { remoteId: key } : undefined;
    },
    async test({ settings }) {
      called(settings);
      if (settings.token === 'wrong') throw new PermanentError('The token is not accepted.');
      return `Works for ${settings.account}.`;
    },
  });
  return Object.assign(network, { connector });
}

let count = 0;

/** A complaint about Acme that begins its own thread. */
export function aPretendPost(fields: Partial<FetchedPost> = {}): FetchedPost {
  count += 1;
  const id = fields.id ?? `pretend:host:${count}`;
  return {
    id,
    network: 'pretend',
    author: { id: `pretend:host:author-${count}`, handle: `author_${count}`, name: `Author ${count}` },
    text: 'My acme kettle broke after two days, terrible quality and nobody answers!',
    createdAt: new Date('2026-01-05T09:55:00Z'),
    url: `https://pretend.example/${count}`,
    threadId: id,
    metrics: { likes: 1, shares: 0, replies: 0, views: null },
    ...fields,
  };
}
