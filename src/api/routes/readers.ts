import {
  addReaders,
  askReaderAgain,
  listFailedMails,
  listReaders,
  removeReader,
  sendAgain,
  startReaderAgain,
} from '../../schemas/api/readers.ts';
import * as failed from '../../services/failed-mails.ts';
import * as readers from '../../services/readers.ts';
import { type Api, serve } from '../serve.ts';

export function addReaderRoutes(api: Api): void {
  const { app } = api;
  serve(api, listReaders, ({ user }) => readers.listReaders(app, user));
  serve(api, addReaders, ({ user, body }) => readers.addReaders(app, user, body));
  serve(api, askReaderAgain, ({ user, params }) => readers.askReaderAgain(app, user, params.readerId));
  serve(api, startReaderAgain, ({ user, params }) => readers.startReaderAgain(app, user, params.readerId));
  serve(api, removeReader, async ({ params }) => {
    await readers.removeReader(app, params.readerId);
    return {};
  });
  serve(api, listFailedMails, () => failed.listFailedMails(app));
  serve(api, sendAgain, async ({ user, params }) => {
    await failed.sendAgain(app, user, params.mailId);
    return {};
  });
}
