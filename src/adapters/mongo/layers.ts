import type { LayerStore } from '../../ports/store/corrections.ts';
import type { BrandLayers } from '../../schemas/correction-layer.ts';
import { isDuplicate } from './connection.ts';
import type { LayersDocument } from './documents.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';

export function layerStore({ layers }: Db): LayerStore {
  return {
    async inUse() {
      const found = await layers
        .find({ inUse: { $exists: true } }, { projection: { version: 1 } })
        .sort({ _id: 1 })
        .toArray();
      return found.map(({ _id: brandId, version }) => ({ brandId, version }));
    },
    async get(brandId) {
      const found = await layers.findOne({ _id: brandId });
      return found ? layersFrom(found) : undefined;
    },
    async save({ brandId, ...fields }) {
      const absent = { inUse: undefined, proposed: undefined };
      const setting = settingOf({ ...absent, ...fields });
      try {
        const { matchedCount, upsertedCount } = await layers.updateOne(
          { _id: brandId, version: fields.version - 1 },
          setting,
          { upsert: fields.version === 1 },
        );
        return matchedCount + upsertedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
  };
}

export function layersFrom({ _id: brandId, ...fields }: LayersDocument): BrandLayers {
  return { brandId, ...fields };
}

export function layersDocument({ brandId, ...fields }: BrandLayers): LayersDocument {
  return { _id: brandId, ...fields };
}
