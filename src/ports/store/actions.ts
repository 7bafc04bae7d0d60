import type { Action, ActionStatus } from '../../schemas/action.ts';
import type { NewEvent } from './cases.ts';

export type ActionChange = Partial<Pick<Action, 'sentAt' | 'remoteId' | 'remoteUrl' | 'problem'>>;

/** The outbox. */
export interface ActionStore {
  get(id: string): Promise<Action | undefined>;
  /** Oldest first. */
  ofCase(caseId: string): Promise<Action[]>;
  /** Of all these cases, oldest first. */
  ofCases(caseIds: string[]): Promise<Action[]>;
  /** What was done in a thread, for a case or for none, oldest first. */
  ofThread(threadId: string): Promise<Action[]>;
  /**
   * Writes a queued action with its event in the case's history; an id that exists is left and answered (idempotent click).
   * Throws NotFoundError where there is no such case; ConflictError, and writes nothing, where its case has an action of the
   * kind (and tag) on the post in one of the states of `unless`: of two clicks at the same moment one is too late.
   */
  create(action: Action, event: NewEvent, unless?: readonly ActionStatus[]): Promise<Action>;
  /**
   * As `create`, of actions that belong to no case, all in one go; they have no history here. Answers in the order given: the
   * action, or undefined where one of the kind (and tag) on the post, of no case either, has not come to its end.
   */
  createWithoutCase(actions: Action[]): Promise<(Action | undefined)[]>;
  /**
   * Moves an action on if it still has the status `from`, with the event for the history of its case, if it has one, in one transaction that
   * survives a loss of power. Answers undefined when it has another status: somebody else has it. `problem` tells of the
   * status moved to: a move without one clears it.
   */
  move(
    id: string,
    from: ActionStatus,
    to: ActionStatus,
    change: ActionChange,
    event?: NewEvent,
  ): Promise<Action | undefined>;
  /** Actions in one of these states since before `before`, the longest first: what a crash may have left. */
  stuck(statuses: ActionStatus[], before: Date, limit: number): Promise<Action[]>;
  /** How many stand in each of these statuses; from an index. */
  countByStatus(statuses: ActionStatus[]): Promise<Partial<Record<ActionStatus, number>>>;
  /** An action of this kind on this post that was sent or is on its way: nobody is answered twice. */
  pendingOrSent(postId: string, kind: Action['kind']): Promise<Action | undefined>;
}
