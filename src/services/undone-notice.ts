import { newestFirstId } from '../domain/time-id.ts';
import type { App } from '../ports/app.ts';
import type { Action } from '../schemas/action.ts';
import { words } from './action-words.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** Who hears of one thread looks at the others that they acted on with it: one notice stands for so long. */
const togetherMs = 10 * 60_000;

/** A case that wants a look says so by itself; of a thread that is none, whoever clicked is told. */
export async function tellNotDone(app: Needs, action: Action, problem: string): Promise<void> {
  const { caseId, userId: of, threadId, kind } = action;
  if (caseId !== undefined) return;
  const at = app.clock.now();
  const began = new Date(Math.floor(at.getTime() / togetherMs) * togetherMs);
  const [thread] = await app.store.threads.getMany([threadId]);
  const brandId = thread?.brandIds[0];
  const isFirst = await app.store.records.notices.save({
    ...{ id: `${newestFirstId(began)}-not-done-${of}`, of, threadId, kind: 'not_done', at, version: 1 },
    ...(brandId !== undefined && { brandId }),
    text: `Nobody has ${words[kind].done} on its board: ${problem}`,
  });
  if (isFirst) app.announcer.announce({ kind: 'record', record: 'notices', id: of, of });
}
