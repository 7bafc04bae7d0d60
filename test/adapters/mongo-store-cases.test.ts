import { vi } from 'vitest';
import { actionsContract } from '../contracts/store/actions.contract.ts';
import { auditContract } from '../contracts/store/audit.contract.ts';
import { caseCriteriaContract } from '../contracts/store/case-criteria.contract.ts';
import { caseEndsContract } from '../contracts/store/case-ends.contract.ts';
import { caseListContract } from '../contracts/store/case-list.contract.ts';
import { caseMovesContract } from '../contracts/store/case-moves.contract.ts';
import { casesContract } from '../contracts/store/cases.contract.ts';
import { correctionsContract } from '../contracts/store/corrections.contract.ts';
import { coverageContract } from '../contracts/store/coverage.contract.ts';
import { deliveriesContract } from '../contracts/store/deliveries.contract.ts';
import { digestsContract } from '../contracts/store/digests.contract.ts';
import { incidentsContract } from '../contracts/store/incidents.contract.ts';
import { invitationsContract } from '../contracts/store/invitations.contract.ts';
import { promiseContract } from '../contracts/store/promise.contract.ts';
import { recordsContract } from '../contracts/store/records.contract.ts';
import { setupContract } from '../contracts/store/setup.contract.ts';
import { spendingContract } from '../contracts/store/spending.contract.ts';
import { themesContract } from '../contracts/store/themes.contract.ts';
import { vaultsContract } from '../contracts/store/vaults.contract.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

vi.setConfig({ testTimeout: 60_000 });

const contracts = [
  casesContract,
  caseEndsContract,
  caseMovesContract,
  caseListContract,
  caseCriteriaContract,
  actionsContract,
  setupContract,
  correctionsContract,
  coverageContract,
  spendingContract,
  recordsContract,
  invitationsContract,
  deliveriesContract,
  digestsContract,
  incidentsContract,
  themesContract,
  auditContract,
  promiseContract,
  vaultsContract,
];
withMongo((open, name) => {
  for (const contract of contracts) contract(name, open);
});
