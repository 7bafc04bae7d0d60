import {
  actOnThreads,
  caseOfThread,
  countThreads,
  escalateThread,
  getThread,
  listBoards,
  listThreads,
  moveThreads,
  noteThread,
  pickThreads,
  setBoard,
  threadsNow,
  undoThreadMoves,
} from '../../schemas/api/threads.ts';
import * as boards from '../../services/boards.ts';
import { defined } from '../../services/defined.ts';
import * as escalation from '../../services/escalate-thread.ts';
import * as actions from '../../services/thread-actions.ts';
import * as cases from '../../services/thread-cases.ts';
import * as detail from '../../services/thread-detail.ts';
import * as moves from '../../services/thread-moves.ts';
import * as notes from '../../services/thread-notes.ts';
import * as threads from '../../services/threads.ts';
import * as undo from '../../services/undo-thread-moves.ts';
import { type Api, serve } from '../serve.ts';

export function addThreadRoutes(api: Api): void {
  const { app } = api;
  serve(api, listThreads, ({ query: { order, skip, limit, ...filter } }) =>
    threads.listThreads(app, defined(filter), order, { skip, limit }),
  );
  serve(api, pickThreads, async ({ query: { order, skip, limit, ...filter } }) => ({
    threads: await app.store.threads.picks(defined(filter), order, { skip, limit }),
  }));
  serve(api, countThreads, ({ query }) => threads.countThreads(app, defined(query)));
  serve(api, threadsNow, ({ query }) => threads.threadsNow(app, query.ids));
  serve(api, listBoards, async () => ({ boards: await boards.listBoards(app) }));
  serve(api, setBoard, ({ params, body }) => boards.setBoard(app, params.sourceId, body));
  serve(api, getThread, ({ user, params, query }) => detail.threadDetail(app, user, params.threadId, query.around));
  serve(api, noteThread, ({ user, params, body }) => notes.noteThread(app, user, params.threadId, body.text));
  serve(api, caseOfThread, ({ user, params, body }) => cases.caseOfThread(app, user, defined({ ...params, ...body })));
  serve(api, escalateThread, ({ user, params, body }) =>
    escalation.escalateThread(app, user, defined({ ...params, ...body })),
  );
  serve(api, actOnThreads, ({ user, body }) => actions.actOnThreads(app, user, defined(body)));
  serve(api, moveThreads, ({ user, body }) => moves.moveThreads(app, user, body));
  serve(api, undoThreadMoves, ({ user, body }) => undo.undoThreadMoves(app, user, body.undo));
}
