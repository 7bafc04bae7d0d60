import { Alert, Button, Checkbox, Group, Modal, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { type ExportFormat, mostLookedUp } from '#src/schemas/api/exports.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import type { AskedCases } from '../views/shown-view.ts';
import { type ExportState, useExport } from './useExport.ts';

interface ExportDialogProps {
  /** What the list shows now. */
  asked: AskedCases;
  /** Its name, for the title. */
  viewName: string;
  /** How many cases there are, where that is known. */
  total: number | undefined;
  onClose: () => void;
}

/** Takes the cases of a view out of the house as a file, with its progress. */
export function ExportDialog({ asked: { view, lane, criteria }, viewName, total, onClose }: ExportDialogProps) {
  useFocusBack();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [lookUp, setLookUp] = useState(true);
  const { state, start, cancel } = useExport();
  const isRunning = state.step === 'running';
  const close = () => {
    cancel();
    onClose();
  };
  return (
    <Modal opened onClose={close} title={`Export “${viewName}”`} centered>
      <Stack gap="md">
        <SegmentedControl
          aria-label="Format"
          value={format}
          disabled={isRunning}
          onChange={(value) => setFormat(value as ExportFormat)}
          data={[
            { value: 'csv', label: 'CSV (spreadsheet)' },
            { value: 'json', label: 'JSON' },
          ]}
        />
        <Checkbox
          label="Ask the networks first whether the posts still stand"
          description={`Of what was removed at its source no word and no author leaves. Looks at the first ${mostLookedUp.toLocaleString()} posts, within what the sources may spend; the others are as they were last seen.`}
          checked={lookUp}
          disabled={isRunning}
          onChange={(event) => setLookUp(event.currentTarget.checked)}
        />
        <ExportProgress state={state} total={total} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {isRunning ? 'Cancel' : 'Close'}
          </Button>
          <Button
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            loading={isRunning}
            onClick={() => start({ view, lane, criteria: JSON.stringify(criteria), format, lookUp: String(lookUp) })}
          >
            Export{total === undefined ? '' : ` ${total.toLocaleString()} cases`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ExportProgress({ state, total }: { state: ExportState; total: number | undefined }) {
  if (state.step === 'idle') return null;
  if (state.step === 'failed') {
    return (
      <Alert color="red" title="Not exported" role="alert">
        {state.sentence}
      </Alert>
    );
  }
  const of = total === undefined ? '' : ` of ${total.toLocaleString()}`;
  const isDone = state.step === 'done';
  const words = isDone
    ? `${state.cases.toLocaleString()} cases saved as ${state.name}.`
    : `${state.cases.toLocaleString()}${of} cases so far`;
  const part = isDone ? 100 : total ? Math.min(100, (state.cases / total) * 100) : 100;
  return (
    <div>
      <Progress value={part} animated={!isDone} aria-label="Progress of the export" />
      <Text size="sm" mt={4} role="status">
        {words}
      </Text>
    </div>
  );
}
