import type { Api } from '../serve.ts';
import { addAuditRoutes } from './audit.ts';
import { addBrandRoutes } from './brands.ts';
import { addCaseRoutes } from './cases.ts';
import { addConsentRoutes } from './consent.ts';
import { addCorrectionRoutes } from './corrections.ts';
import { addIncidentRoutes } from './incidents.ts';
import { addMentionRoutes } from './mentions.ts';
import { addPeopleRoutes } from './people.ts';
import { addPromiseRoutes } from './promise.ts';
import { addReportRoutes } from './reports.ts';
import { addSetupRoutes } from './setup.ts';
import { addSourceRoutes } from './sources.ts';
import { addThemeRoutes } from './themes.ts';

/** All calls, each by its description in src/schemas/api. */
export function addRoutes(api: Api): void {
  addSetupRoutes(api);
  addPeopleRoutes(api);
  addBrandRoutes(api);
  addSourceRoutes(api);
  addConsentRoutes(api);
  addMentionRoutes(api);
  addCorrectionRoutes(api);
  addAuditRoutes(api);
  addCaseRoutes(api);
  addIncidentRoutes(api);
  addThemeRoutes(api);
  addPromiseRoutes(api);
  addReportRoutes(api);
}
