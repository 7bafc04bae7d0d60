import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Store } from '#src/ports/store.ts';
import { authorsContract } from '../contracts/store/authors.contract.ts';
import { importsContract } from '../contracts/store/imports.contract.ts';
import { intakeContract } from '../contracts/store/intake.contract.ts';
import { ledgerContract } from '../contracts/store/ledger.contract.ts';
import { mentionsContract } from '../contracts/store/mentions.contract.ts';
import { postsContract } from '../contracts/store/posts.contract.ts';
import { rollupsContract } from '../contracts/store/rollups.contract.ts';
import { threadListsContract } from '../contracts/store/thread-lists.contract.ts';
import { threadsContract } from '../contracts/store/threads.contract.ts';

const open = async (): Promise<Store> => openSqliteStore({ file: ':memory:' });

intakeContract('sqlite', open);
postsContract('sqlite', open);
mentionsContract('sqlite', open);
authorsContract('sqlite', open);
rollupsContract('sqlite', open);
ledgerContract('sqlite', open);
importsContract('sqlite', open);
threadsContract('sqlite', open);
threadListsContract('sqlite', open);
