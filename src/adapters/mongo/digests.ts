import type { DigestStore } from '../../ports/store/reports.ts';
import { type DigestReader, usualWishes } from '../../schemas/digest.ts';
import { isDuplicate } from './connection.ts';
import { present, settingOf, withId, withoutId } from './fields.ts';
import type { Db } from './models.ts';

export function digestStore({ readers, mails }: Db): DigestStore {
  return {
    async readers() {
      return (await readers.find().sort({ _id: 1 }).lean()).map(readerFrom);
    },
    async reader(id) {
      const found = await readers.findById(id).lean();
      return found ? readerFrom(found) : undefined;
    },
    async saveReader(reader) {
      const { id, version, ...fields } = { ...optional, ...reader };
      if (version === 1) {
        try {
          await readers.create(withoutId(reader));
          return true;
        } catch (error) {
          if (isDuplicate(error)) return false;
          throw error;
        }
      }
      // Readers of an older Earshot have no version; they count as the first.
      const known = version === 2 ? { version: { $in: [1, null] } } : { version: version - 1 };
      const saved = await readers.updateOne({ _id: id, ...known }, settingOf({ ...fields, version }));
      return saved.matchedCount === 1;
    },
    async removeReader(id) {
      await mails.deleteMany({ readerId: id });
      await readers.deleteOne({ _id: id });
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
    async reopen(id, at) {
      const ended = { _id: id, status: { $in: ['failed' as const, 'unknown' as const] } };
      const change = { $set: { status: 'claimed' as const, sentAt: at }, $unset: { problem: 1 as const } };
      return (await mails.updateOne(ended, change)).modifiedCount === 1;
    },
    async take(id) {
      const change = { $set: { status: 'unknown' as const }, $unset: { problem: 1 as const } };
      return (await mails.updateOne({ _id: id, status: 'claimed' }, change)).modifiedCount === 1;
    },
    async finish(id, change) {
      await mails.updateOne({ _id: id }, { $set: present(change) });
    },
    async get(id) {
      const found = await mails.findById(id).lean();
      return found ? withId(found) : undefined;
    },
    async list(readerId, limit, { tests } = { tests: true }) {
      const found = mails.find({ readerId, ...(!tests && { test: { $ne: true } }) }, said);
      return (await found.sort({ day: -1 }).limit(limit).lean()).map(withId);
    },
    async stuck(before) {
      const claimed = mails.find({ status: 'claimed', claimedAt: { $lt: before } }, said);
      return (await claimed.sort({ claimedAt: 1 }).lean()).map(withId);
    },
    async removeOld(readerId, day, limit) {
      const old = await mails
        .find({ readerId, day: { $lt: day } }, { _id: 1 })
        .sort({ day: 1 })
        .limit(limit)
        .lean();
      return (await mails.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })).deletedCount;
    },
  };
}

/** What a mail says, which is left where it is. */
const said = { text: 0, html: 0, chart: 0, quotes: 0 } as const;

/** What a reader may lack: told to the database, so that what they no longer have is taken away. */
const optional = {
  ...{ userId: undefined, topics: undefined, wishedAt: undefined, confirmedAt: undefined },
  ...{ stoppedAt: undefined, stoppedWhy: undefined, lastBounceAt: undefined },
};

/** One of an older Earshot, which knew readers with an account only, gets what is usual. */
export function readerFrom({ _id, ...fields }: Omit<DigestReader, 'id'> & { _id: string }): DigestReader {
  const older = { ...usualWishes, userId: _id, bounces: 0, version: 1 };
  return { id: _id, ...(fields.version === undefined && older), ...fields };
}
