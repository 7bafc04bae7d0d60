import { Button, Skeleton, Text, Title } from '@mantine/core';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { messageStatus, wayNames } from './alert-words.ts';
import { useAlertLog } from './useAlerts.ts';

/** What was sent to whom, and what became of it. */
export function AlertLog() {
  const log = useAlertLog();
  const messages = log.data?.pages.flatMap((page) => page.messages) ?? [];
  return (
    <section aria-labelledby="log-title">
      <Title order={2} size="h4" id="log-title" mb="sm">
        What was sent
      </Title>
      {log.isPending && <Skeleton h={160} />}
      {log.isError && (
        <ErrorNote error={log.error} title="The log could not be loaded." onRetry={() => void log.refetch()} />
      )}
      {log.data && messages.length === 0 && (
        <Text size="sm" className="quiet">
          Nothing yet. Each message to a person or a channel stands here, with what became of it, for 90 days.
        </Text>
      )}
      <ul className="alert-log" aria-label="What was sent">
        {messages.map((message) => (
          <li key={message.id} data-status={message.status}>
            <span className="alert-log-title">{message.title}</span>
            <span className="quiet">
              to {message.to} by {wayNames[message.way]}, <RelativeTime at={message.triedAt ?? message.at} />
              {' - '}
              <span className={message.status === 'failed' ? 'alert-problem' : undefined}>
                {messageStatus(message)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {log.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          mt="sm"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </section>
  );
}
