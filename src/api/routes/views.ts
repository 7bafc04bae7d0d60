import { changeView, countViews, createView, listViews, orderViews, removeView } from '../../schemas/api/views.ts';
import { defined } from '../../services/defined.ts';
import * as counts from '../../services/view-counts.ts';
import * as views from '../../services/views.ts';
import { type Api, serve } from '../serve.ts';

export function addViewRoutes(api: Api): void {
  const { app } = api;
  serve(api, listViews, ({ user }) => views.listViews(app, user));
  serve(api, countViews, async ({ user }) => ({ counts: await counts.countViews(app, user) }));
  serve(api, createView, ({ user, body }) => views.createView(app, user, body));
  serve(api, changeView, ({ user, params, body }) => views.changeView(app, user, params.viewId, body));
  serve(api, removeView, async ({ user, params }) => {
    await views.removeView(app, user, params.viewId);
    return {};
  });
  serve(api, orderViews, ({ user, body }) => views.orderViews(app, user, defined(body)));
}
