import { alwaysTranslate, getTranslateState, translatePost } from '../../schemas/api/translation.ts';
import * as translate from '../../services/translate.ts';
import { type Api, serve } from '../serve.ts';

export function addTranslationRoutes(api: Api): void {
  const { app } = api;
  serve(api, getTranslateState, ({ user }) => translate.translateState(app, user));
  serve(api, translatePost, ({ body }) => translate.translatePost(app, body.postId, body.to));
  serve(api, alwaysTranslate, ({ user, body }) => translate.alwaysTranslate(app, user, body.language, body.on));
}
