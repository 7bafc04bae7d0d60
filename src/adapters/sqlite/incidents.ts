import type { SQLInputValue } from 'node:sqlite';
import { InvalidInputError } from '../../errors.ts';
import type { IncidentStore } from '../../ports/store/incidents.ts';
import { Incident, SpikeWatch } from '../../schemas/incident.ts';
import { type Columns, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import type { Reader } from './reader.ts';
import { put } from './versioned.ts';

export interface IncidentRow {
  incident: string;
}
export interface WatchRow {
  watch: string;
}

export function incidentStore(connection: Connection, reader: Reader): IncidentStore {
  const { sql, writeDurably, write } = connection;
  return {
    async volumes({ brandId, from, to, stepMs }) {
      return reader.read('readVolumes', { brandId, from: from.getTime(), to: to.getTime(), stepMs });
    },
    async get(id) {
      const row = rowOf<IncidentRow>(sql('SELECT incident FROM incidents WHERE id = ?').get(id));
      return row && incidentOf(row);
    },
    async list({ brandId, status }, { after, limit }) {
      const values: Record<string, SQLInputValue> = { limit: limit + 1 };
      const conditions: string[] = [];
      if (brandId !== undefined) {
        conditions.push('brand_id = :brandId');
        values.brandId = brandId;
      }
      if (status !== undefined) {
        conditions.push('status = :status');
        values.status = status;
      }
      if (after !== undefined) {
        conditions.push('(opened_at, id) < (:openedAt, :id)');
        Object.assign(values, placeFrom(after));
      }
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const rows = sql(`SELECT incident FROM incidents ${where} ORDER BY opened_at DESC, id DESC LIMIT :limit`);
      const found = rowsOf<IncidentRow>(rows.all(values)).map(incidentOf);
      const incidents = found.slice(0, limit);
      const last = incidents.at(-1);
      return {
        incidents,
        ...(last && found.length > limit && { next: `${last.openedAt.getTime()}:${last.id}` }),
      };
    },
    // On the disk before a mail of it leaves.
    save: async (incident) => writeDurably(() => put(connection, 'incidents', 'id', incidentColumns(incident))),
    async watch(brandId) {
      const row = rowOf<WatchRow>(sql('SELECT watch FROM spike_watches WHERE brand_id = ?').get(brandId));
      return row && watchOf(row);
    },
    saveWatch: async (watch) => write(() => put(connection, 'spike_watches', 'brand_id', watchColumns(watch))),
  };
}

function placeFrom(text: string): { openedAt: number; id: string } {
  const [, openedAt, id] = /^(-?\d{1,16}):(.+)$/s.exec(text) ?? [];
  if (openedAt === undefined || id === undefined)
    throw new InvalidInputError('This is no place in the list of incidents; start anew.');
  return { openedAt: Number(openedAt), id };
}

export function incidentColumns(incident: Incident): Columns {
  const { id, brandId, status, openedAt, version } = incident;
  return {
    ...{ id, brand_id: brandId, status, opened_at: openedAt.getTime(), version },
    incident: JSON.stringify(incident),
  };
}

export function incidentOf({ incident }: IncidentRow): Incident {
  return Incident.parse(JSON.parse(incident));
}

export function watchColumns(watch: SpikeWatch): Columns {
  return { brand_id: watch.brandId, version: watch.version, watch: JSON.stringify(watch) };
}

export function watchOf({ watch }: WatchRow): SpikeWatch {
  return SpikeWatch.parse(JSON.parse(watch));
}
