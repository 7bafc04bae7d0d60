import type { App } from '#src/ports/app.ts';
import type { CorrectionLayer } from '#src/schemas/correction-layer.ts';

interface Known {
  version: number;
  layer: CorrectionLayer | undefined;
}

const knownOf = new WeakMap<App['store'], Map<string, Known>>();

/** The layers that are in use now, by brand; read whole only where one has changed. */
export async function brandLayers({ store }: Pick<App, 'store'>): Promise<Map<string, CorrectionLayer>> {
  const before = knownOf.get(store) ?? new Map<string, Known>();
  const now = new Map<string, Known>();
  for (const { brandId, version } of await store.layers.inUse()) {
    const known = before.get(brandId);
    if (known?.version === version) now.set(brandId, known);
    else now.set(brandId, { version, layer: (await store.layers.get(brandId))?.inUse });
  }
  knownOf.set(store, now);
  return new Map([...now].flatMap(([brandId, { layer }]) => (layer ? [[brandId, layer]] : [])));
}
