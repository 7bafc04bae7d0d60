import { Button, Group, Text, Title } from '@mantine/core';
import { IconBell, IconTrash } from '@tabler/icons-react';
import type { MyAlerts } from '#src/schemas/api/alerts.ts';
import { CallError, sentenceOf } from '../shared/call.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useDevices } from './useAlerts.ts';

/** The browsers that may show me alerts, and the button that adds this one. */
export function MyDevices({ devices, pushKey }: Pick<MyAlerts, 'devices' | 'pushKey'>) {
  const { add, remove } = useDevices();
  const problem = add.error ?? remove.error;
  return (
    <section aria-labelledby="devices-title" className="alert-devices">
      <Title order={3} size="h5" id="devices-title">
        My browsers
      </Title>
      {devices.length === 0 && (
        <Text size="sm" className="quiet">
          None yet. A browser that you add shows alerts also while this page is closed.
        </Text>
      )}
      <ul>
        {devices.map(({ id, name, host, createdAt }) => (
          <li key={id}>
            <span>
              {name} <span className="quiet">by {host}, </span>
              <span className="quiet">
                <RelativeTime at={createdAt} />
              </span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Take ${name} away`}
              leftSection={<IconTrash size={15} aria-hidden="true" />}
              onClick={() => remove.mutate(id)}
            >
              Take away
            </Button>
          </li>
        ))}
      </ul>
      <Group mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBell size={15} aria-hidden="true" />}
          loading={add.isPending}
          onClick={() => add.mutate(pushKey)}
        >
          Show alerts in this browser
        </Button>
      </Group>
      {problem && (
        <Text size="sm" role="alert" className="alert-problem" mt={6}>
          {problem instanceof CallError ? sentenceOf(problem) : problem.message}
        </Text>
      )}
    </section>
  );
}
