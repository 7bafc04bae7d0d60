import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Accounts } from '#src/ports/accounts.ts';
import type { Clock } from '#src/ports/clock.ts';
import type { Presence } from '#src/ports/presence.ts';
import type { Store } from '#src/ports/store.ts';
import type { ProcessNote } from '#src/schemas/process-note.ts';
import { identityOfFolder } from './neighbours.ts';
import { accountsAtFirstUse } from './open-accounts.ts';
import type { Settings } from './settings.ts';

export interface OpenStore {
  store: Store;
  accounts: Accounts;
  /** Names the store for processes that might share it. */
  identity: string;
  /** Signs a process on among those that use it; absent where a lock on the data folder does that. */
  signOn?: (note: ProcessNote) => Promise<Presence>;
  /** What the operator should know of it, a sentence each. */
  findings: string[];
}

interface Needs {
  clock: Clock;
  /** Signs the session cookies. */
  sessionSecret: string;
  baseUrl: string;
}

/** The store with the accounts in it: MongoDB where it is set, otherwise a file in the data folder. */
export async function openStore(
  { MONGO_URL: url, DATA_DIR: dir }: Settings,
  { clock, sessionSecret: secret, baseUrl }: Needs,
): Promise<OpenStore> {
  if (url === undefined) {
    const store = openSqliteStore({ dir });
    const accounts = accountsAtFirstUse({ database: store.connection, secret, baseUrl });
    return { store, accounts, identity: identityOfFolder(dir), findings: [] };
  }
  // Only who uses MongoDB pays for its driver.
  const { checkMongo } = await import('#src/adapters/mongo/check.ts');
  const { inWords } = await import('#src/adapters/mongo/connection.ts');
  const { openMongoStore } = await import('#src/adapters/mongo/store.ts');
  const { identityOfMongo, openMongoPresence } = await import('#src/adapters/mongo/presence.ts');
  // An open connection would keep a process alive whose start has failed.
  await using opening = new AsyncDisposableStack();
  try {
    const store = opening.use(await openMongoStore({ url, clock }));
    const { connection } = store;
    const opened = {
      store,
      accounts: accountsAtFirstUse({ database: connection.getClient().db(connection.name), secret, baseUrl }),
      identity: await identityOfMongo(connection),
      signOn: (note: ProcessNote) => openMongoPresence(connection, note),
      findings: await checkMongo({ connection, clock }),
    };
    opening.move();
    return opened;
  } catch (error) {
    throw inWords(error);
  }
}
