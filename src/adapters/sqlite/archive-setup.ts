import type { Archived, ArchiveKind } from '../../ports/store/archive.ts';
import { countRows, pageOf, type Shelf } from './archive-shelf.ts';
import { type AuditRow, auditColumns, auditOf } from './audit.ts';
import { type BrandRow, brandColumns, brandOf } from './brands.ts';
import { type Columns, columnsOf, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { type WindowRow, windowOf } from './coverage.ts';
import { type MailRow, mailColumns, mailOf, type ReaderRow, readerColumns, readerOf } from './digests.ts';
import { type IncidentRow, incidentColumns, incidentOf, type WatchRow, watchColumns, watchOf } from './incidents.ts';
import { type InvitationRow, invitationOf } from './invitations.ts';
import { type LayersRow, layersColumns, layersOf } from './layers.ts';
import { type PromiseRow, promiseColumns, promiseOf } from './promise.ts';
import { type RecordRow, recordColumns, recordOf } from './records.ts';
import { type SourceRow, sourceColumns, sourceOf } from './sources.ts';
import { type SpendingRow, spendingColumns, spentOf } from './spending.ts';
import {
  type IssueRow,
  issueColumns,
  issueOf,
  type MemoryRow,
  memoryColumns,
  memoryOf,
  type ThemeRow,
  themeColumns,
  themeOf,
} from './themes.ts';
import { type VaultRow, vaultColumns, vaultOf } from './vaults.ts';

/** What people set up, and what they were told. */
export function setupShelves(connection: Connection) {
  return {
    brands: byId<BrandRow, Archived['brands']>(connection, 'brands', brandOf, brandColumns),
    sources: sourceShelf(connection),
    invitations: byId<InvitationRow, Archived['invitations']>(connection, 'invitations', invitationOf, columnsOf),
    readers: byId<ReaderRow, Archived['readers']>(connection, 'digest_readers', readerOf, readerColumns),
    mails: byId<MailRow, Archived['mails']>(connection, 'digest_mails', mailOf, mailColumns),
    coverage: coverageShelf(connection),
    spending: byId<SpendingRow, Archived['spending']>(connection, 'spending', spentOf, spendingColumns),
    audits: byId<AuditRow, Archived['audits']>(connection, 'audit_days', auditOf, auditColumns),
    promises: byId<PromiseRow, Archived['promises']>(connection, 'promises', promiseOf, promiseColumns),
    layers: byBrand<LayersRow, Archived['layers']>(connection, 'layers', layersOf, layersColumns),
    watches: byBrand<WatchRow, Archived['watches']>(connection, 'spike_watches', watchOf, watchColumns),
    records: recordShelf(connection),
    incidents: byId<IncidentRow & { id: string }, Archived['incidents']>(
      connection,
      'incidents',
      incidentOf,
      incidentColumns,
    ),
    themes: byId<ThemeRow & { id: string }, Archived['themes']>(connection, 'themes', themeOf, themeColumns),
    issues: byId<IssueRow & { id: string }, Archived['issues']>(connection, 'issues', issueOf, issueColumns),
    themeMemories: byId<MemoryRow & { id: string }, Archived['themeMemories']>(
      connection,
      'theme_memories',
      memoryOf,
      memoryColumns,
    ),
  } satisfies { [K in ArchiveKind]?: Shelf<Archived[K]> };
}

/** The records of a table, in the order of their ids. */
function byId<Row extends { id: string }, R extends object>(
  connection: Connection,
  table: string,
  recordOf: (row: Row) => R,
  columnsFrom: (record: R) => Columns,
): Shelf<R> {
  const { sql } = connection;
  return {
    count: () => countRows(connection, table),
    read(after = '', size) {
      const rows = sql(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`).all(after, size);
      return pageOf(rowsOf<Row>(rows), recordOf, ({ id }) => id);
    },
    write(records) {
      for (const record of records) {
        const columns = columnsFrom(record);
        sql(`${insertSql(table, columns)} ON CONFLICT (id) DO NOTHING`).run(columns);
      }
    },
  };
}

/** Each with what is kept in its vault. */
function sourceShelf(connection: Connection): Shelf<Archived['sources']> {
  const { sql } = connection;
  const shelf = byId<SourceRow, Archived['sources']>(
    connection,
    'sources',
    (row) => {
      const vault = rowOf<VaultRow>(sql('SELECT * FROM vaults WHERE source_id = ? AND version > 0').get(row.id));
      return { ...sourceOf(row), ...(vault && { vault: vaultOf(vault) }) };
    },
    sourceColumns,
  );
  return {
    ...shelf,
    write(records) {
      shelf.write(records);
      for (const { id, vault } of records) {
        if (!vault) continue;
        const columns = vaultColumns(id, vault);
        sql(`${insertSql('vaults', columns)} ON CONFLICT DO NOTHING`).run(columns);
      }
    },
  };
}

function recordShelf(connection: Connection): Shelf<Archived['records']> {
  const { sql } = connection;
  return {
    count: () => countRows(connection, 'records'),
    read(after, size) {
      const place: string[] = after === undefined ? ['', ''] : JSON.parse(after);
      const rows = sql('SELECT kind, id, record FROM records WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?');
      return pageOf(
        rowsOf<RecordRow>(rows.all(...place, size)),
        (row) => ({ kind: row.kind, record: recordOf(row) }),
        ({ kind, id }) => JSON.stringify([kind, id]),
      );
    },
    write(records) {
      for (const { kind, record } of records) {
        const columns = recordColumns(kind, record);
        sql(`${insertSql('records', columns)} ON CONFLICT DO NOTHING`).run(columns);
      }
    },
  };
}

function coverageShelf({ sql }: Connection): Shelf<Archived['coverage']> {
  const groups = 'SELECT DISTINCT source_id, query FROM coverage';
  return {
    count: () => Number(sql(`SELECT count(*) AS n FROM (${groups})`).get()?.n),
    read(after, size) {
      const place: string[] = after === undefined ? ['', ''] : JSON.parse(after);
      const rows = sql(`${groups} WHERE (source_id, query) > (?, ?) ORDER BY source_id, query LIMIT ?`);
      const found = rowsOf<Pick<WindowRow, 'source_id' | 'query'>>(rows.all(...place, size));
      return pageOf(
        found,
        ({ source_id: sourceId, query }) => {
          const windows = sql('SELECT * FROM coverage WHERE source_id = ? AND query = ? ORDER BY from_at');
          return {
            ...{ sourceId, query },
            windows: rowsOf<WindowRow>(windows.all(sourceId, query)).map((row) => {
              const { sourceId: _sourceId, query: _query, ...window } = windowOf(row);
              return window;
            }),
          };
        },
        (last) => JSON.stringify([last.source_id, last.query]),
      );
    },
    write(records) {
      for (const { sourceId, query, windows } of records) {
        for (const { from, to, ...window } of windows) {
          const columns = columnsOf({ why: undefined, ...window, sourceId, query, fromAt: from, toAt: to });
          sql(`${insertSql('coverage', columns)} ON CONFLICT DO NOTHING`).run(columns);
        }
      }
    },
  };
}

/** Records of which there is one a brand. */
function byBrand<Row, R extends object>(
  connection: Connection,
  table: string,
  recordOf: (row: Row) => R,
  columnsFrom: (record: R) => Columns,
): Shelf<R> {
  const { sql } = connection;
  return {
    count: () => countRows(connection, table),
    read(after = '', size) {
      const rows = sql(`SELECT * FROM ${table} WHERE brand_id > ? ORDER BY brand_id LIMIT ?`).all(after, size);
      return pageOf(rowsOf<Row & { brand_id: string }>(rows), recordOf, ({ brand_id }) => brand_id);
    },
    write(records) {
      for (const record of records) {
        const columns = columnsFrom(record);
        sql(`${insertSql(table, columns)} ON CONFLICT (brand_id) DO NOTHING`).run(columns);
      }
    },
  };
}
