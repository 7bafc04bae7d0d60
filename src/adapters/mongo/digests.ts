import type { DigestStore } from '../../ports/store/reports.ts';
import { isDuplicate } from './connection.ts';
import { present, withId, withoutId } from './fields.ts';
import type { Db } from './models.ts';

export function digestStore({ readers, mails }: Db): DigestStore {
  return {
    async readers() {
      return (await readers.find().sort({ _id: 1 }).lean()).map(withId);
    },
    async reader(id) {
      const found = await readers.findById(id).lean();
      return found ? withId(found) : undefined;
    },
    async saveReader({ id, ...fields }) {
      await readers.updateOne({ _id: id }, { $set: fields }, { upsert: true });
    },
    // Written on a majority before the mail leaves: else the loss of a server would let it be written twice.
    async claim(mail) {
      try {
        await mails.create(withoutId(mail));
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async finish(id, change) {
      await mails.updateOne({ _id: id }, { $set: present(change) });
    },
    async get(id) {
      const found = await mails.findById(id).lean();
      return found ? withId(found) : undefined;
    },
    async list(readerId, limit) {
      return (await mails.find({ readerId }).sort({ day: -1 }).limit(limit).lean()).map(withId);
    },
    async stuck(before) {
      const claimed = mails.find({ status: 'claimed', claimedAt: { $lt: before } });
      return (await claimed.sort({ claimedAt: 1 }).lean()).map(withId);
    },
  };
}
