import type { AuditStore } from '../../ports/store/audit.ts';
import { AuditDay } from '../../schemas/audit.ts';
import { type Columns, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { placeFrom } from './read-mentions.ts';
import type { Reader } from './reader.ts';
import { put } from './versioned.ts';

export interface AuditRow {
  id: string;
  audit: string;
}

export function auditStore(connection: Connection, reader: Reader): AuditStore {
  const { sql, write } = connection;
  return {
    async list(limit) {
      return rowsOf<AuditRow>(sql('SELECT audit FROM audit_days ORDER BY id DESC LIMIT ?').all(limit)).map(auditOf);
    },
    async get(id) {
      const row = rowOf<AuditRow>(sql('SELECT audit FROM audit_days WHERE id = ?').get(id));
      return row && auditOf(row);
    },
    save: async (day) => write(() => put(connection, 'audit_days', 'id', auditColumns(day))),
    async putAside(period, { after, limit }) {
      return reader.read('readPutAside', {
        ...{ brandId: period.brandId, from: period.from.getTime(), to: period.to.getTime(), limit },
        after: after === undefined ? after : placeFrom(after),
      });
    },
  };
}

export function auditColumns(day: AuditDay): Columns {
  return { id: day.id, version: day.version, audit: JSON.stringify(day) };
}

export function auditOf({ audit }: Pick<AuditRow, 'audit'>): AuditDay {
  return AuditDay.parse(JSON.parse(audit));
}
