import { Board, boardKey, boardUser, memberKey, memberUser } from './discourse-board.ts';
import { type PretendServer, startServer } from './server.ts';

/** A Discourse server on a free port with the settings of a source that reads it. */
export interface OpenBoard {
  board: Board;
  server: PretendServer;
  settings: Record<string, unknown>;
}

/**
 * Two boards of ours with different rights: our key is a moderator's on the one and a plain member's on the other. `hosts` are what
 * ALLOW_PRIVATE_HOSTS has to name.
 */
export interface TwoBoards extends AsyncDisposable {
  moderated: OpenBoard;
  visited: OpenBoard;
  hosts: string[];
}

export async function openTwoBoards(now: Date): Promise<TwoBoards> {
  await using opening = new AsyncDisposableStack();
  const open = async (key: { apiKey: string; apiUsername: string; rights: string }): Promise<OpenBoard> => {
    const board = new Board(now);
    const server = opening.use(await startServer(board.handle));
    return { board, server, settings: { baseUrl: server.url, isOurs: true, pagesPerPoll: 6, ...key } };
  };
  const moderated = await open({ apiKey: boardKey, apiUsername: boardUser, rights: 'moderator' });
  const visited = await open({ apiKey: memberKey, apiUsername: memberUser, rights: 'member' });
  const opened = opening.move();
  return {
    ...{ moderated, visited, hosts: [moderated.server.host, visited.server.host] },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
