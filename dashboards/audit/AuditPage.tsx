import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useMay } from '../shared/useMe.ts';
import { useNow } from '../shared/useNow.ts';
import { AuditDesk } from './AuditDesk.tsx';
import { dayName, nextWords } from './audit-words.ts';
import { MissedPanel } from './MissedPanel.tsx';
import { useAudit } from './useAudit.ts';
import './audit.css';

/** Ten posts a day that were not flagged, looked at by a person, and what that says of all the others. */
export function AuditPage() {
  const [day, setDay] = useState<string>();
  const mayAnswer = useMay('triage');
  const now = useNow();
  const { found, audit, change } = useAudit(day);
  const left = audit?.days.filter((other) => other.left > 0 && other.id !== audit.day?.id) ?? [];

  return (
    <div className="page audit-page">
      <PageHeader
        title="Audit"
        about="A few posts a day that were not flagged: were they put aside rightly? What you say here tells how much is missed."
      />
      {found.isPending && <Skeleton h={260} />}
      {found.isError && (
        <ErrorNote error={found.error} title="The audit could not be loaded." onRetry={() => void found.refetch()} />
      )}
      {audit && !audit.day && (
        <EmptyNote title="Nothing to look at yet" icon={<IconZoomQuestion size={32} aria-hidden="true" />}>
          Nothing to look at until {nextWords(audit.nextAt, now)}; 0 of {audit.window} days so far. Then ten posts of
          the day before that were not flagged stand here, if there were any, and each takes one keystroke.
        </EmptyNote>
      )}
      {audit?.day && (
        <>
          <AuditDesk key={audit.day.id} audit={audit} day={audit.day} mayAnswer={mayAnswer} change={change} />
          {left.length > 0 && (
            <Group gap="xs" mb="lg">
              <Text size="sm" className="quiet">
                Left of other days:
              </Text>
              {left.map((other) => (
                <Button key={other.id} size="compact-sm" variant="default" onClick={() => setDay(other.id)}>
                  {dayName(other.id)}, {other.left}
                </Button>
              ))}
            </Group>
          )}
          <MissedPanel audit={audit} />
        </>
      )}
    </div>
  );
}
