import { vi } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { archiveContract } from '../contracts/store/archive.contract.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

vi.setConfig({ testTimeout: 60_000 });

const openSqlite = async () => openSqliteStore({ file: ':memory:' });

withMongo((open, name) => {
  archiveContract(name, open);
  archiveContract(`sqlite to ${name}`, openSqlite, open);
  archiveContract(`${name} to sqlite`, open, openSqlite);
});
