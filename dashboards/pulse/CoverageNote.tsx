import { Alert, List, Text } from '@mantine/core';
import { IconEarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CoverageWindow } from '#src/schemas/source.ts';
import { sourcesQuery } from '../setup/setup-queries.ts';
import { gapSentence } from './gaps.ts';

interface CoverageNoteProps {
  missing: CoverageWindow[];
  timeZone: string;
}

const shown = 5;

/** Says in words what was not heard, so that silence is not taken for peace. Nothing where all was heard. */
export function CoverageNote({ missing, timeZone }: CoverageNoteProps) {
  const sources = useQuery(sourcesQuery).data;
  if (missing.length === 0) return null;
  const nameOf = (sourceId: string) => sources?.find(({ id }) => id === sourceId)?.name ?? 'A source';
  const newestFirst = missing.toSorted((a, b) => b.from.getTime() - a.from.getTime());

  return (
    <Alert
      variant="outline"
      color="yellow"
      className="caution"
      mb="md"
      icon={<IconEarOff size={18} aria-hidden="true" />}
      title="These figures are incomplete: something was not heard"
    >
      <List size="sm" spacing={2}>
        {newestFirst.slice(0, shown).map((window) => (
          <List.Item key={`${window.sourceId} ${window.query} ${window.from.toISOString()}`}>
            {gapSentence(window, nameOf(window.sourceId), timeZone)}
          </List.Item>
        ))}
      </List>
      {missing.length > shown && <Text size="sm">{`And ${missing.length - shown} more.`}</Text>}
    </Alert>
  );
}
