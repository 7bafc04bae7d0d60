import { keepTo } from './contract/keep.ts';
import { openApi } from './contract/open-api.ts';
import { callOf } from './mastodon-call.ts';
import { read } from './mastodon-reads.ts';
import { goodToken, type Manners, openState, type State, streamsOf } from './mastodon-state.ts';
import { statusOf, type Toot } from './mastodon-toots.ts';
import { write } from './mastodon-writes.ts';
import { type PretendServer, startServer } from './server.ts';
import { startSocketServer } from './socket-server.ts';

export interface PretendInstance extends AsyncDisposable {
  server: PretendServer;
  /** `host:port` of everything it opens. */
  hosts: string[];
  state: State;
  edit(toot: Toot, content: string): void;
  remove(toot: Toot): void;
  /** Breaks every open stream. */
  cut(): void;
}

/**
 * One server of the Mastodon family with an account of ours, held to the published contract where that is at hand. It is
 * stricter than they are: it wants a User-Agent, takes no `since_id` and no page beyond 40.
 */
export async function openInstance(now: Date, manners: Manners = {}): Promise<PretendInstance> {
  const state = openState(now, manners);
  // The first version of the call is what older servers answer, beyond the contract.
  const keeper = keepTo(
    openApi('mastodon'),
    async (request, response, url) => {
      const call = await callOf(state, request, response, url);
      if (!call || read(state, call, sockets.url) || write(state, call)) return;
      call.refuse(call.as ? 404 : 401, 'Not here, or not for you');
    },
    { beyond: /^\/api\/v1\/instance$/ },
  );
  const sockets = await startSocketServer(
    (socket, request) => {
      const first = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('stream') ?? '';
      const streams = new Set([first]);
      state.listening.set(socket, streams);
      socket.on('close', () => state.listening.delete(socket));
      socket.on('message', (text) => {
        const { type, stream, tag = '' } = JSON.parse(String(text)) as Record<string, string>;
        if (type === 'subscribe') streams.add(`${stream} ${tag}`.trim().toLowerCase());
      });
    },
    {
      refuses: ({ headers }) =>
        !headers['user-agent'] || headers.authorization !== `Bearer ${goodToken}` || state.isRevoked,
    },
  );
  const server = await startServer(keeper.handle);

  return {
    server,
    hosts: [server.host, sockets.host],
    state,
    edit(toot, content) {
      toot.content = content;
      toot.editedAt = now;
      state.push(streamsOf(toot), 'status.update', JSON.stringify(statusOf(toot, state.shownTo(state.me))));
    },
    remove(toot) {
      toot.isGone = true;
      state.push(streamsOf(toot), 'delete', state.numberOf(toot));
    },
    cut: sockets.cut,
    async [Symbol.asyncDispose]() {
      await sockets[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      keeper.assertKept();
    },
  };
}
