import { Badge, Button, Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { IconBellRinging, IconPlus, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownChannel } from '#src/schemas/api/alerts.ts';
import { CardButtons } from '../setup/CardButtons.tsx';
import { ConfirmByName } from '../setup/ConfirmByName.tsx';
import { brandsQuery } from '../setup/setup-queries.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useMay } from '../shared/useMe.ts';
import { useNow } from '../shared/useNow.ts';
import { channelHealth, channelWants } from './alert-words.ts';
import { ChannelEditor } from './ChannelEditor.tsx';
import { channelForms } from './channel-forms.ts';
import { useChannels, useRemoveChannel, useTestChannel } from './useAlerts.ts';

/** The team's channels, how each does, and what each gets. */
export function ChannelList() {
  const mayConfigure = useMay('configure');
  const channels = useChannels();
  const [edited, setEdited] = useState<ShownChannel | 'new'>();
  const add = mayConfigure && (
    <Button size="compact-md" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Add a channel
    </Button>
  );
  return (
    <section aria-labelledby="channels-title">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="channels-title">
          Channels
        </Title>
        {channels.data && channels.data.length > 0 && add}
      </Group>
      {channels.isPending && <Skeleton h={120} />}
      {channels.isError && (
        <ErrorNote
          error={channels.error}
          title="The channels could not be loaded."
          onRetry={() => void channels.refetch()}
        />
      )}
      {channels.data?.length === 0 && (
        <EmptyNote title="No channel yet" icon={<IconBellRinging size={32} aria-hidden="true" />} action={add}>
          People are told by their own ways. A channel of Slack, Teams, Mattermost, Telegram or ntfy, a mail list or a
          webhook is told as well, once for each incident.
        </EmptyNote>
      )}
      <ul className="card-list" aria-label="Channels">
        {channels.data?.map((channel) => (
          <ChannelCard
            key={channel.id}
            channel={channel}
            mayConfigure={mayConfigure}
            onEdit={() => setEdited(channel)}
          />
        ))}
      </ul>
      {edited && (
        <ChannelEditor
          key={edited === 'new' ? 'new' : edited.id}
          channel={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

interface ChannelCardProps {
  channel: ShownChannel;
  mayConfigure: boolean;
  onEdit: () => void;
}

const colors = { well: 'green', failing: 'red', off: 'gray', new: 'gray' };

function ChannelCard({ channel, mayConfigure, onEdit }: ChannelCardProps) {
  const [isRemoving, setIsRemoving] = useState(false);
  const now = useNow();
  const brands = useQuery(brandsQuery).data ?? [];
  const test = useTestChannel(channel.id);
  const close = () => setIsRemoving(false);
  const remove = useRemoveChannel(channel.id, close);
  const { state, word, sentence } = channelHealth(channel, now);
  const brandName = (id: string) => brands.find((brand) => brand.id === id)?.name ?? 'a brand that is gone';
  return (
    <Paper withBorder p="md" component="li" aria-label={channel.name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={3} size="h5">
          {channel.name} <span className="quiet">{channelForms[channel.kind].name}</span>
        </Title>
        <Badge color={colors[state]} variant="light" className="alert-state" data-state={state}>
          {word}
        </Badge>
      </Group>
      <Text size="sm" mt={4} className={state === 'failing' ? 'alert-problem' : 'quiet'}>
        {sentence}
      </Text>
      <Text size="sm" className="quiet">
        {channelWants(channel, brandName)}
      </Text>
      {test.data && (
        <Text size="sm" mt={6} role="status" className={test.data.isWell ? undefined : 'alert-problem'}>
          {test.data.words}
        </Text>
      )}
      {test.isError && <ErrorNote error={test.error} title="The test was not sent." />}
      {mayConfigure && (
        <Group gap="xs" mt="sm">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconSend size={15} aria-hidden="true" />}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            Send a test
          </Button>
          <CardButtons onEdit={onEdit} onRemove={() => setIsRemoving(true)} />
        </Group>
      )}
      {isRemoving && (
        <ConfirmByName
          what="channel"
          name={channel.name}
          consequence="No alert goes there any more, and ladders that name it pass it over. What was sent stays in the log."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </Paper>
  );
}
