import { randomUUID } from 'node:crypto';
import { newestFirstId } from '../domain/time-id.ts';
import type { App } from '../ports/app.ts';
import { mostNotices } from '../schemas/api/notices.ts';
import type { Notice } from '../schemas/notice.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;
export type NewNotice = Omit<Notice, 'id' | 'at' | 'version'>;

/** A person's older ones than these are forgotten. */
const mostKept = 200;

export async function tellPeople(app: Needs, notices: NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const at = app.clock.now();
  const newId = () => `${newestFirstId(at)}-${randomUUID()}`;
  await app.store.records.notices.saveAll(notices.map((one) => ({ ...one, id: newId(), at, version: 1 })));
  for (const id of new Set(notices.map(({ of }) => of))) announce(app, id);
}

/** The newest first. What a case or a thread is about is read from it, so that words of a post go when the post does. */
export async function listNotices({ store }: Pick<App, 'store'>, user: Pick<User, 'id'>): Promise<Notice[]> {
  const all = await store.records.notices.list({ of: user.id, limit: mostKept + mostNotices });
  await Promise.all(all.slice(mostKept).map(({ id }) => store.records.notices.remove(id)));
  const shown = all.slice(0, mostNotices);
  const [cases, threads] = await Promise.all([
    store.cases.getMany([...new Set(shown.flatMap(({ caseId }) => caseId ?? []))]),
    store.threads.getMany([...new Set(shown.flatMap(({ threadId }) => threadId ?? []))]),
  ]);
  const titles = new Map([...cases, ...threads].map(({ id, title }) => [id, title]));
  return shown.map((notice) => {
    const title = notice.kind === 'mentioned' ? undefined : titles.get(notice.caseId ?? notice.threadId ?? '');
    return title ? { ...notice, text: `${notice.text} ${title}` } : notice;
  });
}

/** Those of others, and those that are read already, are left alone. */
export async function readNotices(app: Needs, user: User, noticeIds: string[]): Promise<void> {
  const readAt = app.clock.now();
  const found = await app.store.records.notices.getMany(noticeIds);
  const mine = found.filter((notice) => notice.of === user.id && !notice.readAt);
  if (mine.length === 0) return;
  await app.store.records.notices.saveAll(mine.map((one) => ({ ...one, readAt, version: one.version + 1 })));
  announce(app, user.id);
}

function announce({ announcer }: Needs, userId: string): void {
  announcer.announce({ kind: 'record', record: 'notices', id: userId, of: userId });
}
