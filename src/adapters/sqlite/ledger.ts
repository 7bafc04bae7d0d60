import type { LedgerStore } from '../../ports/store/reports.ts';
import type { Reader } from './reader.ts';

export function ledgerStore(reader: Reader): LedgerStore {
  return { read: () => reader.read('readLedger', undefined) };
}
