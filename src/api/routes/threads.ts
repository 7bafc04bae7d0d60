import {
  getThread,
  listBoards,
  moveThreads,
  noteThread,
  setBoard,
  undoThreadMoves,
} from '../../schemas/api/threads.ts';
import * as boards from '../../services/boards.ts';
import * as detail from '../../services/thread-detail.ts';
import * as moves from '../../services/thread-moves.ts';
import * as notes from '../../services/thread-notes.ts';
import * as undo from '../../services/undo-thread-moves.ts';
import { type Api, serve } from '../serve.ts';

export function addThreadRoutes(api: Api): void {
  const { app } = api;
  serve(api, listBoards, async () => ({ boards: await boards.listBoards(app) }));
  serve(api, setBoard, ({ params, body }) => boards.setBoard(app, params.sourceId, body));
  serve(api, getThread, ({ user, params, query }) => detail.threadDetail(app, user, params.threadId, query.around));
  serve(api, noteThread, ({ user, params, body }) => notes.noteThread(app, user, params.threadId, body.text));
  serve(api, moveThreads, ({ user, body }) => moves.moveThreads(app, user, body));
  serve(api, undoThreadMoves, ({ user, body }) => undo.undoThreadMoves(app, user, body.undo));
}
