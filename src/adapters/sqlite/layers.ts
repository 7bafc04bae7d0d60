import type { LayerStore } from '../../ports/store/corrections.ts';
import { BrandLayers } from '../../schemas/correction-layer.ts';
import { type Columns, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface LayersRow {
  layers: string;
}

export function layerStore({ sql, write }: Connection): LayerStore {
  return {
    async inUse() {
      const rows = sql('SELECT brand_id, version FROM layers WHERE in_use = 1 ORDER BY brand_id').all();
      return rowsOf<{ brand_id: string; version: number }>(rows).map(({ brand_id: brandId, version }) => ({
        ...{ brandId, version },
      }));
    },
    async get(brandId) {
      const row = rowOf<LayersRow>(sql('SELECT layers FROM layers WHERE brand_id = ?').get(brandId));
      return row && layersOf(row);
    },
    async save(layers) {
      const columns = layersColumns(layers);
      return write(() => {
        const known = rowOf<{ version: number }>(
          sql('SELECT version FROM layers WHERE brand_id = ?').get(layers.brandId),
        );
        if ((known?.version ?? 0) !== layers.version - 1) return false;
        sql(`${insertSql('layers', columns)} ON CONFLICT (brand_id) DO UPDATE SET
          version = excluded.version, in_use = excluded.in_use, layers = excluded.layers`).run(columns);
        return true;
      });
    },
  };
}

export function layersColumns(layers: BrandLayers): Columns {
  return {
    ...{ brand_id: layers.brandId, version: layers.version, in_use: Number(layers.inUse !== undefined) },
    layers: JSON.stringify(layers),
  };
}

export function layersOf({ layers }: LayersRow): BrandLayers {
  return BrandLayers.parse(JSON.parse(layers));
}
