import { ConflictError } from '../../errors.ts';
import type { BrandStore } from '../../ports/store/setup.ts';
import { isDuplicate } from './connection.ts';
import { settingOf, withId, withoutId } from './fields.ts';
import type { Db } from './models.ts';

/** `clear` takes away what belongs to a brand that is in `removals`, and ends the removal. */
export function brandStore(db: Db, clear: (brandId: string) => Promise<void>): BrandStore {
  return {
    async list() {
      return (await db.brands.find().sort({ createdAt: 1, _id: 1 }).lean()).map(withId);
    },
    async get(id) {
      const found = await db.brands.findById(id).lean();
      return found ? withId(found) : undefined;
    },
    async create(brand) {
      if (await db.removals.exists({ _id: brand.id })) {
        throw new ConflictError('A brand with this id is just being removed; try again in a moment.');
      }
      try {
        await db.brands.create(withoutId(brand));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new ConflictError('There is a brand with this id already.', { cause: error });
      }
    },
    async replace({ id, createdAt: _createdAt, ...fields }) {
      const { matchedCount } = await db.brands.updateOne(
        { _id: id, version: fields.version - 1 },
        settingOf({ topics: undefined, incidents: undefined, ...fields }),
      );
      return matchedCount === 1;
    },
    async remove(id) {
      await db.removals.updateOne({ _id: id }, { $setOnInsert: { _id: id } }, { upsert: true });
      await db.brands.deleteOne({ _id: id });
      await clear(id);
    },
  };
}
