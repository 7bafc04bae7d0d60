import type { CaseFilter } from '../../ports/store/cases.ts';
import { criteriaTerms, type Terms } from './case-criteria.ts';
import { endedIndex, planOf, queueIndex, type ViewPlan, type WideIndex } from './case-plans.ts';
import { mayHold, type TextRow, textTest } from './case-text.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** How many cases each filter lists. Those of open cases are counted in one walk through one index, as are those that ended. */
export function countCaseViews(connection: Connection, { filters }: { filters: CaseFilter[] }): number[] {
  const counts = new Array<number>(filters.length).fill(0);
  const together = new Map<WideIndex, { place: number; filter: CaseFilter; plan: ViewPlan }[]>();
  for (const [place, filter] of filters.entries()) {
    const plan = planOf(filter);
    const { wide } = plan;
    if (wide === undefined || filter.criteria?.text !== undefined) counts[place] = countOne(connection, filter);
    else together.set(wide, [...(together.get(wide) ?? []), { place, filter, plan }]);
  }
  for (const wide of [queueIndex, endedIndex]) {
    const items = together.get(wide) ?? [];
    if (items.length === 0) continue;
    const values: Terms['values'] = {};
    const columns = items.map(({ place, filter, plan }) => {
      const part = conditionsOf(filter, plan, `f${place}_`);
      Object.assign(values, part.values);
      return `count(*) FILTER (WHERE ${part.terms.join(' AND ')}) AS n${place}`;
    });
    const row = connection.db
      .prepare(`SELECT ${columns.join(', ')} FROM cases INDEXED BY ${wide.index} WHERE ${wide.where}`)
      .get(values);
    for (const { place } of items) counts[place] = Number(row?.[`n${place}`]);
  }
  return counts;
}

function countOne(connection: Connection, filter: CaseFilter): number {
  const { text } = filter.criteria ?? {};
  const plan = planOf(filter);
  const holds = textTest(text);
  const candidates = text === undefined ? undefined : mayHold(connection, text);
  const { terms, values } = conditionsOf(filter, plan);
  const among = candidates === undefined ? [] : ['id IN (SELECT value FROM json_each(:candidates))'];
  const index = candidates === undefined ? plan.index : 'sqlite_autoindex_cases_1';
  const from = `FROM cases INDEXED BY ${index} WHERE ${[...terms, ...among].join(' AND ')}`;
  const given = { ...values, ...(candidates !== undefined && { candidates }) };
  if (!holds) return Number(connection.db.prepare(`SELECT count(*) AS n ${from}`).get(given)?.n);
  let n = 0;
  for (const row of connection.db.prepare(`SELECT title, author_name, author_handle ${from}`).iterate(given)) {
    const [item] = rowsOf<TextRow>([row]);
    if (item && holds(item)) n += 1;
  }
  return n;
}

function conditionsOf(filter: CaseFilter, plan: ViewPlan, prefix = ''): Terms {
  const now = filter.now.getTime();
  const { terms, values } = criteriaTerms(filter, now, prefix);
  const own = plan.where.replaceAll(/:(\w+)/g, `:${prefix}$1`);
  if (filter.view !== 'overdue') return { terms: [own, ...terms], values };
  return {
    terms: [own, ...terms, `status = 'open' AND due_at < :${prefix}now`],
    values: { ...values, [`${prefix}now`]: now },
  };
}
