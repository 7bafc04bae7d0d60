import { noteLooked, showShift, sinceLooked } from '../../schemas/api/shift.ts';
import * as shift from '../../services/shift.ts';
import { type Api, serve } from '../serve.ts';

/** What a shift on the boards leaves to the next, and up to when each person looked. */
export function addShiftRoutes(api: Api): void {
  const { app } = api;
  serve(api, showShift, ({ user, query }) => shift.shiftOf(app, user, query.teamId));
  serve(api, sinceLooked, ({ user }) => shift.sinceLooked(app, user));
  serve(api, noteLooked, async ({ user, body }) => ({ lookedAt: await shift.noteLooked(app, user, body.at) }));
}
