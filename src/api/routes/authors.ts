import {
  endSilence,
  findAuthors,
  getAuthor,
  knowAuthor,
  linkAuthors,
  listSilences,
  noteAuthor,
  silenceAuthor,
  silenceThread,
  tagAuthor,
  unlinkAuthor,
  unnoteAuthor,
} from '../../schemas/api/authors.ts';
import * as profiles from '../../services/author-profiles.ts';
import * as authors from '../../services/authors.ts';
import { defined } from '../../services/defined.ts';
import * as silences from '../../services/silences.ts';
import { type Api, serve } from '../serve.ts';

export function addAuthorRoutes(api: Api): void {
  const { app } = api;
  serve(api, getAuthor, ({ query }) => authors.authorView(app, query));
  serve(api, findAuthors, async ({ user, query }) => ({ accounts: await authors.findAuthors(app, user, query.text) }));
  serve(api, noteAuthor, ({ user, body }) => profiles.noteAuthor(app, user, body.authorId, body.text));
  serve(api, unnoteAuthor, ({ body }) => profiles.unnoteAuthor(app, body.authorId, body.noteId));
  serve(api, tagAuthor, ({ body }) => profiles.tagAuthor(app, body.authorId, body.tag, body.on));
  serve(api, knowAuthor, ({ body }) => profiles.knowAuthor(app, body.authorId, body.as, body.on));
  serve(api, linkAuthors, ({ user, body }) => profiles.linkAuthors(app, user, body));
  serve(api, unlinkAuthor, ({ user, body }) => profiles.unlinkAuthor(app, user, body.authorId));

  serve(api, silenceAuthor, ({ user, body }) => silences.silenceAuthor(app, user, defined(body)));
  serve(api, silenceThread, ({ user, params }) => silences.silenceThread(app, user, params.caseId));
  serve(api, endSilence, async ({ user, body }) => ({ ended: await silences.endSilence(app, user, body.id) }));
  serve(api, listSilences, ({ query }) => silences.listSilences(app, query.after));
}
