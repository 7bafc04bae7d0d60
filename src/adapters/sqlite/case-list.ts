import { type CasePlace, encodePlace, placeOf } from '../../ports/store/case-place.ts';
import type { CaseFilter, CasePage } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { criteriaTerms, type Terms } from './case-criteria.ts';
import { planOf, type ViewPlan } from './case-plans.ts';
import { type CaseRow, caseOf } from './case-rows.ts';
import { mayHold, textTest } from './case-text.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** Up to this many overdue cases are sorted; more are met often enough when all are walked in order. */
const fewLate = 1000;
/** How many rows are compared with a text at a time. */
const textStep = 200;

/** What is asked of one list all along. */
interface Walk {
  connection: Connection;
  filter: CaseFilter;
  plan: ViewPlan;
  /** Ids that may hold the text, in JSON, where they are few. */
  candidates: string | undefined;
}

export interface ListQuestion {
  filter: CaseFilter;
  page: CasePage;
}

export function listCases(connection: Connection, { filter, page }: ListQuestion): { cases: Case[]; next?: string } {
  const { text } = filter.criteria ?? {};
  const plan = planOf(filter);
  const holds = textTest(text);
  const walk: Walk = { connection, filter, plan, candidates: text === undefined ? text : mayHold(connection, text) };
  const found: CaseRow[] = [];
  // A page continues in the order of the first page's moment: a case that runs late meanwhile is not shown twice.
  const begin: CasePlace =
    page.after === undefined ? { now: filter.now.getTime(), late: plan.mayBeLate ?? false } : placeOf(page.after);
  let place: CasePlace | undefined = begin;
  let skip = page.skip ?? 0;
  while (place && found.length <= page.limit) {
    const passed = holds ? 0 : passOver(walk, place, skip);
    skip -= passed;
    if (skip > 0 && !holds) {
      place = placeAfter(walk, [], 1, place);
      continue;
    }
    const limit = holds ? textStep : page.limit + 1 - found.length;
    const rows = readStep(walk, place, limit, passed);
    const fit = holds ? rows.filter(holds) : rows;
    found.push(...fit.slice(skip));
    skip = Math.max(0, skip - fit.length);
    place = placeAfter(walk, rows, limit, place);
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const cases = shown.map(caseOf);
  if (found.length <= page.limit || !last) return { cases };
  const { now } = begin;
  return { cases, next: encodePlace({ now, late: isLate(plan, last, now), key: keyOf(plan, last) }) };
}

/** Where the next step begins: behind the last row, then with those that are not late; undefined at the end. */
function placeAfter({ plan, filter }: Walk, rows: CaseRow[], limit: number, place: CasePlace): CasePlace | undefined {
  const last = rows.at(-1);
  if (last && rows.length === limit) return { ...place, key: keyOf(plan, last) };
  return place.late && filter.view !== 'overdue' ? { now: place.now, late: false } : undefined;
}

function readStep(walk: Walk, place: CasePlace, limit: number, offset: number): CaseRow[] {
  const { from, values } = stepOf(walk, place);
  const order = walk.plan.ended ? 'ended_at DESC, id DESC' : 'rank, opened_at, id';
  const paged = offset > 0 ? 'LIMIT :limit OFFSET :offset' : 'LIMIT :limit';
  // Prepared anew each time: criteria come in more shapes than are worth keeping.
  const statement = walk.connection.db.prepare(`SELECT * ${from} ORDER BY ${order} ${paged}`);
  return rowsOf<CaseRow>(statement.all({ ...values, limit, ...(offset > 0 && { offset }) }));
}

/** How many rows of the step stand before those that are wanted: at most `skip`, counted in the index alone. */
function passOver(walk: Walk, place: CasePlace, skip: number): number {
  // Behind the last step comes nothing: where it is too short for the skip, the page is empty.
  if (skip === 0 || !place.late) return skip;
  const { from, values } = stepOf(walk, place);
  const statement = walk.connection.db.prepare(`SELECT count(*) AS n FROM (SELECT 1 ${from} LIMIT :skip)`);
  return Number(statement.get({ ...values, skip })?.n);
}

/** The rows of a step, in no order yet. */
function stepOf(walk: Walk, place: CasePlace): { from: string; values: Terms['values'] } {
  const { plan, filter, candidates } = walk;
  const asked = criteriaTerms(filter, place.now);
  const terms = [plan.where, ...asked.terms];
  const values = { ...asked.values };
  if (candidates !== undefined) {
    terms.push('id IN (SELECT value FROM json_each(:candidates))');
    values.candidates = candidates;
  }
  if (place.late || plan.mayBeLate) values.now = place.now;
  if (place.late) terms.push("status = 'open' AND due_at < :now");
  else if (plan.mayBeLate) terms.push("(status <> 'open' OR due_at IS NULL OR due_at >= :now)");
  if (place.key) {
    const [first = null, second = null, third = null] = place.key;
    Object.assign(values, { first, second, ...(!plan.ended && { third }) });
    terms.push(plan.ended ? '(ended_at, id) < (:first, :second)' : '(rank, opened_at, id) > (:first, :second, :third)');
  }
  return { from: `FROM cases INDEXED BY ${indexFor(walk, place)} WHERE ${terms.join(' AND ')}`, values };
}

function indexFor({ connection, plan, candidates }: Walk, place: CasePlace): string {
  if (candidates !== undefined) return 'sqlite_autoindex_cases_1';
  if (place.late && hasFewLate(connection, place.now)) return 'cases_due';
  return plan.index;
}

function hasFewLate({ sql }: Connection, now: number): boolean {
  const row = sql(
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM cases INDEXED BY cases_due WHERE status = 'open' AND due_at < ? LIMIT ${fewLate + 1}
     )`,
  ).get(now);
  return Number(row?.n) <= fewLate;
}

function isLate(plan: ViewPlan, row: CaseRow, now: number): boolean {
  return plan.mayBeLate === true && row.status === 'open' && row.due_at !== null && row.due_at < now;
}

function keyOf(plan: ViewPlan, row: CaseRow): (string | number)[] {
  return plan.ended ? [row.ended_at ?? 0, row.id] : [row.rank, row.opened_at, row.id];
}
