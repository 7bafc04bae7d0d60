import { may } from '../../domain/permissions.ts';
import { showPresence, whoIsHere } from '../../schemas/api/presence.ts';
import { openRoster } from '../../services/presence.ts';
import { type Api, serve } from '../serve.ts';

/** Each process that serves people keeps its own roster of who is where, until `stopped`. */
export function addPresenceRoutes(api: Api): void {
  const roster = openRoster(api.app);
  api.stopped.addEventListener('abort', () => roster[Symbol.dispose](), { once: true });
  serve(api, showPresence, async ({ user, body }) => {
    // Who cannot write an answer holds nobody up by seeming to.
    roster.show(user.id, { ...body, writing: body.writing && may(user.role, 'draft') });
    return {};
  });
  serve(api, whoIsHere, async () => ({ present: roster.present() }));
}
