import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Cursor } from '../../shared/list/useCursor.ts';
import { fetchAhead } from './fetch-ahead.ts';
import type { CaseListing } from './useCaseList.ts';

/** Has the case under the cursor and the next one ready; what it answers does so for the case under the pointer. */
export function useFetchAhead(list: CaseListing, { row }: Cursor): (caseId: string) => void {
  const queryClient = useQueryClient();
  const [wish] = useState(() => fetchAhead(queryClient));
  const here = row === undefined ? undefined : list.at(row)?.id;
  // The first j leads to the first row.
  const next = list.at(row === undefined ? 0 : row + 1)?.id;
  useEffect(() => wish([here, next].filter((id) => id !== undefined)), [wish, here, next]);
  return (caseId) => wish([caseId]);
}
