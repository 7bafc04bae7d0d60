import type { CoverageStore } from '../../ports/store/setup.ts';
import type { CoverageWindow } from '../../schemas/source.ts';
import { isDuplicate } from './connection.ts';
import { type Stretch, withStretch } from './coverage-windows.ts';
import type { CoverageDocument } from './documents.ts';
import type { Db } from './models.ts';

/** All windows of a source and query are one document, which is changed by who read its latest version. */
export function coverageStore({ coverage }: Db): CoverageStore {
  async function recordOf(sourceId: string, query: string, noted: Stretch[]): Promise<void> {
    const _id = JSON.stringify([sourceId, query]);
    for (;;) {
      const before = await coverage.findOne({ _id });
      const windows = noted.reduce(withStretch, before?.windows ?? []);
      const hasMissing = windows.some(({ state }) => state === 'missing');
      if (!before) {
        const first = await coverage.insertOne({ _id, sourceId, query, v: 1, windows, hasMissing }).catch((error) => {
          if (!isDuplicate(error)) throw error;
        });
        if (first) return;
      } else {
        const change = { $set: { windows, hasMissing }, $inc: { v: 1 } };
        if ((await coverage.updateOne({ _id, v: before.v }, change)).matchedCount === 1) return;
      }
    }
  }

  return {
    async record(windows) {
      const groups = new Map<string, CoverageWindow[]>();
      for (const window of windows) {
        if (!(window.from < window.to)) continue;
        const key = JSON.stringify([window.sourceId, window.query]);
        groups.set(key, [...(groups.get(key) ?? []), window]);
      }
      for (const [first, ...others] of groups.values()) {
        if (!first) continue;
        const stretches = [first, ...others].map(({ sourceId: _sourceId, query: _query, ...stretch }) => stretch);
        await recordOf(first.sourceId, first.query, stretches);
      }
    },
    async windows(sourceId, from, to) {
      const found = (await coverage.find({ sourceId }).toArray()).flatMap(windowsOf);
      return found
        .filter((window) => window.to > from && window.from < to)
        .sort((a, b) => a.from.getTime() - b.from.getTime() || (a.query < b.query ? -1 : 1));
    },
    async missing(limit) {
      const found = (await coverage.find({ hasMissing: true }).toArray()).flatMap(windowsOf);
      return found
        .filter(({ state }) => state === 'missing')
        .sort((a, b) => b.from.getTime() - a.from.getTime())
        .slice(0, limit);
    },
  };
}

function windowsOf({ sourceId, query, windows }: CoverageDocument): CoverageWindow[] {
  return windows.map((window) => ({ sourceId, query, ...window }));
}
