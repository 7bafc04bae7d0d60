import { letLeaseGo, showLease, takeLease } from '../../schemas/api/leases.ts';
import * as leases from '../../services/leases.ts';
import { type Api, serve } from '../serve.ts';

export function addLeaseRoutes(api: Api): void {
  const { app } = api;
  serve(api, showLease, async ({ params }) => {
    const lease = await leases.leaseOf(app, params.caseId);
    return lease ? { lease } : {};
  });
  serve(api, takeLease, async ({ user, params, body }) => ({
    lease: await leases.takeLease(app, user, params.caseId, body.takeOver),
  }));
  serve(api, letLeaseGo, async ({ user, params }) => {
    await leases.letLeaseGo(app, user, params.caseId);
    return {};
  });
}
