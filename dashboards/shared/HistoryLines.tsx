import { Text } from '@mantine/core';
import { RelativeTime } from './RelativeTime.tsx';

/** What was done and when, oldest first. */
export function HistoryLines({ label, lines }: { label: string; lines: readonly { at: Date; words: string }[] }) {
  return (
    <ol className="bare-list history-lines" aria-label={label}>
      {lines.map(({ at, words }) => (
        <li key={`${at.getTime()} ${words}`}>
          <Text size="sm">
            {words}{' '}
            <span className="quiet">
              <RelativeTime at={at} />
            </span>
          </Text>
        </li>
      ))}
    </ol>
  );
}
