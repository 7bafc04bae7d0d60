import type { InvitationStore } from '../../ports/store/setup.ts';
import { withId, withoutId } from './fields.ts';
import type { Db } from './models.ts';

export function invitationStore({ invitations }: Db): InvitationStore {
  return {
    async create(invitation) {
      await invitations.create(withoutId(invitation));
    },
    async list() {
      return (await invitations.find().sort({ createdAt: -1, _id: 1 }).lean()).map(withId);
    },
    async byToken(tokenHash) {
      const found = await invitations.findOne({ tokenHash }).lean();
      return found ? withId(found) : undefined;
    },
    async use(id, now) {
      const unused = { _id: id, usedAt: { $exists: false }, expiresAt: { $gt: now } };
      return (await invitations.updateOne(unused, { $set: { usedAt: now } })).modifiedCount === 1;
    },
    async release(id) {
      await invitations.updateOne({ _id: id }, { $unset: { usedAt: 1 } });
    },
    async remove(id) {
      await invitations.deleteOne({ _id: id });
    },
  };
}
