import type { App } from '../ports/app.ts';
import type { OpenAlert } from '../schemas/api/alerts.ts';
import { subjectOf } from './alert-subject.ts';
import { everyRecord } from './every-record.ts';

/** What wants people now, the newest first, and who has it. */
export async function listOpenAlerts(
  app: Pick<App, 'store' | 'accounts' | 'clock' | 'connectors'>,
): Promise<OpenAlert[]> {
  const [alerts, people] = await Promise.all([everyRecord(app.store.records.alerts), app.accounts.list()]);
  const shown = await Promise.all(
    alerts.map(async (alert): Promise<OpenAlert[]> => {
      const subject = await subjectOf(app, alert, people);
      if (!subject || subject.state === 'over') return [];
      const { kind, title, path, openedAt, isCritical, takenBy } = subject;
      return [{ id: alert.id, kind, title, path, openedAt, isCritical, ...(takenBy !== undefined && { takenBy }) }];
    }),
  );
  return shown.flat().sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
}
