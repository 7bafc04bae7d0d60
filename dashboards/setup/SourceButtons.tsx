import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconDots,
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ConnectorDescription, ShownSource } from '#src/schemas/api/sources.ts';
import { BackfillDialog } from './BackfillDialog.tsx';
import { ConfirmByName } from './ConfirmByName.tsx';
import { useSourceActions } from './useSourceActions.ts';

interface SourceButtonsProps {
  source: ShownSource;
  connector: ConnectorDescription | undefined;
  isPolled: boolean;
  onEdit: () => void;
}

/** What may be done with a source. */
export function SourceButtons({ source, connector, isPolled, onEdit }: SourceButtonsProps) {
  const [dialog, setDialog] = useState<'backfill' | 'remove'>();
  const close = () => setDialog(undefined);
  const { pause, poll, backfill, remove } = useSourceActions(source, close);
  return (
    <>
      <Group gap="xs" className="source-actions">
        {isPolled && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={15} aria-hidden="true" />}
            disabled={source.paused}
            loading={poll.isPending}
            onClick={() => poll.mutate()}
          >
            Poll now
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={
            source.paused ? (
              <IconPlayerPlay size={15} aria-hidden="true" />
            ) : (
              <IconPlayerPause size={15} aria-hidden="true" />
            )
          }
          loading={pause.isPending}
          onClick={() => pause.mutate(!source.paused)}
        >
          {source.paused ? 'Resume' : 'Pause'}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden="true" />}
          onClick={onEdit}
        >
          Edit
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="md" aria-label={`More for ${source.name}`}>
              <IconDots size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {connector?.canBackfill && (
              <Menu.Item
                leftSection={<IconHistory size={15} aria-hidden="true" />}
                onClick={() => setDialog('backfill')}
              >
                Fetch past posts
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconTrash size={15} aria-hidden="true" />} onClick={() => setDialog('remove')}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {dialog === 'backfill' && (
        <BackfillDialog
          name={source.name}
          busy={backfill.isPending}
          error={backfill.error}
          onStart={(stretch) => backfill.mutate(stretch, { onSuccess: close })}
          onClose={close}
        />
      )}
      {dialog === 'remove' && (
        <ConfirmByName
          what="source"
          name={source.name}
          consequence="It is no longer heard, and its settings are deleted with their secrets. The posts, mentions and cases it brought stay."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </>
  );
}
