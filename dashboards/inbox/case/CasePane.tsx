import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noteOpened } from '../../palette/recent-cases.ts';
import { OpenPane, whileUnderway } from '../../shared/OpenPane.tsx';
import { putInLists } from '../case-cache.ts';
import { standAt } from '../list/screen-place.ts';
import { CaseView } from './CaseView.tsx';
import { caseQuery } from './case-query.ts';

/** One case, fetched and kept fresh. */
export function CasePane({ caseId, onBack }: { caseId: string; onBack: () => void }) {
  const opened = useQuery({ ...caseQuery(caseId), refetchInterval: whileUnderway });
  const queryClient = useQueryClient();
  const item = opened.data?.case;
  useEffect(() => {
    if (!item) return;
    putInLists(queryClient, [item]);
    noteOpened(item);
  }, [item, queryClient]);
  useEffect(() => standAt({ caseId }), [caseId]);
  return (
    <OpenPane
      opened={opened}
      what="case"
      goneFor="Its brand may have been removed, or the link is wrong."
      onBack={onBack}
    >
      {(detail) => <CaseView detail={detail} onBack={onBack} />}
    </OpenPane>
  );
}
