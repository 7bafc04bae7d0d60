import type { mongo } from 'mongoose';
import type { ActionStore } from '../../ports/store/actions.ts';
import type { ArchivedAction } from '../../ports/store/archive.ts';
import type { Action, ActionStatus } from '../../schemas/action.ts';
import { byId, type Shelf } from './archive-shelf.ts';
import { isDuplicate } from './connection.ts';
import type { BoardActionDocument } from './documents.ts';
import { present, settingOf, withId } from './fields.ts';
import type { Db } from './models.ts';

const underway: ActionStatus[] = ['queued', 'sending', 'unknown', 'by_hand'];
const together = 50;

/** Actions of no case, each a document of its own. */
export function boardActions({ boardActions: actions }: Db) {
  async function find(filter: mongo.Filter<BoardActionDocument>): Promise<Action[]> {
    return (await actions.find(filter).sort({ createdAt: 1 }).toArray()).map(actionFrom);
  }

  async function create(action: Action): Promise<Action | undefined> {
    const document = documentOf({ ...action, statusAt: action.createdAt });
    try {
      await actions.insertOne(document);
      return action;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const [known] = await find({ _id: action.id });
      return known;
    }
  }

  return {
    find,
    async create(wanted: Action[]): Promise<(Action | undefined)[]> {
      const made: (Action | undefined)[] = [];
      for (let start = 0; start < wanted.length; start += together)
        made.push(...(await Promise.all(wanted.slice(start, start + together).map(create))));
      return made;
    },
    async move(
      id: string,
      from: ActionStatus,
      to: ActionStatus,
      at: Date,
      change: Parameters<ActionStore['move']>[3],
    ): Promise<Action | undefined> {
      const isOver = !underway.includes(to);
      const update = settingOf({
        ...{ ...present(change), problem: change.problem, status: to, statusAt: at },
        ...(isOver && { twinKey: undefined }),
      });
      const filter = { _id: id, status: from };
      const found = await actions.findOneAndUpdate(filter, update, { returnDocument: 'after' });
      return found ? actionFrom(found) : undefined;
    },
    async countByStatus(statuses: ActionStatus[]): Promise<Map<ActionStatus, number>> {
      const counted = actions.aggregate<{ _id: ActionStatus; n: number }>([
        { $match: { status: { $in: statuses } } },
        { $group: { _id: '$status', n: { $sum: 1 } } },
      ]);
      return new Map((await counted.toArray()).map(({ _id, n }) => [_id, n]));
    },
    async stuck(statuses: ActionStatus[], before: Date, limit: number): Promise<{ action: Action; since: Date }[]> {
      const filter = { status: { $in: statuses }, statusAt: { $lt: before } };
      const found = await actions.find(filter).sort({ statusAt: 1 }).limit(limit).toArray();
      return found.map((document) => ({ action: actionFrom(document), since: document.statusAt }));
    },
  };
}

/** In the order of their ids. */
export function boardActionShelf({ boardActions: actions }: Db): Shelf<ArchivedAction> {
  return byId<BoardActionDocument, ArchivedAction>({
    collection: actions,
    recordOf: ({ twinKey: _, ...document }) => withId(document),
    documentOf,
  });
}

/** Of two of one kind and tag on a post, neither of which has come to its end, the second is refused by this key. */
function documentOf({ id, ...fields }: ArchivedAction): BoardActionDocument {
  const { postId, kind, tag, status } = fields;
  const isUnderway = underway.includes(status);
  return { _id: id, ...present(fields), ...(isUnderway && { twinKey: JSON.stringify([postId, kind, tag]) }) };
}

function actionFrom({ twinKey: _k, statusAt: _s, ...document }: BoardActionDocument): Action {
  return withId(document);
}
