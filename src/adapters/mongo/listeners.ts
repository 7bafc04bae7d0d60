import type { mongo } from 'mongoose';
import type { RecordDocument } from './documents.ts';

/** Whether somebody is told what becomes of cases, as this process last saw it. */
export interface Listeners {
  areThere: boolean;
  look(): Promise<void>;
  /** This process writes down the first. */
  begin(): void;
}

export function listenersIn(records: mongo.Collection<RecordDocument>): Listeners {
  let begun = 0;
  const listeners: Listeners = {
    areThere: false,
    async look() {
      const before = begun;
      const found = await records.findOne({ kind: 'webhooks' }, { projection: { _id: 1 } });
      // What began while this was read may not be in it.
      if (found || begun === before) listeners.areThere = found !== null;
    },
    begin() {
      begun += 1;
      listeners.areThere = true;
    },
  };
  return listeners;
}
