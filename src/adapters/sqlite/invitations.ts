import type { InvitationStore } from '../../ports/store/setup.ts';
import type { Invitation } from '../../schemas/user.ts';
import { columnsOf, dateOrNull, insertSql, present, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface InvitationRow {
  id: string;
  token_hash: string;
  role: Invitation['role'];
  note: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

export function invitationStore({ sql, write }: Connection): InvitationStore {
  return {
    async create(invitation) {
      const columns = columnsOf(invitation);
      write(() => sql(insertSql('invitations', columns)).run(columns));
    },
    async list() {
      const rows = sql('SELECT * FROM invitations ORDER BY created_at DESC, id').all();
      return rowsOf<InvitationRow>(rows).map(invitationOf);
    },
    async byToken(tokenHash) {
      const row = rowOf<InvitationRow>(sql('SELECT * FROM invitations WHERE token_hash = ?').get(tokenHash));
      return row && invitationOf(row);
    },
    async use(id, now) {
      const text = 'UPDATE invitations SET used_at = :now WHERE id = :id AND used_at IS NULL AND expires_at > :now';
      return write(() => sql(text).run({ id, now: now.getTime() }).changes === 1);
    },
    async release(id) {
      write(() => sql('UPDATE invitations SET used_at = NULL WHERE id = ?').run(id));
    },
    async remove(id) {
      write(() => sql('DELETE FROM invitations WHERE id = ?').run(id));
    },
  };
}

export function invitationOf(row: InvitationRow): Invitation {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    role: row.role,
    note: row.note,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    ...present({ usedAt: dateOrNull(row.used_at) }),
  };
}
