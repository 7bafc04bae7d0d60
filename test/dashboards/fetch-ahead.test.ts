import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import type { caseQuery } from '../../dashboards/inbox/case/case-query.ts';
import { fetchAhead } from '../../dashboards/inbox/list/fetch-ahead.ts';
import { queryKeys } from '../../dashboards/shared/query-keys.ts';

describe('cases that are probably opened next', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A server that answers when it is told to. */
  function aServer() {
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: false } } });
    const asked: string[] = [];
    const answers = new Map<string, PromiseWithResolvers<CaseDetail>>();
    const queryOf = ((caseId: string) => ({
      queryKey: queryKeys.case(caseId),
      queryFn: () => {
        asked.push(caseId);
        const answer = Promise.withResolvers<CaseDetail>();
        answers.set(caseId, answer);
        return answer.promise;
      },
    })) as unknown as typeof caseQuery;
    const wish = fetchAhead(queryClient, queryOf);
    const settle = () => vi.advanceTimersByTimeAsync(1_000);
    const answer = (caseId: string) => answers.get(caseId)?.resolve({} as CaseDetail);
    const fail = (caseId: string) => answers.get(caseId)?.reject(new Error('gone'));
    return { queryClient, asked, wish, settle, answer, fail };
  }

  test('are there before they are opened, and are not asked for again while they are fresh', async () => {
    const { queryClient, asked, wish, settle, answer } = aServer();
    wish(['c1', 'c2']);
    await settle();
    answer('c1');
    await settle();
    expect(asked).toEqual(['c1', 'c2']);
    expect(queryClient.getQueryData(queryKeys.case('c1'))).toBeDefined();
    wish(['c1']);
    await settle();
    expect(asked).toEqual(['c1', 'c2']);
  });

  test('are not asked for by whoever runs past them, and never more than two at once', async () => {
    const { asked, wish, settle, answer, fail } = aServer();
    for (let row = 0; row < 50; row += 1) wish([`c${row}`, `c${row + 1}`]);
    await settle();
    expect(asked).toEqual(['c49', 'c50']);
    wish(['c60', 'c61']);
    await settle();
    expect(asked).toHaveLength(2);
    answer('c49');
    await settle();
    expect(asked).toEqual(['c49', 'c50', 'c60']);
    fail('c50');
    await settle();
    expect(asked).toEqual(['c49', 'c50', 'c60', 'c61']);
  });

  test('are forgotten where nobody opens them', async () => {
    const { queryClient, wish, settle, answer } = aServer();
    wish(['c1']);
    await settle();
    answer('c1');
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(queryClient.getQueryData(queryKeys.case('c1'))).toBeUndefined();
  });
});
