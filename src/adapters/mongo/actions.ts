import { ConflictError, NotFoundError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ActionStore } from '../../ports/store/actions.ts';
import type { Action } from '../../schemas/action.ts';
import { boardActions } from './board-actions.ts';
import { changeCase } from './change-case.ts';
import type { ActionDocument, CaseDocument } from './documents.ts';
import { present } from './fields.ts';
import type { Db } from './models.ts';

/** An action lies in its case, so that it, the history and what the case says of it change at once; one of no case alone. */
export function actionStore(db: Db, clock: Clock): ActionStore {
  const { cases } = db;
  const alone = boardActions(db);

  async function read(id: string): Promise<Action | undefined> {
    const found = await cases.findOne({ 'actions.id': id }, { projection: { actions: 1 } });
    if (found) return actionIn(found, id);
    const [other] = await alone.find({ _id: id });
    return other;
  }

  async function ofCases(caseIds: string[]): Promise<Action[]> {
    const found = await cases.find({ _id: { $in: caseIds } }, { projection: { actions: 1 } }).toArray();
    return found.flatMap(({ _id, actions }) => actions.map((action) => actionFrom(_id, action))).sort(byAge);
  }

  return {
    get: read,
    ofCase: (caseId) => ofCases([caseId]),
    ofCases,
    async ofThread(threadId) {
      const found = await cases.find({ 'actions.threadId': threadId }, { projection: { actions: 1 } }).toArray();
      const ofCases = found.flatMap(({ _id, actions }) => actions.map((action) => actionFrom(_id, action)));
      return [...ofCases.filter((action) => action.threadId === threadId), ...(await alone.find({ threadId }))].sort(
        byAge,
      );
    },
    async create(action, event, unless = []) {
      const known = await read(action.id);
      if (known) return known;
      const { caseId = '', ...fields } = action;
      const queued = present({ ...fields, statusAt: action.createdAt });
      const changed = await changeCase(db, { _id: caseId }, (before) => {
        if (before.actions.some(({ id }) => id === action.id)) return undefined;
        const isTwin = ({ postId, kind, tag, status }: ActionDocument) =>
          postId === action.postId && kind === action.kind && tag === action.tag && unless.includes(status);
        if (before.actions.some(isTwin)) throw new ConflictError('Somebody of us was a moment faster with the same.');
        return { after: { ...before, actions: [...before.actions, queued] }, events: [event] };
      });
      if (changed) return actionFrom(caseId, queued);
      const other = await read(action.id);
      if (!other) throw new NotFoundError('The case');
      return other;
    },
    async createWithoutCase(actions) {
      return await alone.create(actions);
    },
    async move(id, from, to, change, event) {
      const at = event?.at ?? change.sentAt ?? clock.now();
      const changed = await changeCase(db, { 'actions.id': id }, (before) => {
        const action = before.actions.find((one) => one.id === id);
        if (action?.status !== from) return undefined;
        const { problem: _problem, ...kept } = action;
        const moved = { ...kept, ...present(change), status: to, statusAt: at };
        const actions = before.actions.map((one) => (one === action ? moved : one));
        return { after: { ...before, actions }, events: event ? [event] : [] };
      });
      return changed ? actionIn(changed, id) : alone.move(id, from, to, at, change);
    },
    async stuck(statuses, before, limit) {
      const since = { status: { $in: statuses }, statusAt: { $lt: before } };
      const found = cases.aggregate<{ _id: string; actions: ActionDocument }>([
        { $match: { actions: { $elemMatch: since } } },
        { $project: { actions: 1 } },
        { $unwind: '$actions' },
        { $match: { 'actions.status': since.status, 'actions.statusAt': since.statusAt } },
        { $sort: { 'actions.statusAt': 1 } },
        { $limit: limit },
      ]);
      const ofCases = (await found.toArray()).map(({ _id, actions }) => ({
        action: actionFrom(_id, actions),
        since: actions.statusAt,
      }));
      return [...ofCases, ...(await alone.stuck(statuses, before, limit))]
        .sort((a, b) => a.since.getTime() - b.since.getTime())
        .slice(0, limit)
        .map(({ action }) => action);
    },
    async countByStatus(statuses) {
      const found = cases.aggregate<{ _id: Action['status']; n: number }>([
        { $match: { 'actions.status': { $in: statuses } } },
        { $unwind: '$actions' },
        { $match: { 'actions.status': { $in: statuses } } },
        { $group: { _id: '$actions.status', n: { $sum: 1 } } },
      ]);
      const ofCases = new Map((await found.toArray()).map(({ _id, n }) => [_id, n]));
      const others = await alone.countByStatus(statuses);
      return Object.fromEntries(
        statuses.map((status) => [status, (ofCases.get(status) ?? 0) + (others.get(status) ?? 0)]),
      );
    },
    async pendingOrSent(postId, kind) {
      const wanted = { postId, kind, status: { $in: mayBeSent } };
      const found = await cases.find({ actions: { $elemMatch: wanted } }, { projection: { actions: 1 } }).toArray();
      const ofCases = found
        .flatMap(({ _id, actions }) => actions.map((action) => actionFrom(_id, action)))
        .filter((action) => action.postId === postId && action.kind === kind && mayBeSent.includes(action.status));
      const [first] = [...ofCases, ...(await alone.find(wanted))].sort(byAge);
      return first;
    },
  };
}

const mayBeSent: Action['status'][] = ['queued', 'sending', 'sent', 'unknown', 'by_hand'];

function byAge(a: Action, b: Action): number {
  return a.createdAt.getTime() - b.createdAt.getTime();
}

function actionIn({ _id, actions }: Pick<CaseDocument, '_id' | 'actions'>, id: string): Action | undefined {
  const found = actions.find((action) => action.id === id);
  return found && actionFrom(_id, found);
}

function actionFrom(caseId: string, { statusAt: _statusAt, ...fields }: ActionDocument): Action {
  return { caseId, ...fields };
}
