import type { mongo } from 'mongoose';
import { type CasePlace, encodePlace, placeOf } from '../../ports/store/case-place.ts';
import type { CaseFilter, CasePage } from '../../ports/store/cases.ts';
import type { Case } from '../../schemas/case.ts';
import { conditionsOf } from './case-conditions.ts';
import { caseFields, caseFrom } from './case-documents.ts';
import { mayHold, textTest } from './case-text.ts';
import type { CaseDocument } from './documents.ts';
import type { Db } from './models.ts';

/** Views in which nothing is overdue. */
const neverLate: CaseFilter['view'][] = ['waiting', 'snoozed', 'answered', 'closed'];
/** How many cases are compared with a text at a time. */
const textStep = 200;

export async function listCases(
  { cases }: Db,
  filter: CaseFilter,
  page: CasePage,
): Promise<{ cases: Case[]; next?: string }> {
  const mayBeLate = !neverLate.includes(filter.view);
  const isEnded = filter.view === 'answered' || filter.view === 'closed';
  const holds = textTest(filter.criteria?.text);
  const found: CaseDocument[] = [];
  // A page continues in the order of the first page's moment: a case that runs late meanwhile is not shown twice.
  const begin: CasePlace =
    page.after === undefined ? { now: filter.now.getTime(), late: mayBeLate } : placeOf(page.after);
  let place: CasePlace | undefined = begin;
  let skip = page.skip ?? 0;
  while (place && found.length <= page.limit) {
    const conditions = { $and: stepOf(filter, place, isEnded) };
    // Behind the last step comes nothing: where it is too short for the skip, the page is empty.
    const passed: number =
      holds || !place.late || skip === 0 ? skip : await cases.countDocuments(conditions, { limit: skip });
    if (!holds) skip -= passed;
    if (skip > 0 && !holds) {
      place = placeAfter([], 1, place, filter.view, isEnded);
      continue;
    }
    const limit: number = holds ? textStep : page.limit + 1 - found.length;
    const step: CaseDocument[] = (await cases
      .find(conditions, { projection: { ...caseFields } })
      .sort(isEnded ? { endedAt: -1, _id: -1 } : { rank: 1, openedAt: 1, _id: 1 })
      .skip(holds ? 0 : passed)
      .limit(limit)
      .toArray()) as CaseDocument[];
    const fit = holds ? step.filter(holds) : step;
    found.push(...fit.slice(skip));
    skip = Math.max(0, skip - fit.length);
    place = placeAfter(step, limit, place, filter.view, isEnded);
  }
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const listed = { cases: shown.map(caseFrom) };
  if (found.length <= page.limit || !last) return listed;
  const { now } = begin;
  const late = mayBeLate && last.status === 'open' && last.dueAt !== undefined && last.dueAt.getTime() < now;
  return { ...listed, next: encodePlace({ now, late, key: keyOf(last, isEnded) }) };
}

/** Where the next step begins: behind the last case, then with those that are not late; undefined at the end. */
function placeAfter(
  step: CaseDocument[],
  limit: number,
  place: CasePlace,
  view: CaseFilter['view'],
  isEnded: boolean,
): CasePlace | undefined {
  const last = step.at(-1);
  if (last && step.length === limit) return { ...place, key: keyOf(last, isEnded) };
  return place.late && view !== 'overdue' ? { now: place.now, late: false } : undefined;
}

function stepOf(filter: CaseFilter, place: CasePlace, isEnded: boolean): mongo.Filter<CaseDocument>[] {
  const now = new Date(place.now);
  const terms = [...conditionsOf(filter, now), ...mayHold(filter.criteria?.text)];
  if (place.late) terms.push({ status: 'open', dueAt: { $lt: now } });
  else if (!neverLate.includes(filter.view)) {
    terms.push({ $or: [{ status: { $ne: 'open' } }, { dueAt: { $exists: false } }, { dueAt: { $gte: now } }] });
  }
  if (place.key) terms.push(behind(place.key, isEnded));
  return terms;
}

/** What comes behind a place, in the order of the list. */
function behind(key: (string | number)[], isEnded: boolean): mongo.Filter<CaseDocument> {
  if (isEnded) {
    const [ended, id] = key;
    const endedAt = new Date(Number(ended));
    return { $or: [{ endedAt: { $lt: endedAt } }, { endedAt, _id: { $lt: String(id) } }] };
  }
  const [first, opened, id] = key;
  const rank = Number(first);
  const openedAt = new Date(Number(opened));
  return {
    $or: [{ rank: { $gt: rank } }, { rank, openedAt: { $gt: openedAt } }, { rank, openedAt, _id: { $gt: String(id) } }],
  };
}

function keyOf(last: CaseDocument, isEnded: boolean): (string | number)[] {
  if (isEnded) return [last.endedAt?.getTime() ?? 0, last._id];
  return [last.rank, last.openedAt.getTime(), last._id];
}
