import type { ConsentStore } from '../../ports/store/vaults.ts';
import type { PendingConsent } from '../../schemas/consent.ts';
import { columnsOf, dateOrNull, insertSql, present, rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

interface ConsentRow {
  id: string;
  source_id: string;
  user_id: string | null;
  verifier: string;
  redirect_uri: string;
  created_at: number;
  expires_at: number;
  answered_at: number | null;
  outcome: PendingConsent['outcome'] | null;
  problem: string | null;
}

const dayMs = 86_400_000;

export function consentStore({ sql, write }: Connection): ConsentStore {
  return {
    async begin(consent) {
      const columns = columnsOf(consent);
      write(() => {
        sql('DELETE FROM consents WHERE expires_at < ?').run(consent.createdAt.getTime() - dayMs);
        sql(insertSql('consents', columns)).run(columns);
      });
    },
    async get(id) {
      const row = rowOf<ConsentRow>(sql('SELECT * FROM consents WHERE id = ?').get(id));
      return row && consentOf(row);
    },
    async answer(id, now) {
      const text =
        'UPDATE consents SET answered_at = :now WHERE id = :id AND answered_at IS NULL AND expires_at > :now';
      return write(() => sql(text).run({ id, now: now.getTime() }).changes === 1);
    },
    async settle(id, problem) {
      const text = 'UPDATE consents SET outcome = :outcome, problem = :problem WHERE id = :id';
      const outcome = problem === undefined ? 'connected' : 'failed';
      write(() => sql(text).run(columnsOf({ id, outcome, problem })));
    },
  };
}

function consentOf(row: ConsentRow): PendingConsent {
  return {
    id: row.id,
    sourceId: row.source_id,
    verifier: row.verifier,
    redirectUri: row.redirect_uri,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    ...present({
      userId: row.user_id,
      answeredAt: dateOrNull(row.answered_at),
      outcome: row.outcome,
      problem: row.problem,
    }),
  };
}
