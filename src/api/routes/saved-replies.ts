import {
  changeSavedReply,
  createSavedReply,
  findReplies,
  listSavedReplies,
  removeSavedReply,
} from '../../schemas/api/saved-replies.ts';
import { defined } from '../../services/defined.ts';
import { openReplyShelf } from '../../services/reply-shelf.ts';
import * as replies from '../../services/saved-replies.ts';
import { repliesFor } from '../../services/suggestions.ts';
import { type Api, serve } from '../serve.ts';

export function addSavedReplyRoutes(api: Api): void {
  const { app } = api;
  const shelf = openReplyShelf(app);
  api.stopped.addEventListener('abort', () => shelf[Symbol.dispose](), { once: true });
  serve(api, listSavedReplies, async ({ user }) => ({ replies: await replies.listReplies(app, user) }));
  serve(api, createSavedReply, ({ user, body }) => replies.createReply(app, user, body));
  serve(api, changeSavedReply, ({ user, params, body }) => replies.changeReply(app, user, params.replyId, body));
  serve(api, removeSavedReply, async ({ user, params }) => {
    await replies.removeReply(app, user, params.replyId);
    return {};
  });
  serve(api, findReplies, async ({ user, params, query }) => ({
    replies: await repliesFor(app, shelf, user, defined({ ...params, ...query })),
  }));
}
