import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { ActRequest, Connector, FetchedPost } from '#src/ports/connector.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { Action } from '#src/schemas/action.ts';
import type { Case } from '#src/schemas/case.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { User } from '#src/schemas/user.ts';
import { act } from '#src/services/actions.ts';
import { aPageOf, aFetchedPost as aPost, type Line, openLine, ours, pagesOf } from './line-app.ts';

export const agent: User = {
  id: 'agent-1',
  email: 'agent@example.com',
  name: 'Ada',
  role: 'agent',
  disabled: false,
  createdAt: new Date('2026-01-05T08:00:00Z'),
};

/** What a network does with a call: the first four leave no doubt, after the others nobody knows but the network. */
export type Fault = 'none' | 'rate-limited' | 'down' | 'refused' | 'lose-request' | 'lose-answer' | 'stumble';

/** The network's side of the outbox: who called, and what arrived. */
export interface ActingNetwork {
  /** Keys of all calls. */
  calls: string[];
  /** Keys of calls after which the network may have acted. */
  maybeActed: string[];
  arrived: { key: string; post: FetchedPost }[];
  /** How the next calls end; afterwards without a fault. */
  faults: Fault[];
  posts: FetchedPost[];
  /** Runs while the network has a call in its hands. */
  meanwhile: () => Promise<void>;
  connector: Partial<Connector>;
}

export function actingNetwork(...posts: FetchedPost[]): ActingNetwork {
  const network: Omit<ActingNetwork, 'connector'> = {
    ...{ calls: [], maybeActed: [], arrived: [], faults: [], posts: [...posts] },
    meanwhile: async () => undefined,
  };
  async function take(request: ActRequest) {
    network.calls.push(request.key);
    const fault = network.faults.shift() ?? 'none';
    if (fault === 'rate-limited')
      throw new RateLimitedError('Stage asks us to wait.', new Date('2026-01-05T10:20:00Z'));
    if (fault === 'down') throw new UnavailableError('Stage is down.');
    if (fault === 'refused') throw new PermanentError('Stage refuses the reply.');
    network.maybeActed.push(request.key);
    if (fault === 'lose-request') throw new OutcomeUnknownError('No answer.');
    const { threadId, postId: parentId, text = '' } = request;
    const post = aPost({ threadId, parentId, text, author: ours, createdAt: new Date('2026-01-05T10:00:11Z') });
    network.arrived.push({ key: request.key, post });
    network.posts.push(post);
    await network.meanwhile();
    if (fault === 'lose-answer') throw new OutcomeUnknownError('No answer.');
    if (fault === 'stumble') throw new TypeError('the answer makes no sense');
    return { remoteId: post.id, url: post.url };
  }
  const connector: Partial<Connector> = {
    ...pagesOf(aPageOf(posts)),
    readThread: async (threadId) => network.posts.filter((post) => post.threadId === threadId),
    reply: take,
    share: take,
    like: take,
    async findAction({ key }) {
      const found = network.arrived.find((one) => one.key === key);
      return found && { remoteId: found.post.id, url: found.post.url };
    },
  };
  return Object.assign(network, { connector });
}

export interface Desk extends AsyncDisposable {
  line: Line;
  network: ActingNetwork;
  post: FetchedPost;
  case: Case;
  /** Clicks Send. */
  reply(fields?: Partial<Parameters<typeof act>[2]>): Promise<Action>;
  action(id: string): Promise<Action | undefined>;
  theCase(): Promise<Case>;
}

/** A complaint that stands open in the inbox of somebody who looks at it now. */
export async function openDesk(
  without: (keyof Connector)[] = [],
  options: { idle?: boolean; fetch?: GuardedFetch } = {},
): Promise<Desk> {
  const post = aPost();
  const network = actingNetwork(post);
  for (const name of without) delete network.connector[name];
  const { fetch } = options;
  const line = await openLine(network.connector, { idle: true, ...(fetch && { fetch }) });
  await line.run('collect', { sourceId: line.source.id });
  const mentionIds = [mentionId(post.id, line.brand.id)];
  await line.run('score', { mentionIds });
  await line.run('assess', { mentionIds });
  if (!options.idle) line.app.work();
  await (options.idle ? undefined : line.quiet());
  const theCase = async () => (await line.cases())[0] ?? Promise.reject(new Error('there is no case'));
  let clicks = 0;
  return {
    line,
    network,
    post,
    case: await theCase(),
    theCase,
    async reply(fields = {}) {
      clicks += 1;
      return act(line.app, agent, {
        caseId: (await theCase()).id,
        key: `click-${clicks}`,
        kind: 'reply',
        postId: post.id,
        text: 'We are sorry and on it.',
        seenThreadAt: line.app.clock.now(),
        sendAnyway: false,
        ...fields,
      });
    },
    action: (id) => line.app.store.actions.get(id),
    [Symbol.asyncDispose]: () => line[Symbol.asyncDispose](),
  };
}
