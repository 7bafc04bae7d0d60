import type { AuditStore } from '../../ports/store/audit.ts';
import { AuditDay } from '../../schemas/audit.ts';
import { type Columns, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { placeFrom } from './read-mentions.ts';
import type { Reader } from './reader.ts';

export interface AuditRow {
  id: string;
  audit: string;
}

export function auditStore({ sql, write }: Connection, reader: Reader): AuditStore {
  return {
    async list(limit) {
      return rowsOf<AuditRow>(sql('SELECT audit FROM audit_days ORDER BY id DESC LIMIT ?').all(limit)).map(auditOf);
    },
    async get(id) {
      const row = rowOf<AuditRow>(sql('SELECT audit FROM audit_days WHERE id = ?').get(id));
      return row && auditOf(row);
    },
    async save(day) {
      const columns = auditColumns(day);
      return write(() => {
        const known = rowOf<{ version: number }>(sql('SELECT version FROM audit_days WHERE id = ?').get(day.id));
        if ((known?.version ?? 0) !== day.version - 1) return false;
        sql(`${insertSql('audit_days', columns)} ON CONFLICT (id) DO UPDATE SET
          version = excluded.version, audit = excluded.audit`).run(columns);
        return true;
      });
    },
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
