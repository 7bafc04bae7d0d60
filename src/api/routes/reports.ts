import { may } from '../../domain/permissions.ts';
import { boardPath } from '../../ports/board.ts';
import {
  myDigest,
  previewDigest,
  pulse,
  putBackDeadLetter,
  readDigest,
  recovery,
  saveMyDigest,
  sendTestDigest,
  status,
} from '../../schemas/api/reports.ts';
import { defined } from '../../services/defined.ts';
import * as digest from '../../services/digest.ts';
import { recoveryIn } from '../../services/recovery.ts';
import * as reports from '../../services/reports.ts';
import { type Api, serve } from '../serve.ts';

export function addReportRoutes(api: Api): void {
  const { app, version } = api;
  serve(api, pulse, ({ query }) => reports.pulse(app, defined(query)));
  serve(api, recovery, ({ query }) => recoveryIn(app, defined(query)));
  serve(api, status, async ({ user }) => ({
    version,
    ...(await reports.status(app)),
    ...(app.board && may(user.role, 'administer') && { board: boardPath }),
  }));
  serve(api, putBackDeadLetter, async ({ params }) => {
    await reports.putBackDeadLetter(app, params.id);
    return {};
  });
  serve(api, myDigest, ({ user }) => digest.myDigest(app, user));
  serve(api, saveMyDigest, ({ user, body }) => digest.saveMyDigest(app, user, body.wishes, body.version));
  serve(api, readDigest, ({ user, params }) => digest.readDigest(app, user, params.mailId));
  serve(api, sendTestDigest, ({ user }) => digest.sendTestDigest(app, user));
  serve(api, previewDigest, ({ user }) => digest.previewDigest(app, user));
}
