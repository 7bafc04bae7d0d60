import { Button, MultiSelect, Paper, Stack, Switch, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { BoardLine } from '#src/schemas/handover.ts';
import { useChannels } from '../../alerts/useAlerts.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { useHandOver } from './useShift.ts';

interface HandOverFormProps {
  /** A team or everybody, and what it is called. */
  of: string;
  name: string;
  kept: BoardLine[];
  /** While the lines are being read. */
  isReading: boolean;
  onDone: () => void;
}

/** Writes the shift down for the next one, and sends it where somebody wishes. */
export function HandOverForm({ of, name, kept, isReading, onDone }: HandOverFormProps) {
  const { data: channels = [] } = useChannels();
  const [note, setNote] = useState('');
  const [mail, setMail] = useState(false);
  const [channelIds, setChannelIds] = useState<string[]>([]);
  const send = useHandOver(() => {
    setNote('');
    onDone();
  });
  const open = channels.filter(({ enabled }) => enabled);
  const boards = kept.map(({ id, concern }) => ({ id, concern }));

  return (
    <Paper withBorder p="md" component="section" aria-labelledby="hand-over-title" className="shift-form">
      <Stack gap="sm">
        <Title order={2} size="h5" id="hand-over-title">
          Hand over
        </Title>
        <Text size="sm" className="quiet">
          {kept.length === 1 ? '1 line' : `${kept.length} lines`} and your note go to {name}. Each finds them in the
          inbox and here, until they are read.
        </Text>
        <Textarea
          label="Note"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={5000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Switch
          label="Also by mail"
          description="To the people it is for."
          checked={mail}
          onChange={(event) => setMail(event.currentTarget.checked)}
        />
        {open.length > 0 && (
          <MultiSelect
            label="Also to channels"
            placeholder={channelIds.length === 0 ? 'None' : ''}
            data={open.map(({ id, name: called }) => ({ value: id, label: called }))}
            value={channelIds}
            onChange={setChannelIds}
            clearable
          />
        )}
        {send.isError && (
          <ErrorNote error={send.error} title="Not handed over." kept="Your note and your choice are still here." />
        )}
        <Button
          loading={send.isPending}
          disabled={isReading || (note.trim() === '' && kept.length === 0)}
          onClick={() => send.mutate({ of, note: note.trim(), boards, send: { mail, channelIds } })}
        >
          Hand over
        </Button>
      </Stack>
    </Paper>
  );
}
