import {
  acknowledgeAlert,
  addDevice,
  createChannel,
  listAlertMessages,
  listChannels,
  listLadders,
  listOpenAlerts,
  myAlerts,
  removeChannel,
  removeDevice,
  removeLadder,
  saveLadder,
  saveMyAlerts,
  testChannel,
  testMyAlerts,
  updateChannel,
} from '../../schemas/api/alerts.ts';
import * as log from '../../services/alert-log.ts';
import * as wishes from '../../services/alert-wishes.ts';
import * as alerts from '../../services/alerts.ts';
import * as channels from '../../services/channels.ts';
import { defined } from '../../services/defined.ts';
import * as ladders from '../../services/ladders.ts';
import * as open from '../../services/open-alerts.ts';
import { type Api, serve } from '../serve.ts';

export function addAlertRoutes(api: Api): void {
  const { app } = api;
  serve(api, listChannels, () => channels.listChannels(app));
  serve(api, createChannel, ({ body }) => channels.createChannel(app, body));
  serve(api, updateChannel, ({ params, body }) => channels.updateChannel(app, params.channelId, body));
  serve(api, removeChannel, async ({ params }) => {
    await channels.removeChannel(app, params.channelId);
    return {};
  });
  serve(api, testChannel, ({ params }) => channels.testChannel(app, params.channelId));
  serve(api, myAlerts, ({ user }) => wishes.myAlerts(app, user));
  serve(api, saveMyAlerts, ({ user, body }) => wishes.saveMyAlerts(app, user, body));
  serve(api, addDevice, ({ user, body }) => wishes.addDevice(app, user, body));
  serve(api, removeDevice, ({ user, params }) => wishes.removeDevice(app, user, params.deviceId));
  serve(api, testMyAlerts, ({ user }) => wishes.testMyAlerts(app, user));
  serve(api, listLadders, () => ladders.listLadders(app));
  serve(api, saveLadder, ({ params, body }) => ladders.saveLadder(app, params.ladderId, body));
  serve(api, removeLadder, ({ params }) => ladders.removeLadder(app, params.ladderId));
  serve(api, listAlertMessages, ({ query }) => log.listAlertMessages(app, defined(query)));
  serve(api, listOpenAlerts, () => open.listOpenAlerts(app));
  serve(api, acknowledgeAlert, async ({ user, params }) => {
    await alerts.acknowledgeAlert(app, user, params.alertId);
    return {};
  });
}
