import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { actionStore } from './actions.ts';
import { archiveStore } from './archive.ts';
import { auditStore } from './audit.ts';
import { authorStore } from './authors.ts';
import { backupDatabase } from './backup.ts';
import { brandStore, resumeRemovals } from './brands.ts';
import { caseMoveStore } from './case-moves.ts';
import { keepCaseWords } from './case-words.ts';
import { caseStore } from './cases.ts';
import { checkpointsBeside, checkpointsInline } from './checkpoints.ts';
import { connectionTo } from './connection.ts';
import { consentStore } from './consents.ts';
import { correctionStore } from './corrections.ts';
import { coverageStore } from './coverage.ts';
import { openDatabase } from './database.ts';
import { deliveryStore } from './deliveries.ts';
import { digestStore } from './digests.ts';
import { importStore } from './imports.ts';
import { incidentStore } from './incidents.ts';
import { intakeStore } from './intake.ts';
import { invitationStore } from './invitations.ts';
import { layerStore } from './layers.ts';
import { ledgerStore } from './ledger.ts';
import { mentionStore } from './mentions.ts';
import { storeMigrations } from './migrations/all.ts';
import { postStore } from './posts.ts';
import { promiseStore } from './promise.ts';
import { readerInline, readerThread } from './reader.ts';
import { recordStores } from './records.ts';
import { fillRollups } from './rollup-fill.ts';
import { rollupStore } from './rollups.ts';
import { sourceStore } from './sources.ts';
import { spendingStore } from './spending.ts';
import { themeStore } from './themes.ts';
import { threadStore } from './threads.ts';
import { withTurns } from './turns.ts';
import { vaultStore } from './vaults.ts';

export interface SqliteStoreOptions {
  /** Folder of `earshot.db`, made where it is missing; without it the store lies in memory and ends with the process. */
  dir?: string;
  /** Says in so many words that it lies in memory. */
  file?: ':memory:';
  clock?: Clock;
}

/** The store on one SQLite file. `connection` is for the accounts, which live in the same file. */
export type SqliteStore = Store & { connection: DatabaseSync };

/**
 * Opens the store; the folder and the file are readable for the owner alone. One thread writes; long reads run on
 * others. Throws SettingsError for a file that this program cannot take.
 */
export function openSqliteStore({ dir, clock = systemClock }: SqliteStoreOptions): SqliteStore {
  const file = dir === undefined ? ':memory:' : join(dir, 'earshot.db');
  const db = openDatabase({ file, migrations: storeMigrations, cacheMiB: 32 });
  const checkpoints = dir === undefined ? checkpointsInline() : checkpointsBeside(db, file);
  const connection = connectionTo(db, checkpoints.room);
  const openReader = () => (dir === undefined ? readerInline(connection) : readerThread(file));
  // Whoever opens a list does not wait behind somebody's walk through everything.
  const lists = openReader();
  const walks = openReader();
  // And who opens a view of the queue waits for neither.
  const queue = openReader();
  // The Pulse page asks for many numbers at once.
  const numbers = openReader();
  const words = keepCaseWords(connection);
  // What fails now is gone on with at the next start.
  resumeRemovals(connection).catch(() => {});
  fillRollups(connection, { pauses: true }).catch(() => {});
  return {
    intake: withTurns(intakeStore(connection)),
    posts: withTurns(postStore(connection, { lists, walks }, clock)),
    mentions: withTurns(mentionStore(connection, lists)),
    authors: authorStore(walks),
    corrections: correctionStore(connection),
    layers: layerStore(connection),
    audit: auditStore(connection, walks),
    promise: promiseStore(connection),
    cases: withTurns(caseStore(connection, queue, words)),
    caseMoves: caseMoveStore(connection),
    actions: withTurns(actionStore(connection, clock)),
    brands: brandStore(connection),
    sources: sourceStore(connection),
    vaults: vaultStore(connection),
    consents: consentStore(connection),
    coverage: coverageStore(connection),
    spending: spendingStore(connection),
    invitations: invitationStore(connection),
    deliveries: deliveryStore(connection),
    rollups: withTurns(rollupStore(connection, numbers)),
    ledger: ledgerStore(walks),
    imports: importStore(connection),
    digests: digestStore(connection),
    incidents: incidentStore(connection, walks),
    themes: themeStore(connection),
    threads: withTurns(threadStore(connection, queue)),
    records: recordStores(connection),
    archive: archiveStore(connection),
    backup: (path) => backupDatabase(db, path),
    connection: db,
    async [Symbol.asyncDispose]() {
      connection.flush();
      words[Symbol.dispose]();
      await Promise.all([lists, walks, queue, numbers, checkpoints].map((thread) => thread[Symbol.asyncDispose]()));
      if (db.isOpen) db.close();
    },
  };
}

const systemClock: Clock = { now: () => new Date() };
