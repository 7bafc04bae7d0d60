import { Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IssueDetail } from '#src/schemas/api/issues.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';

/** Everything that happened around an issue, the newest first. */
export function IssueTimeline({ detail: { timeline, names } }: { detail: IssueDetail }) {
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="issue-timeline">
      <Title order={2} size="h4" id="issue-timeline" mb="xs">
        What happened
      </Title>
      <ol className="bare-list history-lines" aria-label="What was done">
        {timeline.map(({ at, kind, text, userId, incidentId }) => (
          <li key={`${at.getTime()} ${kind} ${text}`}>
            <Text size="sm">
              {userId === undefined ? text : `${names[userId] ?? 'somebody who left'}: ${text}`}{' '}
              {incidentId !== undefined && (
                <Link to="/incidents/$incidentId" params={{ incidentId }}>
                  The incident
                </Link>
              )}{' '}
              <span className="quiet">
                <RelativeTime at={at} />
              </span>
            </Text>
          </li>
        ))}
      </ol>
    </Paper>
  );
}
