import { queryOptions } from '@tanstack/react-query';
import { getCase } from '#src/schemas/api/cases.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

/** One case in full. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: queryKeys.case(caseId),
    queryFn: ({ signal }) => call(getCase, { params: { caseId } }, signal),
  });
