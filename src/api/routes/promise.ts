import { choosePromise, getPromise, setViralFrom } from '../../schemas/api/promise.ts';
import * as promise from '../../services/promise.ts';
import { type Api, serve } from '../serve.ts';

export function addPromiseRoutes(api: Api): void {
  const { app } = api;
  serve(api, getPromise, () => promise.shownPromise(app));
  serve(api, choosePromise, ({ body }) => promise.choosePromise(app, body.falseFlagsPerDay));
  serve(api, setViralFrom, ({ params, body }) => promise.setViralFrom(app, params.sourceId, body.viralFrom));
}
