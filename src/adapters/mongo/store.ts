import type { Connection } from 'mongoose';
import { InvalidInputError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { actionStore } from './actions.ts';
import { archiveStore } from './archive.ts';
import { auditStore } from './audit.ts';
import { authorStore } from './authors.ts';
import { clearBrand } from './brand-removal.ts';
import { brandStore } from './brands.ts';
import { caseMoveStore } from './case-moves.ts';
import { caseStore } from './cases.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';
import { consentStore } from './consents.ts';
import { correctionStore } from './corrections.ts';
import { coverageStore } from './coverage.ts';
import { deliveryStore } from './deliveries.ts';
import { digestStore } from './digests.ts';
import { importStore } from './imports.ts';
import { incidentStore } from './incidents.ts';
import { intakeStore } from './intake.ts';
import { invitationStore } from './invitations.ts';
import { layerStore } from './layers.ts';
import { ledgerStore } from './ledger.ts';
import { refuseNewer } from './level.ts';
import { mentionStore } from './mentions.ts';
import { openModels } from './models.ts';
import { postStore } from './posts.ts';
import { promiseStore } from './promise.ts';
import { recordStores } from './records.ts';
import { endLeftWork, recoverAtPace } from './recovery.ts';
import { rollupStore } from './rollups.ts';
import { sourceStore } from './sources.ts';
import { spendingStore } from './spending.ts';
import { themeStore } from './themes.ts';
import { threadStore } from './threads.ts';
import { vaultStore } from './vaults.ts';

export interface MongoStoreOptions extends ConnectionOptions {
  clock?: Clock;
}

/** The store on MongoDB. `connection` is for the accounts, which live in the same database. */
export type MongoStore = Store & { connection: Connection };

/**
 * Opens the store, makes sure of its indexes, and ends what processes that are gone have left half done. Throws
 * SettingsError where the server is not reached, or a newer version has left what this one would misread.
 */
export async function openMongoStore({ clock = systemClock, ...options }: MongoStoreOptions): Promise<MongoStore> {
  const connection = await openConnection(options);
  try {
    await refuseNewer(connection);
    const db = await openModels(connection);
    await db.listeners.look();
    await endLeftWork(db, clock);
    const recovery = recoverAtPace(db, clock);
    return {
      intake: intakeStore(db, clock),
      posts: postStore(db, clock),
      mentions: mentionStore(db, clock),
      authors: authorStore(db),
      corrections: correctionStore(db, clock),
      layers: layerStore(db),
      audit: auditStore(db),
      promise: promiseStore(db),
      cases: caseStore(db),
      caseMoves: caseMoveStore(db),
      actions: actionStore(db, clock),
      brands: brandStore(db, (brandId) => clearBrand(db, clock, brandId)),
      sources: sourceStore(db),
      vaults: vaultStore(db),
      consents: consentStore(db),
      coverage: coverageStore(db),
      spending: spendingStore(db),
      invitations: invitationStore(db),
      deliveries: deliveryStore(db),
      rollups: rollupStore(db),
      ledger: ledgerStore(db),
      imports: importStore(db),
      digests: digestStore(db),
      incidents: incidentStore(db),
      themes: themeStore(db),
      threads: threadStore(db),
      records: recordStores(db),
      archive: archiveStore(db, clock),
      async backup() {
        throw new InvalidInputError(
          'This store lies in MongoDB; copy it with mongodump, or with the service it runs on.',
        );
      },
      connection,
      async [Symbol.asyncDispose]() {
        await recovery[Symbol.asyncDispose]();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

const systemClock: Clock = { now: () => new Date() };
