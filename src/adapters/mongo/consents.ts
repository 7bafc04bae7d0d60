import type { ConsentStore } from '../../ports/store/vaults.ts';
import { settingOf, withId, withoutId } from './fields.ts';
import type { Db } from './models.ts';

const dayMs = 86_400_000;

export function consentStore({ consents }: Db): ConsentStore {
  return {
    async begin(consent) {
      await consents.deleteMany({ expiresAt: { $lt: new Date(consent.createdAt.getTime() - dayMs) } });
      await consents.insertOne(withoutId(consent));
    },
    async get(id) {
      const found = await consents.findOne({ _id: id });
      return found ? withId(found) : undefined;
    },
    async answer(id, now) {
      const open = { _id: id, answeredAt: null, expiresAt: { $gt: now } };
      return (await consents.updateOne(open as object, { $set: { answeredAt: now } })).modifiedCount === 1;
    },
    async settle(id, problem) {
      const outcome = problem === undefined ? 'connected' : 'failed';
      await consents.updateOne({ _id: id }, settingOf({ outcome, problem }));
    },
  };
}
