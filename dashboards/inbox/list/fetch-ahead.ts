import type { QueryClient } from '@tanstack/react-query';
import { caseQuery } from '../case/case-query.ts';

/** Whoever runs down the list or crosses it with the pointer asks for nothing on the way. */
const restMs = 60;
const mostWished = 3;
const mostAtOnce = 2;
/** A case that nobody opens is forgotten. */
const keptMs = 60_000;

/** Fetches cases that are probably opened next, the likeliest first, so that they stand there at once. */
export function fetchAhead(queryClient: QueryClient, queryOf = caseQuery): (caseIds: readonly string[]) => void {
  let wished: readonly string[] = [];
  let underway = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function go(): void {
    const [caseId, ...others] = wished;
    if (caseId === undefined || underway >= mostAtOnce) return;
    wished = others;
    underway += 1;
    // It fails in silence; whoever opens the case is told.
    void queryClient.prefetchQuery({ ...queryOf(caseId), gcTime: keptMs }).then(() => {
      underway -= 1;
      go();
    });
    go();
  }

  return (caseIds) => {
    wished = caseIds.slice(0, mostWished);
    clearTimeout(rest);
    rest = setTimeout(go, restMs);
  };
}
