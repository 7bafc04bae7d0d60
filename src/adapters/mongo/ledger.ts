import type { LedgerStore } from '../../ports/store/reports.ts';
import type { CaseStatus } from '../../schemas/case.ts';
import { type Ledger, LedgerState } from '../../schemas/ledger.ts';
import type { AppliedPage, PostDocument } from './documents.ts';
import type { PageWork } from './intake-page.ts';
import type { Db } from './models.ts';

/** Pages that came while the ledger was read are counted in the next reading; so often is it begun anew for them. */
const mostReadings = 5;
const step = 1000;

export function ledgerStore(db: Db): LedgerStore {
  return {
    async read() {
      for (let reading = 1; ; reading += 1) {
        const { ledger, isOfOneMoment } = await readOnce(db);
        if (isOfOneMoment || reading === mostReadings) return ledger;
      }
    },
  };
}

/** Everything up to one number in the order of arrival, on both sides of the sum. */
async function readOnce(db: Db): Promise<{ ledger: Ledger; isOfOneMoment: boolean }> {
  const newest = (await db.sequences.findOne({ _id: 'posts' }))?.value ?? 0;
  const begun = await pagesUnderWay(db);
  const { fetched, duplicate, pages } = await countedPages(db, newest);
  const notCounted = begun.filter(({ token }) => !pages.has(token)).map(({ token }) => token);
  const states = await countStates(db, newest, notCounted);
  states.duplicate = duplicate;
  const known = new Set([...pages.keys(), ...begun.map(({ token }) => token)]);
  const later = [...(await pagesUnderWay(db)), ...(await countedPages(db, newest)).pages.values()];
  const isOfOneMoment = !later.some(({ token, seq }) => seq <= newest && !known.has(token));
  const sum = Object.values(states).reduce((total, count) => total + count, 0);
  return { ledger: { fetched, states, holds: fetched === sum }, isOfOneMoment };
}

async function pagesUnderWay({ journal }: Db): Promise<{ token: string; seq: number }[]> {
  const found = await journal.find({ kind: 'page' }, { projection: { 'work.seq': 1 } }).toArray();
  return found.map(({ _id, work }) => ({ token: _id, seq: (work as Pick<PageWork, 'seq'>).seq }));
}

/** What the sources have counted up to a number; `pages` are their latest, whatever their number. */
async function countedPages(
  { sources }: Db,
  newest: number,
): Promise<{ fetched: number; duplicate: number; pages: Map<string, AppliedPage> }> {
  const found = await sources.find({}, { projection: { fetched: 1, duplicate: 1, applied: 1 } }).toArray();
  const pages = found.flatMap(({ applied }) => applied ?? []);
  const later = pages.filter(({ seq }) => seq > newest);
  const total = (name: 'fetched' | 'duplicate') =>
    found.reduce((sum, source) => sum + (source[name] ?? 0), 0) - later.reduce((sum, page) => sum + page[name], 0);
  const byToken = new Map(pages.map((page) => [page.token, page]));
  return { fetched: total('fetched'), duplicate: total('duplicate'), pages: byToken };
}

interface Group {
  _id: { stage: PostDocument['stage']; caseIds?: string[] | null };
  count: number;
}

/**
 * One walk through all posts, by number or as they lie: what a post becomes meanwhile moves it in neither, so that each is
 * met once. The cases of those that have some are looked up by their ids.
 */
async function countStates({ posts, cases }: Db, newest: number, notCounted: string[]): Promise<Ledger['states']> {
  const states = Object.fromEntries(LedgerState.options.map((state) => [state, 0])) as Ledger['states'];
  const groups = posts.aggregate<Group>(
    [
      { $match: { seq: { $lte: newest }, page: { $nin: notCounted } } },
      { $group: { _id: { stage: '$stage', caseIds: '$caseIds' }, count: { $sum: 1 } } },
    ],
    { allowDiskUse: true },
  );
  let judged: { caseIds: string[]; count: number }[] = [];
  const lookUp = async () => {
    const ids = [...new Set(judged.flatMap(({ caseIds }) => caseIds))];
    const found = await cases.find({ _id: { $in: ids } }, { projection: { status: 1 } }).toArray();
    const statuses = new Map(found.map(({ _id, status }) => [_id, status]));
    for (const { caseIds, count } of judged) {
      states[stateOf(caseIds.flatMap((id) => statuses.get(id) ?? []))] += count;
    }
    judged = [];
  };
  for await (const { _id, count } of groups) {
    if (_id.stage !== 'judged') states[_id.stage] += count;
    else if (!_id.caseIds || _id.caseIds.length === 0) states.below_threshold += count;
    else if (judged.push({ caseIds: _id.caseIds, count }) >= step) await lookUp();
  }
  await lookUp();
  return states;
}

/** The first that applies of a post's cases. */
function stateOf(statuses: CaseStatus[]): LedgerState {
  const has = (...wanted: CaseStatus[]) => wanted.some((status) => statuses.includes(status));
  if (has('open', 'waiting', 'snoozed')) return 'open';
  if (has('handed_over')) return 'handed_over';
  if (has('answered', 'resolved')) return 'answered';
  return has('dismissed') ? 'dismissed' : 'below_threshold';
}
