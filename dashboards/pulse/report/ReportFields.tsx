import { Button, Group, MultiSelect, Paper, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import type { ReportForm, ReportSchedule } from '#src/schemas/report.ts';
import { usePeople } from '../../inbox/usePeople.ts';
import { TimeZoneSelect } from '../../setup/TimeZoneSelect.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { hoursOfDay } from '../../shared/hours-of-day.ts';
import { useSaveReport } from './useReports.ts';
import { weekdays } from './weekdays.ts';

interface ReportFieldsProps {
  brand: Brand;
  /** Of a new one. */
  timeZone: string;
  /** Missing for a new one. */
  report?: ReportSchedule;
  onClose: () => void;
}

/** When a report is sent, and to whom. */
export function ReportFields({ brand, timeZone, report, onClose }: ReportFieldsProps) {
  const { everybody } = usePeople();
  const [form, setForm] = useState<ReportForm>(() =>
    report ? formOf(report) : { brandId: brand.id, cadence: 'weekly', weekday: 1, hour: 8, timeZone, userIds: [] },
  );
  const [isPressed, setIsPressed] = useState(false);
  const save = useSaveReport(report, onClose);
  const change = (part: Partial<ReportForm>) => setForm((before) => ({ ...before, ...part }));
  const isFor = form.userIds.length > 0;
  return (
    <Paper
      withBorder
      p="sm"
      component="form"
      aria-label={report ? 'Edit the report' : 'Add a report'}
      onSubmit={(event) => {
        event.preventDefault();
        setIsPressed(true);
        if (isFor) save.mutate(form);
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label="How often"
          value={form.cadence}
          onChange={(cadence) => change({ cadence: cadence === 'monthly' ? 'monthly' : 'weekly' })}
          data={[
            { value: 'weekly', label: 'Every week' },
            { value: 'monthly', label: 'On the first of the month' },
          ]}
        />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          {form.cadence === 'weekly' && (
            <Select
              label="On"
              data={weekdays}
              value={String(form.weekday)}
              allowDeselect={false}
              onChange={(weekday) => weekday && change({ weekday: Number(weekday) })}
            />
          )}
          <Select
            label="At"
            data={hoursOfDay}
            value={String(form.hour)}
            allowDeselect={false}
            onChange={(hour) => hour !== null && change({ hour: Number(hour) })}
          />
          <TimeZoneSelect label="Time zone" value={form.timeZone} onChange={(zone) => change({ timeZone: zone })} />
        </Group>
        <MultiSelect
          label="Send it to"
          data={everybody.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.userIds}
          searchable
          error={isPressed && !isFor ? 'Choose who gets it.' : undefined}
          onChange={(userIds) => change({ userIds })}
        />
        {save.isError && (
          <ErrorNote error={save.error} title="The report was not saved." kept="What you chose is still here." />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function formOf({ brandId, cadence, weekday, hour, timeZone, userIds }: ReportSchedule): ReportForm {
  return { brandId, cadence, weekday, hour, timeZone, userIds };
}
