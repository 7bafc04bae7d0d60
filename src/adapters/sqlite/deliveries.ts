import type { DeliveryStore } from '../../ports/store/deliveries.ts';
import { columnsOf, insertSql, rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

const dayMs = 86_400_000;

export function deliveryStore({ sql, write }: Connection): DeliveryStore {
  return {
    async claim(delivery) {
      const columns = columnsOf(delivery);
      const { sourceId, key, fingerprint, at } = delivery;
      return write(() => {
        sql('DELETE FROM deliveries WHERE at < ?').run(at.getTime() - dayMs);
        sql(`${insertSql('deliveries', columns)} ON CONFLICT DO NOTHING`).run(columns);
        const row = sql('SELECT fingerprint FROM deliveries WHERE source_id = ? AND key = ?').get(sourceId, key);
        return rowOf<{ fingerprint: string }>(row)?.fingerprint === fingerprint;
      });
    },
  };
}
