import type { CaseFilter } from '../../ports/store/cases.ts';
import { type DueWithin, nobody, whoeverLooks } from '../../schemas/case-criteria.ts';
import type { Columns } from './columns.ts';

/** Conditions that all hold, with the values that they name. */
export interface Terms {
  terms: string[];
  values: Columns;
}

const soonMs = 3_600_000;

/**
 * What a filter asks beside its view's own condition, but for the text: of the columns of the wide indexes, so that what is
 * left out is never read. `now` is the moment that tells what is overdue; `prefix` keeps the names of several filters apart.
 */
export function criteriaTerms(filter: Omit<CaseFilter, 'now'>, now: number, prefix = ''): Terms {
  const { lane, criteria = {}, userId, teamIds: ownTeams = [] } = filter;
  const terms: string[] = [];
  const values: Columns = {};
  const name = (word: string, value: Columns[string]) => {
    values[prefix + word] = value;
    return `:${prefix}${word}`;
  };
  const oneOf = (column: string, wanted: readonly string[]) => {
    const [only, ...others] = wanted;
    if (only !== undefined && others.length === 0) return `${column} = ${name(column, only)}`;
    return `${column} IN (SELECT value FROM json_each(${name(column, JSON.stringify(wanted))}))`;
  };
  const ofWhom = (column: string, wanted: readonly string[], mine: readonly string[]) => {
    const ids = wanted.flatMap((id) => (id === whoeverLooks ? mine : id === nobody ? [] : id));
    const isNobodys = `${column} IS NULL`;
    if (!wanted.includes(nobody)) return oneOf(column, ids);
    return ids.length === 0 ? isNobodys : `(${isNobodys} OR ${oneOf(column, ids)})`;
  };
  const holding = (column: 'tags' | 'topics', wanted: readonly string[]) =>
    // A word in the quotes of JSON stands nowhere else in the list, but for one that is no more than a comma.
    anyOf(wanted.map((word, place) => `instr(${column}, ${name(`${column}${place}`, JSON.stringify(word))}) > 0`));

  if (filter.view === 'mine') values[`${prefix}userId`] = userId;
  if (filter.view === 'my_team') values[`${prefix}ownTeams`] = JSON.stringify(ownTeams);
  if (lane !== undefined) terms.push(`lane = ${name('onlyLane', lane)}`);
  if (criteria.lanes) terms.push(oneOf('lane', criteria.lanes));
  if (criteria.brandIds) terms.push(oneOf('brand_id', criteria.brandIds));
  if (criteria.networks) terms.push(oneOf('network', criteria.networks));
  if (criteria.languages) terms.push(oneOf('language', criteria.languages));
  if (criteria.riskLevels) terms.push(oneOf('risk_level', criteria.riskLevels));
  if (criteria.assigneeIds) terms.push(ofWhom('assignee_id', criteria.assigneeIds, [userId]));
  if (criteria.teamIds) terms.push(ofWhom('team_id', criteria.teamIds, ownTeams));
  if (criteria.tags) terms.push(holding('tags', criteria.tags));
  if (criteria.topics) terms.push(holding('topics', criteria.topics));
  if (criteria.minFollowers !== undefined) {
    terms.push(`author_followers >= ${name('minFollowers', criteria.minFollowers)}`);
  }
  if (criteria.due) {
    const at = () => name('dueNow', now);
    const soon = () => name('dueSoon', now + soonMs);
    const clocks: Record<DueWithin, () => string> = {
      overdue: () => `(status = 'open' AND due_at < ${at()})`,
      soon: () => `(status = 'open' AND due_at >= ${at()} AND due_at < ${soon()})`,
      later: () => `(status = 'open' AND due_at >= ${soon()})`,
      stopped: () => "(status <> 'open' OR due_at IS NULL)",
    };
    terms.push(anyOf(criteria.due.map((each) => clocks[each]())));
  }
  return { terms, values };
}

function anyOf(terms: string[]): string {
  return `(${terms.join(' OR ')})`;
}
