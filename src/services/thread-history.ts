import type { App } from '../ports/app.ts';
import type { NewEvent } from '../ports/store/cases.ts';
import type { Action } from '../schemas/action.ts';
import { longestThreadEvent, type ThreadEvent } from '../schemas/thread.ts';
import { newId } from './new-id.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;
export type NewThreadEvent = Omit<ThreadEvent, 'id' | 'version'>;

/** Adds to the histories of threads, in one call of the store. What a board says in many words is cut. */
export async function noteInThreads({ store }: Pick<App, 'store'>, events: NewThreadEvent[]): Promise<ThreadEvent[]> {
  const made = events.map(({ text, ...event }) => ({
    ...{ ...event, text: text.slice(0, longestThreadEvent) },
    ...{ id: newId(event.at), version: 1 },
  }));
  if (made.length > 0) await store.records.threadEvents.saveAll(made);
  return made;
}

/** Moves an action on, as the outbox does; what no case tells of, the history of its thread does. */
export async function moveAction(
  app: Needs,
  { id }: Pick<Action, 'id'>,
  ...[from, to, change, event]: [Action['status'], Action['status'], Partial<Action>, NewEvent?]
): Promise<Action | undefined> {
  const moved = await app.store.actions.move(id, from, to, change, event);
  if (moved && moved.caseId === undefined && event) {
    const { threadId: of, userId } = moved;
    await noteInThreads(app, [{ of, at: event.at, userId: event.userId ?? userId, kind: 'acted', text: event.text }]);
  }
  return moved;
}

/** Tells open screens that something became of an action. */
export function announceAction({ announcer }: Pick<App, 'announcer'>, { id, caseId, threadId }: Action): void {
  announcer.announce({ kind: 'action', actionId: id, ...(caseId !== undefined && { caseId }) });
  if (caseId === undefined) announcer.announce({ kind: 'threads', threadIds: [threadId] });
}
