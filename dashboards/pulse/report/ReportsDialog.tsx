import { Button, Group, Modal, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import type { ReportMail, ReportSchedule } from '#src/schemas/report.ts';
import { usePeople } from '../../inbox/usePeople.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import { useMay } from '../../shared/useMe.ts';
import { ReportFields } from './ReportFields.tsx';
import { useRemoveReport, useReports } from './useReports.ts';
import { weekdays } from './weekdays.ts';

interface ReportsDialogProps {
  brand: Brand;
  timeZone: string;
  onClose: () => void;
}

/** The reports of a brand that are sent by mail: when, to whom, and what became of the last ones. */
export function ReportsDialog({ brand, timeZone, onClose }: ReportsDialogProps) {
  useFocusBack();
  const mayConfigure = useMay('configure');
  const reports = useReports(brand.id);
  const [edited, setEdited] = useState<ReportSchedule | 'new'>();
  return (
    <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={`Reports of ${brand.name} by mail`}>
      <Stack gap="md">
        {reports.isPending && <Skeleton h={120} />}
        {reports.isError && !reports.data && (
          <ErrorNote
            error={reports.error}
            title="The reports could not be loaded."
            onRetry={() => void reports.refetch()}
          />
        )}
        {reports.data?.length === 0 && edited === undefined && (
          <Text>
            Nobody gets a report of {brand.name} yet. It is a PDF of the last week or month with the numbers, charts,
            topics, incidents and what still waits.
          </Text>
        )}
        {reports.data?.map((report) =>
          edited !== 'new' && edited?.id === report.id ? (
            <ReportFields key={report.id} {...{ brand, timeZone, report }} onClose={() => setEdited(undefined)} />
          ) : (
            <ReportCard key={report.id} {...{ report, mayConfigure }} onEdit={() => setEdited(report)} />
          ),
        )}
        {edited === 'new' && <ReportFields {...{ brand, timeZone }} onClose={() => setEdited(undefined)} />}
        {mayConfigure ? (
          edited === undefined && (
            <Group>
              <Button onClick={() => setEdited('new')}>Add a report</Button>
            </Group>
          )
        ) : (
          <Text size="sm" className="quiet">
            Leads and admins say who gets it.
          </Text>
        )}
      </Stack>
    </Modal>
  );
}

interface ReportCardProps {
  report: ReportSchedule & { mails: ReportMail[] };
  mayConfigure: boolean;
  onEdit: () => void;
}

function ReportCard({ report, mayConfigure, onEdit }: ReportCardProps) {
  const { nameOf } = usePeople();
  const remove = useRemoveReport();
  const { cadence, weekday, hour, timeZone, userIds, mails } = report;
  const day = cadence === 'weekly' ? `Every ${weekdays[weekday - 1]?.label}` : 'On the first of every month';
  const words = `${day} at ${String(hour).padStart(2, '0')}:00 (${timeZone})`;
  return (
    <Paper withBorder p="sm" component="section" aria-label={words}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{words}</Text>
          <Text size="sm">To {userIds.map(nameOf).join(', ')}</Text>
        </div>
        {mayConfigure && (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={onEdit}>
              Edit
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate(report.id)}
            >
              Remove
            </Button>
          </Group>
        )}
      </Group>
      {remove.isError && <ErrorNote error={remove.error} title="It was not removed." />}
      {mails.slice(0, 5).map(({ id, userId, status, at, problem }) => (
        <Text key={id} size="sm" className="quiet">
          {fates[status]} to {nameOf(userId)}, <RelativeTime at={at} />
          {problem && `: ${problem}`}
        </Text>
      ))}
    </Paper>
  );
}

const fates: Record<ReportMail['status'], string> = {
  sent: 'Sent',
  failed: 'Could not be sent',
  unknown: 'Nobody knows whether it arrived',
};
