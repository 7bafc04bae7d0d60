import { Button, Group, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Settings } from '#src/domain/settings-fields.ts';
import { testSource } from '#src/schemas/api/sources.ts';
import { call, sentenceOf } from '../shared/call.ts';

interface SourceTestProps {
  connector: string;
  settings: Settings;
  /** Secrets that are left empty are taken from this source. */
  sourceId: string | undefined;
  canTry: boolean;
  onRefused: () => void;
}

/** Tries the settings as they stand, without saving them. */
export function SourceTest({ connector, settings, sourceId, canTry, onRefused }: SourceTestProps) {
  const test = useMutation({
    mutationFn: () => call(testSource, { body: { connector, settings, ...(sourceId && { sourceId }) } }),
  });
  const works = test.data?.works;
  return (
    <Group gap="sm" align="center">
      <Button
        variant="default"
        leftSection={<IconPlugConnected size={16} aria-hidden="true" />}
        loading={test.isPending}
        onClick={() => (canTry ? test.mutate() : onRefused())}
      >
        Test connection
      </Button>
      <Text size="sm" role="status" flex={1} miw={180} data-works={works} className="test-words">
        {test.isError && sentenceOf(test.error)}
        {test.data && `${works ? 'It works.' : 'It does not work yet.'} ${test.data.message}`}
      </Text>
    </Group>
  );
}
