import { UnavailableError } from '../../errors.ts';
import type { NewEvent } from '../../ports/store/cases.ts';
import { caseMarks, eventDocument } from './case-documents.ts';
import type { CaseDocument } from './documents.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';

const mostRounds = 100;
const ownFields = new Set(['_id', 'v', 'history']);

/**
 * Changes a case, its actions and its history in one write, which fails if somebody wrote the case since it was read;
 * then it is read and changed anew. `change` answers undefined where nothing is to be done. Answers the case as it is
 * after the change. `justRead`, the case as it was a moment ago, saves reading it.
 */
export async function changeCase(
  { cases }: Db,
  filter: { _id: string } | { 'actions.id': string },
  change: (before: CaseDocument) => { after: CaseDocument; events: NewEvent[] } | undefined,
  justRead?: CaseDocument,
): Promise<CaseDocument | undefined> {
  for (let round = 0; round < mostRounds; round += 1) {
    const isKnown = round === 0 && justRead !== undefined;
    const before = isKnown ? justRead : await cases.findOne(filter, { projection: { history: 0 } });
    const changed = before ? change(before) : undefined;
    if (!before || !changed) return undefined;
    const after = { ...changed.after, ...caseMarks(changed.after) };
    const names = Object.keys(after).filter((name) => !ownFields.has(name)) as (keyof CaseDocument)[];
    const changes = names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]);
    const history = { $each: changed.events.map(eventDocument) };
    const { matchedCount } = await cases.updateOne(
      { _id: before._id, v: before.v },
      {
        ...settingOf(Object.fromEntries(changes)),
        $inc: { v: 1 },
        ...(changed.events.length > 0 && { $push: { history } }),
      },
    );
    if (matchedCount === 1) return after;
  }
  throw new UnavailableError('The case is changed by others all the time.');
}
