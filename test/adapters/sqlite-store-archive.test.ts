import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { archiveContract } from '../contracts/store/archive.contract.ts';

archiveContract('sqlite', async () => openSqliteStore({ file: ':memory:' }));
