import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { languageName } from '#src/domain/language-name.ts';
import type { PulseNarrowing } from './usePulse.ts';

interface OnlyButtonsProps {
  search: Omit<PulseNarrowing, 'network'> & { authorId?: string | undefined };
  sourceName: (sourceId: string) => string;
  onTakeAway: (name: 'sourceId' | 'language' | 'topic' | 'authorId') => void;
}

/** What a page is narrowed to by a press on a chart or a name; a press takes it away. */
export function OnlyButtons({ search, sourceName, onTakeAway }: OnlyButtonsProps) {
  const { sourceId, language, topic, authorId } = search;
  const narrowed = [
    { key: 'sourceId', name: 'source', words: sourceId && sourceName(sourceId) },
    { key: 'language', name: 'language', words: language && languageName(language) },
    { key: 'topic', name: 'topic', words: topic },
    { key: 'authorId', name: 'mentions by', words: authorId && 'one author' },
  ] as const;
  return narrowed.map(
    ({ key, name, words }) =>
      words && (
        <Button
          key={key}
          variant="default"
          fw={400}
          maw="100%"
          rightSection={<IconX size={14} aria-hidden="true" />}
          aria-label={`Only ${name} ${words}. Press for all.`}
          onClick={() => onTakeAway(key)}
        >
          {words}
        </Button>
      ),
  );
}
