import type { mongo } from 'mongoose';
import type { CaseFilter } from '../../ports/store/cases.ts';
import { type DueWithin, nobody, whoeverLooks } from '../../schemas/case-criteria.ts';
import { mineOf, teamView } from './case-documents.ts';
import type { CaseDocument } from './documents.ts';

type Condition = mongo.Filter<CaseDocument>;

const soonMs = 3_600_000;

/** The word under which the cases of a view stand; those of `overdue` stand under that of all. */
export function viewOf({ view, userId, teamIds = [] }: Pick<CaseFilter, 'view' | 'userId' | 'teamIds'>) {
  if (view === 'mine') return mineOf(userId);
  if (view === 'my_team') return { $in: teamIds.map(teamView) };
  return view === 'overdue' ? 'all' : view;
}

/** What a filter asks, but for the text and for what is overdue in its view. `now` tells what is overdue. */
export function conditionsOf(filter: CaseFilter, now: Date): Condition[] {
  const { lane, criteria = {}, userId, teamIds: ownTeams = [] } = filter;
  const conditions: Condition[] = [{ views: viewOf(filter) } as Condition];
  const oneOf = (field: keyof CaseDocument, wanted: readonly string[] | undefined) => {
    if (wanted) conditions.push({ [field]: wanted.length === 1 ? wanted[0] : { $in: wanted } } as Condition);
  };
  const ofWhom = (field: 'assigneeId' | 'teamId', wanted: readonly string[] | undefined, mine: string[]) => {
    if (!wanted) return;
    const ids = wanted.flatMap((id) => (id === whoeverLooks ? mine : id === nobody ? [] : id));
    const some = { [field]: { $in: ids } } as Condition;
    conditions.push(wanted.includes(nobody) ? { $or: [{ [field]: { $exists: false } } as Condition, some] } : some);
  };
  if (lane !== undefined) conditions.push({ lane });
  oneOf('lane', criteria.lanes);
  oneOf('brandId', criteria.brandIds);
  oneOf('network', criteria.networks);
  oneOf('language', criteria.languages);
  oneOf('riskLevel', criteria.riskLevels);
  oneOf('tags', criteria.tags);
  oneOf('topics', criteria.topics);
  ofWhom('assigneeId', criteria.assigneeIds, [userId]);
  ofWhom('teamId', criteria.teamIds, ownTeams);
  if (criteria.minFollowers !== undefined) conditions.push({ authorFollowers: { $gte: criteria.minFollowers } });
  if (criteria.due) conditions.push({ $or: criteria.due.map((each) => clocks(now)[each]) });
  return conditions;
}

function clocks(now: Date): Record<DueWithin, Condition> {
  const soon = new Date(now.getTime() + soonMs);
  return {
    overdue: { status: 'open', dueAt: { $lt: now } },
    soon: { status: 'open', dueAt: { $gte: now, $lt: soon } },
    later: { status: 'open', dueAt: { $gte: soon } },
    stopped: { $or: [{ status: { $ne: 'open' } }, { dueAt: { $exists: false } }] },
  };
}
