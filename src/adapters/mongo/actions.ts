import { ConflictError, NotFoundError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ActionStore } from '../../ports/store/actions.ts';
import type { Action } from '../../schemas/action.ts';
import { changeCase } from './change-case.ts';
import type { ActionDocument, CaseDocument } from './documents.ts';
import { present } from './fields.ts';
import type { Db } from './models.ts';

/** An action lies in its case, so that it, the history and what the case says of it change at once. */
export function actionStore(db: Db, clock: Clock): ActionStore {
  const { cases } = db;

  async function read(id: string): Promise<Action | undefined> {
    const found = await cases.findOne({ 'actions.id': id }, { projection: { actions: 1 } });
    return found ? actionIn(found, id) : undefined;
  }

  async function ofCases(caseIds: string[]): Promise<Action[]> {
    const found = await cases.find({ _id: { $in: caseIds } }, { projection: { actions: 1 } }).toArray();
    return found
      .flatMap(({ _id, actions }) => actions.map((action) => actionFrom(_id, action)))
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  }

  return {
    get: read,
    ofCase: (caseId) => ofCases([caseId]),
    ofCases,
    async create(action, event, unless = []) {
      const known = await read(action.id);
      if (known) return known;
      const { caseId, ...fields } = action;
      const queued = present({ ...fields, statusAt: action.createdAt });
      const changed = await changeCase(db, { _id: caseId }, (before) => {
        if (before.actions.some(({ id }) => id === action.id)) return undefined;
        const isTwin = ({ postId, kind, status }: ActionDocument) =>
          postId === action.postId && kind === action.kind && unless.includes(status);
        if (before.actions.some(isTwin)) throw new ConflictError('Somebody of us was a moment faster with the same.');
        return { after: { ...before, actions: [...before.actions, queued] }, events: [event] };
      });
      if (changed) return actionFrom(caseId, queued);
      const other = await read(action.id);
      if (!other) throw new NotFoundError('The case');
      return other;
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
      return changed && actionIn(changed, id);
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
      return (await found.toArray()).map(({ _id, actions }) => actionFrom(_id, actions));
    },
    async countByStatus(statuses) {
      const found = cases.aggregate<{ _id: Action['status']; n: number }>([
        { $match: { 'actions.status': { $in: statuses } } },
        { $unwind: '$actions' },
        { $match: { 'actions.status': { $in: statuses } } },
        { $group: { _id: '$actions.status', n: { $sum: 1 } } },
      ]);
      const none = statuses.map((status) => [status, 0] as const);
      return Object.fromEntries([...none, ...(await found.toArray()).map(({ _id, n }) => [_id, n] as const)]);
    },
    async pendingOrSent(postId, kind) {
      const wanted = { postId, kind, status: { $in: mayBeSent } };
      const found = await cases.find({ actions: { $elemMatch: wanted } }, { projection: { actions: 1 } }).toArray();
      const [first] = found
        .flatMap(({ _id, actions }) => actions.map((action) => actionFrom(_id, action)))
        .filter((action) => action.postId === postId && action.kind === kind && mayBeSent.includes(action.status))
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
      return first;
    },
  };
}

const mayBeSent: Action['status'][] = ['queued', 'sending', 'sent', 'unknown', 'by_hand'];

function actionIn({ _id, actions }: Pick<CaseDocument, '_id' | 'actions'>, id: string): Action | undefined {
  const found = actions.find((action) => action.id === id);
  return found && actionFrom(_id, found);
}

function actionFrom(caseId: string, { statusAt: _statusAt, ...fields }: ActionDocument): Action {
  return { caseId, ...fields };
}
