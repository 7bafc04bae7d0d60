import { ConflictError } from '../../errors.ts';
import type { ArchivedCase } from '../../ports/store/archive.ts';
import { byId, type Shelf } from './archive-shelf.ts';
import { caseFrom, caseMarks, eventDocument, newCaseDocument } from './case-documents.ts';
import type { CaseDocument } from './documents.ts';
import { present } from './fields.ts';
import type { Db } from './models.ts';

/** Cases with their history and actions, in the order of their ids. */
export function caseShelf({ cases }: Db): Shelf<ArchivedCase> {
  return byId<CaseDocument, ArchivedCase>({
    collection: cases,
    recordOf: (document) => ({ case: caseFrom(document), history: document.history, actions: document.actions }),
    documentOf({ case: item, history, actions }) {
      const [first] = history;
      if (!first) throw new ConflictError(`The case ${item.id} has no history.`);
      const whole = { ...newCaseDocument(item, first), history: history.map(eventDocument), actions };
      return present({ ...whole, ...caseMarks(whole) });
    },
  });
}
