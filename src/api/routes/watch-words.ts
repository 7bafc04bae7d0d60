import {
  changeWatchWord,
  createWatchWord,
  listWatchHits,
  listWatchWords,
  markWatchHit,
  removeWatchWord,
  restoreWatchWord,
  tryWatchWord,
} from '../../schemas/api/watch-words.ts';
import { listHits, listWords, tryWord } from '../../services/watch-shown.ts';
import * as words from '../../services/watch-words.ts';
import { type Api, serve } from '../serve.ts';

export function addWatchWordRoutes(api: Api): void {
  const { app } = api;
  serve(api, listWatchWords, () => listWords(app));
  serve(api, tryWatchWord, ({ body }) => tryWord(app, body));
  serve(api, createWatchWord, ({ user, body }) => words.createWord(app, user, body));
  serve(api, changeWatchWord, ({ params, body }) => words.changeWord(app, params.wordId, body));
  serve(api, removeWatchWord, ({ params, body }) => words.removeWord(app, params.wordId, body.version));
  serve(api, restoreWatchWord, ({ params, body }) => words.restoreWord(app, params.wordId, body.version));
  serve(api, listWatchHits, ({ params, query }) => listHits(app, params.wordId, query));
  serve(api, markWatchHit, ({ user, body }) => words.markHit(app, user, body));
}
