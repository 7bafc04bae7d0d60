import { type CasePlace, encodePlace, placeOf } from '../../ports/store/case-place.ts';
import type { CaseFilter } from '../../ports/store/cases.ts';
import type { Case, CaseView } from '../../schemas/case.ts';
import { type CaseRow, caseOf } from './case-rows.ts';
import { type Columns, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

interface ViewPlan {
  where: string;
  /** Holds the rows of the view in its order, with the columns of the filters. */
  index: string;
  /** What the view holds may be overdue. */
  mayBeLate?: true;
  /** By when they ended, the newest first, instead of by priority. */
  ended?: true;
}

const live = "status IN ('open', 'waiting')";
const plans: Record<CaseView, ViewPlan> = {
  all: { where: live, index: 'cases_live', mayBeLate: true },
  at_risk: { where: `${live} AND risk_level IN ('high', 'critical')`, index: 'cases_at_risk', mayBeLate: true },
  mine: { where: `${live} AND assignee_id = :userId`, index: 'cases_live_assignee', mayBeLate: true },
  unassigned: { where: `${live} AND assignee_id IS NULL`, index: 'cases_live', mayBeLate: true },
  overdue: { where: live, index: 'cases_live', mayBeLate: true },
  undecided: { where: `${live} AND undecided = 1`, index: 'cases_undecided', mayBeLate: true },
  needs_look: {
    where: "needs_look = 1 AND status NOT IN ('resolved', 'dismissed')",
    index: 'cases_needs_look',
    mayBeLate: true,
  },
  waiting: { where: "status IN ('waiting', 'snoozed') AND status = 'waiting'", index: 'cases_paused' },
  snoozed: { where: "status IN ('waiting', 'snoozed') AND status = 'snoozed'", index: 'cases_paused' },
  answered: { where: "status = 'answered'", index: 'cases_answered', ended: true },
  closed: { where: "status IN ('handed_over', 'resolved', 'dismissed')", index: 'cases_closed', ended: true },
};

/** Up to this many overdue cases are sorted; more are met often enough when all are walked in order. */
const fewLate = 1000;
/** How many rows are compared with a text before the loop gets its turn. */
const textStep = 200;
const isAscii = /^[\x20-\x7e\n]*$/;

export async function listCases(
  connection: Connection,
  filter: CaseFilter,
  page: { after?: string; limit: number },
): Promise<{ cases: Case[]; next?: string }> {
  const plan = plans[filter.view];
  const holds = textTest(filter.text);
  const found: CaseRow[] = [];
  // A page continues in the order of the first page's moment: a case that runs late meanwhile is not shown twice.
  const begin: CasePlace =
    page.after === undefined ? { now: filter.now.getTime(), late: plan.mayBeLate ?? false } : placeOf(page.after);
  let place: CasePlace | undefined = begin;
  while (place && found.length <= page.limit) {
    const limit = holds ? textStep : page.limit + 1 - found.length;
    const rows = readStep(connection, plan, filter, place, limit);
    found.push(...(holds ? rows.filter(holds) : rows));
    place = placeAfter(rows, limit, place, filter.view);
    if (holds) await new Promise(setImmediate);
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const cases = shown.map(caseOf);
  if (found.length <= page.limit || !last) return { cases };
  const { now } = begin;
  return { cases, next: encodePlace({ now, late: isLate(plan, last, now), key: keyOf(plan, last) }) };
}

/** Where the next step begins: behind the last row, then with those that are not late; undefined at the end. */
function placeAfter(rows: CaseRow[], limit: number, place: CasePlace, view: CaseView): CasePlace | undefined {
  const last = rows.at(-1);
  if (last && rows.length === limit) return { ...place, key: keyOf(plans[view], last) };
  return place.late && view !== 'overdue' ? { now: place.now, late: false } : undefined;
}

function readStep(
  connection: Connection,
  plan: ViewPlan,
  filter: CaseFilter,
  place: CasePlace,
  limit: number,
): CaseRow[] {
  const values: Columns = { limit };
  const terms = [plan.where];
  const term = (sql: string, given: Columns) => {
    terms.push(sql);
    Object.assign(values, given);
  };
  if (filter.view === 'mine') values.userId = filter.userId;
  if (filter.lane !== undefined) term('lane = :lane', { lane: filter.lane });
  if (filter.brandId !== undefined) term('brand_id = :brandId', { brandId: filter.brandId });
  if (filter.network !== undefined) term('network = :network', { network: filter.network });
  if (place.late) term("status = 'open' AND due_at < :now", { now: place.now });
  else if (plan.mayBeLate) term("(status <> 'open' OR due_at IS NULL OR due_at >= :now)", { now: place.now });
  if (place.key) {
    const [first = null, second = null, third = null] = place.key;
    if (plan.ended) term('(ended_at, id) < (:first, :second)', { first, second });
    else term('(rank, opened_at, id) > (:first, :second, :third)', { first, second, third });
  }
  const order = plan.ended ? 'ended_at DESC, id DESC' : 'rank, opened_at, id';
  const text = `SELECT * FROM cases INDEXED BY ${indexFor(connection, plan, filter, place)}
    WHERE ${terms.join(' AND ')} ORDER BY ${order} LIMIT :limit`;
  return rowsOf<CaseRow>(connection.sql(text).all(values));
}

function indexFor(connection: Connection, plan: ViewPlan, filter: CaseFilter, place: CasePlace): string {
  if (place.late && hasFewLate(connection, place.now)) return 'cases_due';
  if (plan.index !== 'cases_live') return plan.index;
  if (filter.brandId !== undefined) return 'cases_live_brand';
  return filter.lane === undefined ? plan.index : 'cases_live_lane';
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

/** Every word stands somewhere in title or author, whatever its case and accents. */
function textTest(text: string | undefined): ((row: CaseRow) => boolean) | undefined {
  const words = folded(text ?? '')
    .split(/\s+/u)
    .filter(Boolean);
  if (words.length === 0) return undefined;
  return (row) => {
    const heap = folded(`${row.title}\n${row.author_name}\n${row.author_handle}`);
    return words.every((word) => heap.includes(word));
  };
}

function folded(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
