import type { CaseFilter } from '../../ports/store/cases.ts';
import type { CaseView } from '../../schemas/case.ts';

/** How the cases of a view are found. */
export interface ViewPlan {
  where: string;
  /** Holds the rows of the view in its order, with lane, brand and network. */
  index: string;
  /** Holds them among others, with all that a view can be narrowed to. */
  wide?: WideIndex;
  /** What the view holds may be overdue. */
  mayBeLate?: true;
  /** By when they ended, the newest first, instead of by priority. */
  ended?: true;
}

export interface WideIndex {
  index: string;
  /** The rows that it has, in the words of its own condition. */
  where: string;
}

const live = "status IN ('open', 'waiting')";
const joinable = "status NOT IN ('resolved', 'dismissed')";
export const queueIndex: WideIndex = { index: 'cases_queue', where: "status IN ('open', 'waiting', 'snoozed')" };
export const endedIndex: WideIndex = {
  index: 'cases_ended',
  where: "status IN ('answered', 'handed_over', 'resolved', 'dismissed')",
};

const inQueue = { wide: queueIndex, mayBeLate: true } as const;
const plans: Record<CaseView, ViewPlan> = {
  all: { where: live, index: 'cases_live', ...inQueue },
  at_risk: { where: `${live} AND risk_level IN ('high', 'critical')`, index: 'cases_at_risk', ...inQueue },
  mine: { where: `${live} AND assignee_id = :userId`, index: 'cases_live_assignee', mayBeLate: true },
  my_team: {
    where: `${live} AND team_id IN (SELECT value FROM json_each(:ownTeams))`,
    index: queueIndex.index,
    ...inQueue,
  },
  unassigned: { where: `${live} AND assignee_id IS NULL`, index: 'cases_live', ...inQueue },
  overdue: { where: live, index: 'cases_live', ...inQueue },
  undecided: { where: `${live} AND undecided = 1`, index: 'cases_undecided', ...inQueue },
  needs_look: { where: `needs_look = 1 AND ${joinable}`, index: 'cases_needs_look', mayBeLate: true },
  needs_approval: { where: `offered_at IS NOT NULL AND ${joinable}`, index: 'cases_needs_approval', mayBeLate: true },
  waiting: {
    where: "status IN ('waiting', 'snoozed') AND status = 'waiting'",
    index: 'cases_paused',
    wide: queueIndex,
  },
  snoozed: {
    where: "status IN ('waiting', 'snoozed') AND status = 'snoozed'",
    index: 'cases_paused',
    wide: queueIndex,
  },
  answered: { where: "status = 'answered'", index: 'cases_answered', wide: endedIndex, ended: true },
  closed: {
    where: "status IN ('handed_over', 'resolved', 'dismissed')",
    index: 'cases_closed',
    wide: endedIndex,
    ended: true,
  },
};

/** The plan of a view as it is narrowed: with its own index, or with one that holds more than lane, brand and network. */
export function planOf({ view, criteria = {} }: Pick<CaseFilter, 'view' | 'criteria'>): ViewPlan {
  const plan = plans[view];
  const { topics, languages, riskLevels, tags, assigneeIds, teamIds, minFollowers } = criteria;
  const asked = topics ?? languages ?? riskLevels ?? tags ?? assigneeIds ?? teamIds ?? minFollowers;
  const isWide = plan.index === plan.wide?.index || asked !== undefined;
  if (!plan.wide || !isWide) return plan;
  return { ...plan, where: `${plan.wide.where} AND ${plan.where}`, index: plan.wide.index };
}

/** What is found only far down the list is better looked for where nobody waits. */
export function isLongWalk(filter: CaseFilter): boolean {
  const { index, wide } = planOf(filter);
  return index === wide?.index || filter.criteria?.text !== undefined;
}
