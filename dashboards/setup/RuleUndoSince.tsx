import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Rule } from '#src/schemas/rule.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { useRuleRuns } from './useRules.ts';

interface RuleUndoSinceProps {
  rule: Rule;
  onClose: () => void;
}

const hourMs = 3_600_000;

/** Takes back what a rule did by itself since a moment. */
export function RuleUndoSince({ rule, onClose }: RuleUndoSinceProps) {
  useFocusBack();
  const [since, setSince] = useState(() => localMinute(new Date(Date.now() - hourMs)));
  const { undoSince } = useRuleRuns();
  const at = new Date(since);
  const isWrong = Number.isNaN(at.getTime()) || at.getTime() > Date.now();
  return (
    <Modal opened onClose={onClose} title={`Undo what ${rule.name} did`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) undoSince.mutate({ ruleId: rule.id, since: at }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Each case that the rule changed by itself goes back to where it stood, part by part, unless somebody changed
            it since. The list of runs below says what was left, and why.
          </Text>
          <TextInput
            type="datetime-local"
            label="Since"
            data-autofocus
            value={since}
            error={isWrong && 'Choose a moment in the past.'}
            onChange={(event) => setSince(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={undoSince.isPending} disabled={isWrong}>
              Undo
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** As the browser's own field wants it, by the reader's clock. */
function localMinute(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
