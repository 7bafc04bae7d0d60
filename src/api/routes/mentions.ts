import { listMentions, liveThread, whyPost } from '../../schemas/api/mentions.ts';
import { defined } from '../../services/defined.ts';
import * as mentions from '../../services/mentions.ts';
import { whyPost as why } from '../../services/why.ts';
import { type Api, serve } from '../serve.ts';

export function addMentionRoutes(api: Api): void {
  const { app } = api;
  serve(api, listMentions, ({ query }) => {
    const { after, before = after, limit, ...filter } = query;
    return app.store.mentions.list(defined(filter), { limit, ...(before !== undefined && { before }) });
  });
  serve(api, whyPost, ({ query }) => why(app, query.ref));
  serve(api, liveThread, ({ params }) => mentions.liveThread(app, params.threadId));
}
