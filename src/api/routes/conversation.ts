import { fetchThread } from '../../schemas/api/conversation.ts';
import * as threads from '../../services/fetch-thread.ts';
import { type Api, serve } from '../serve.ts';

export function addConversationRoutes(api: Api): void {
  const { app } = api;
  serve(api, fetchThread, ({ params }) => threads.fetchThread(app, params.caseId));
}
