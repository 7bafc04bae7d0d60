import {
  acknowledgeIncident,
  closeIncident,
  getIncident,
  listIncidents,
  reopenIncident,
  takeBackIncident,
} from '../../schemas/api/incidents.ts';
import { defined } from '../../services/defined.ts';
import * as moves from '../../services/incident-moves.ts';
import * as incidents from '../../services/incidents.ts';
import { type Api, serve } from '../serve.ts';

export function addIncidentRoutes(api: Api): void {
  const { app } = api;
  serve(api, listIncidents, ({ query: { after, limit, ...filter } }) =>
    incidents.listIncidents(app, defined(filter), defined({ after, limit })),
  );
  serve(api, getIncident, ({ params }) => incidents.incidentDetail(app, params.incidentId));
  serve(api, acknowledgeIncident, ({ user, params }) => moves.acknowledgeIncident(app, user, params.incidentId));
  serve(api, takeBackIncident, ({ user, params }) => moves.takeBackIncident(app, user, params.incidentId));
  serve(api, closeIncident, ({ user, params, body }) =>
    moves.closeIncident(app, user, defined({ ...params, ...body })),
  );
  serve(api, reopenIncident, ({ user, params }) => moves.reopenIncident(app, user, params.incidentId));
}
