import { Button, Group, Modal, MultiSelect, NumberInput, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { type Rung, sourcesLadder } from '#src/schemas/alert.ts';
import type { ShownLadder } from '#src/schemas/api/alerts.ts';
import { usePeople } from '../inbox/usePeople.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { useMay } from '../shared/useMe.ts';
import { byRole, rungWords } from './alert-words.ts';
import { useChannels, useLadders, useSaveLadder } from './useAlerts.ts';

/** Who is called one after the other, for each brand and for sources. */
export function LadderList() {
  const mayConfigure = useMay('configure');
  const ladders = useLadders();
  const channels = useChannels().data ?? [];
  const { nameOf } = usePeople();
  const [edited, setEdited] = useState<ShownLadder>();
  const called = ({ userIds, channelIds }: Rung, index: number) => {
    const names = [
      ...userIds.map(nameOf),
      ...channelIds.map((id) => channels.find((channel) => channel.id === id)?.name ?? 'a channel that is gone'),
    ];
    return names.length > 0 ? names.join(', ') : (byRole[index] ?? '');
  };
  return (
    <section aria-labelledby="ladders-title">
      <Title order={2} size="h4" id="ladders-title">
        Who is called
      </Title>
      <Text size="sm" className="quiet" mb="sm">
        For what happens to each of our brands, and for sources: one after the other, while nobody acknowledges.
        Channels that no step names are told at once.
      </Text>
      {ladders.isPending && <Skeleton h={120} />}
      {ladders.isError && (
        <ErrorNote
          error={ladders.error}
          title="Who is called could not be loaded."
          onRetry={() => void ladders.refetch()}
        />
      )}
      <ul className="card-list" aria-label="Who is called">
        {ladders.data?.map((ladder) => (
          <Paper key={ladder.id} withBorder p="md" component="li" aria-label={titleOf(ladder)}>
            <Group justify="space-between" wrap="nowrap">
              <Title order={3} size="h5">
                {titleOf(ladder)}
              </Title>
              {mayConfigure && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Edit who is called for ${titleOf(ladder)}`}
                  leftSection={<IconPencil size={15} aria-hidden="true" />}
                  onClick={() => setEdited(ladder)}
                >
                  Edit
                </Button>
              )}
            </Group>
            <ol className="alert-rungs">
              {ladder.rungs.map((rung, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a step is
                <li key={index}>
                  <span className="quiet">{rungWords(rung, index)}</span> {called(rung, index)}
                </li>
              ))}
            </ol>
          </Paper>
        ))}
      </ul>
      {edited && <LadderEditor key={edited.id} ladder={edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

function LadderEditor({ ladder, onClose }: { ladder: ShownLadder; onClose: () => void }) {
  useFocusBack();
  const isPhone = useMediaQuery('(width < 48em)');
  const channels = useChannels().data ?? [];
  const { team } = usePeople();
  const [rungs, setRungs] = useState(ladder.rungs);
  const { save, reset } = useSaveLadder(ladder, onClose);
  const change = (index: number, part: Partial<Rung>) =>
    setRungs((before) => before.map((rung, at) => (at === index ? { ...rung, ...part } : rung)));
  const error = save.error ?? reset.error;
  return (
    <Modal
      opened
      size="lg"
      fullScreen={isPhone === true}
      onClose={onClose}
      closeOnClickOutside={false}
      title={`Who is called for ${titleOf(ladder)}`}
    >
      <Stack gap="md">
        {rungs.map((rung, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a step is
          <fieldset key={index} className="alert-rung">
            <legend>{index === 0 ? 'At once' : `Step ${index + 1}`}</legend>
            {index > 0 && (
              <NumberInput
                label="Minutes without anybody"
                maw={220}
                min={1}
                max={1440}
                allowDecimal={false}
                value={rung.minutes}
                onChange={(value) => typeof value === 'number' && change(index, { minutes: value })}
              />
            )}
            <MultiSelect
              searchable
              label="People"
              placeholder={rung.userIds.length + rung.channelIds.length === 0 ? `By role: ${byRole[index]}` : ''}
              data={team.map(({ id, name }) => ({ value: id, label: name }))}
              value={rung.userIds}
              onChange={(userIds) => change(index, { userIds })}
            />
            <MultiSelect
              searchable
              label="Channels"
              data={channels.map(({ id, name }) => ({ value: id, label: name }))}
              value={rung.channelIds}
              onChange={(channelIds) => change(index, { channelIds })}
            />
          </fieldset>
        ))}
        {error !== null && <ErrorNote error={error} title="It was not saved." kept="What you chose is still here." />}
        <Group justify="space-between">
          {ladder.isOwn ? (
            <Button variant="subtle" color="gray" loading={reset.isPending} onClick={() => reset.mutate()}>
              Back to roles
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate(rungs)}>
              Save
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The ladder beside those of the brands says what it is of. */
function titleOf({ id, name }: ShownLadder): string {
  return id === sourcesLadder ? 'Sources that fall silent' : name;
}
