import type { KeptVault, VaultStore } from '../../ports/store/vaults.ts';
import type { VaultDocument } from './documents.ts';
import { present, settingOf } from './fields.ts';
import type { Db } from './models.ts';

/** A vault lies in its source's document: it is gone in the same moment. */
export function vaultStore({ sources }: Db): VaultStore {
  return {
    async get(sourceId) {
      const found = await sources.findOne({ _id: sourceId, exists: true }, { projection: { vault: 1 } });
      return found ? vaultFrom(found.vault ?? {}) : undefined;
    },
    async put(sourceId, { version, sealed }) {
      const latest = { 'vault.version': version === 1 ? null : version - 1 };
      const setting = settingOf({ 'vault.version': version, 'vault.sealed': sealed });
      return (await sources.updateOne({ _id: sourceId, exists: true, ...latest }, setting)).matchedCount === 1;
    },
    async lease(sourceId, holder, { now, until }) {
      const free = [{ 'vault.holder': null }, { 'vault.holder': holder }, { 'vault.until': { $lte: now } }];
      const taken = { $set: { 'vault.holder': holder, 'vault.until': until } };
      return (await sources.updateOne({ _id: sourceId, exists: true, $or: free }, taken)).matchedCount === 1;
    },
    async release(sourceId, holder) {
      const left = { $unset: { 'vault.holder': '' as const, 'vault.until': '' as const } };
      await sources.updateOne({ _id: sourceId, 'vault.holder': holder }, left);
    },
  };
}

export function vaultFrom({ version = 0, sealed }: VaultDocument): KeptVault {
  return present({ version, sealed }) as KeptVault;
}
