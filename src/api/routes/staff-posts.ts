import { addPromise, listStaffAccounts, listStaffPosts, setPromise } from '../../schemas/api/staff-posts.ts';
import * as staff from '../../services/staff-posts.ts';
import * as promises from '../../services/staff-promises.ts';
import { type Api, serve } from '../serve.ts';

export function addStaffPostRoutes(api: Api): void {
  const { app } = api;
  serve(api, listStaffPosts, ({ query }) => staff.listStaffPosts(app, query));
  serve(api, listStaffAccounts, async () => ({ accounts: await staff.listStaffAccounts(app) }));
  serve(api, addPromise, ({ user, params, body }) => promises.addPromise(app, user, params.postId, body));
  serve(api, setPromise, ({ user, params, body }) => promises.setPromise(app, user, params.postId, body));
}
