import type { App } from '../ports/app.ts';
import type { ShownMessage } from '../schemas/api/alerts.ts';
import { everyRecord } from './every-record.ts';

/** What was sent to whom, of the newest alert first. */
export async function listAlertMessages(
  app: Pick<App, 'store' | 'accounts'>,
  { after, limit }: { after?: string; limit: number },
): Promise<{ messages: ShownMessage[]; next?: string }> {
  const page = await app.store.records.alertMessages.list({ limit, ...(after !== undefined && { after }) });
  const names = new Map((await app.accounts.list()).map(({ id, name }) => [id, name]));
  const channels = new Map((await everyRecord(app.store.records.channels)).map(({ id, name }) => [id, name]));
  const messages = page.map(({ reference: _, version: __, ...message }) => ({
    ...message,
    to:
      message.channelId === undefined
        ? (names.get(message.userId ?? '') ?? 'Somebody who left')
        : (channels.get(message.channelId) ?? 'A channel that is gone'),
  }));
  const last = page.at(-1);
  return { messages, ...(page.length === limit && last && { next: last.id }) };
}
