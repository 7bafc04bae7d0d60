import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { HistoryFold } from '../../shared/HistoryFold.tsx';
import { eventNames } from './event-names.ts';

/** Everything that happened to the case; nothing is ever taken from it. */
export function CaseHistory({ detail: { history, people } }: { detail: CaseDetail }) {
  return <HistoryFold {...{ history, people }} names={eventNames} />;
}
