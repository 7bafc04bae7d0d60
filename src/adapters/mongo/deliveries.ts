import type { DeliveryStore } from '../../ports/store/deliveries.ts';
import { isDuplicate } from './connection.ts';
import type { Db } from './models.ts';

const dayMs = 86_400_000;

export function deliveryStore({ deliveries }: Db): DeliveryStore {
  return {
    async claim({ sourceId, key, fingerprint, at }) {
      await deliveries.deleteMany({ at: { $lt: new Date(at.getTime() - dayMs) } });
      const _id = JSON.stringify([sourceId, key]);
      try {
        await deliveries.insertOne({ _id, fingerprint, at });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      return (await deliveries.findOne({ _id }))?.fingerprint === fingerprint;
    },
  };
}
