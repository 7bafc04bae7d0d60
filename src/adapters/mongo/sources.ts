import { ConflictError } from '../../errors.ts';
import type { HealthChange, SourceStore } from '../../ports/store/setup.ts';
import type { Source } from '../../schemas/source.ts';
import { isDuplicate } from './connection.ts';
import type { SourceDocument } from './documents.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';

export function sourceStore({ sources, coverage, consents }: Db): SourceStore {
  return {
    async list() {
      const found = sources.find({ exists: true }, { projection: ownFields });
      return (await found.sort({ createdAt: 1, _id: 1 }).toArray()).map(sourceFrom);
    },
    async get(id) {
      const found = await sources.findOne({ _id: id, exists: true }, { projection: ownFields });
      return found ? sourceFrom(found) : undefined;
    },
    async create(source) {
      const { id, settings, ...fields } = source;
      const born = { ...fields, settings: JSON.stringify(settings), exists: true };
      try {
        // What an earlier source of this id brought stays in the ledger.
        await sources.updateOne({ _id: id, exists: false }, { $set: born, $inc: noCounts }, { upsert: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new ConflictError('There is a source with this id already.', { cause: error });
      }
    },
    async replace({ id, name, settings, intervalSeconds, paused, ownHandles, budget, version }) {
      const fields = { name, intervalSeconds, paused, ownHandles, budget, version };
      const edited = settingOf({ ...fields, settings: JSON.stringify(settings) });
      const latest = { _id: id, exists: true, version: version - 1 };
      return (await sources.updateOne(latest, edited)).matchedCount === 1;
    },
    async saveHealth(id, health) {
      const setting = settingOf(healthFields(health));
      if (Object.keys(setting).length > 0) await sources.updateOne({ _id: id, exists: true }, setting);
    },
    async saveCursor(id, cursor) {
      await sources.updateOne({ _id: id, exists: true }, settingOf({ cursor }));
    },
    async remove(id) {
      const gone = Object.fromEntries(bornFields.map((field) => [field, '' as const]));
      await sources.updateOne({ _id: id, exists: true }, { $set: { exists: false }, $unset: gone });
      const heard = { $pull: { windows: { state: 'missing' as const } }, $set: { hasMissing: false }, $inc: { v: 1 } };
      await coverage.updateMany({ sourceId: id }, heard);
      await consents.deleteMany({ sourceId: id });
    },
  };
}

const ownFields = { applied: 0, vault: 0 };
const noCounts = { fetched: 0, duplicate: 0 };
const bornFields = [
  ...['connector', 'name', 'settings', 'intervalSeconds', 'paused', 'ownHandles', 'cursor', 'health', 'createdAt'],
  ...['version', 'vault', 'budget'],
];

/** Paths of the health fields given; one given as `undefined` is cleared, unless it is a count. */
export function healthFields(health: HealthChange): Record<string, unknown> {
  const given = Object.entries(health).filter(([name, value]) => value !== undefined || name !== 'failures');
  return Object.fromEntries(given.map(([name, value]) => [`health.${name}`, value]));
}

export function sourceFrom(found: SourceDocument): Source {
  const { _id, exists: _e, fetched: _f, duplicate: _d, applied: _a, lastSeq: _l, vault: _v, ...fields } = found;
  return { id: _id, ...fields, settings: JSON.parse(fields.settings) };
}
