import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sourcesQuery } from '../setup/setup-queries.ts';
import { sourceName } from '../shared/source-name.ts';

/** Names sources by their ids; the same function until the sources change, so that no chart is drawn anew for it. */
export function useSourceName(): (sourceId: string) => string {
  const sources = useQuery(sourcesQuery).data;
  return useMemo(() => {
    const names = Object.fromEntries((sources ?? []).map(({ id, name }) => [id, name]));
    return (sourceId) => (sources || sourceId.startsWith('import:') ? sourceName(sourceId, names) : '…');
  }, [sources]);
}
