import { vi } from 'vitest';
import { authorsContract } from '../contracts/store/authors.contract.ts';
import { importsContract } from '../contracts/store/imports.contract.ts';
import { intakeContract } from '../contracts/store/intake.contract.ts';
import { ledgerContract } from '../contracts/store/ledger.contract.ts';
import { mentionsContract } from '../contracts/store/mentions.contract.ts';
import { postsContract } from '../contracts/store/posts.contract.ts';
import { rollupsContract } from '../contracts/store/rollups.contract.ts';
import { threadListsContract } from '../contracts/store/thread-lists.contract.ts';
import { threadsContract } from '../contracts/store/threads.contract.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

// The random walks are thousands of calls over a socket.
vi.setConfig({ testTimeout: 60_000 });

withMongo((open, name) => {
  intakeContract(name, open);
  postsContract(name, open);
  mentionsContract(name, open);
  authorsContract(name, open);
  rollupsContract(name, open, { runs: 5 });
  ledgerContract(name, open);
  importsContract(name, open);
  threadsContract(name, open);
  threadListsContract(name, open);
});
