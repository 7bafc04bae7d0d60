import { ActionIcon, Button, Group, Menu, Paper, Switch, Text, Title } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDots,
  IconGripVertical,
  IconPencil,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { type RuleNames, ruleWords } from '#src/domain/rules/words.ts';
import type { Rule } from '#src/schemas/rule.ts';
import { ConfirmByName } from './ConfirmByName.tsx';
import { RuleUndoSince } from './RuleUndoSince.tsx';
import { useRuleMoves, useRuleRuns } from './useRules.ts';

interface RuleCardProps {
  rule: Rule;
  names: RuleNames;
  /** Its place, from 1. */
  number: number;
  of: number;
  mayConfigure: boolean;
  isDragged: boolean;
  onEdit: () => void;
  /** To this place, from 0. */
  onPlace: (to: number) => void;
  onDrag: (begins: boolean) => void;
  onDrop: () => void;
}

/** One rule as one says it, and what is done with it. */
export function RuleCard(props: RuleCardProps) {
  const { rule, names, number, of, mayConfigure, isDragged, onEdit, onPlace, onDrag, onDrop } = props;
  const { enable, remove } = useRuleMoves();
  const { run } = useRuleRuns();
  const [open, setOpen] = useState<'remove' | 'undo'>();
  const { when, does } = ruleWords(rule.when, rule.do, names);

  return (
    <Paper
      component="li"
      withBorder
      p="sm"
      className="rule-card"
      data-rule={rule.id}
      data-off={!rule.enabled}
      data-dragged={isDragged}
      aria-label={rule.name}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {mayConfigure && (
        <button
          type="button"
          className="rule-grip"
          draggable
          title="Drag, or Alt with the arrows"
          aria-label={`Move ${rule.name}, rule ${number} of ${of}: press Alt and an arrow`}
          onDragStart={() => onDrag(true)}
          onDragEnd={() => onDrag(false)}
          onKeyDown={(event) => {
            const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (!event.altKey || !step) return;
            event.preventDefault();
            onPlace(number - 1 + step);
          }}
        >
          <IconGripVertical size={18} aria-hidden="true" />
          <span>{number}</span>
        </button>
      )}
      <div className="rule-body">
        <Title order={2} size="h5">
          {rule.name}
          {!rule.enabled && <span className="quiet"> - off</span>}
        </Title>
        <Text size="sm">
          {when}: <strong>{does}</strong>.
        </Text>
      </div>
      {mayConfigure && (
        <Group gap={6} wrap="nowrap" className="rule-buttons">
          <Switch
            aria-label={`${rule.name} is on`}
            checked={rule.enabled}
            onChange={(event) => enable.mutate({ rule, enabled: event.currentTarget.checked })}
          />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden="true" />}
            aria-label={`Edit ${rule.name}`}
            onClick={onEdit}
          >
            Edit
          </Button>
          <Menu position="bottom-end" width={290}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`More for ${rule.name}`}>
                <IconDots size={17} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
                onClick={() => run.mutate(rule.id)}
              >
                Run on the cases of the last 30 days
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden="true" />} onClick={() => setOpen('undo')}>
                Undo what it did since…
              </Menu.Item>
              <Menu.Item disabled={number === 1} onClick={() => onPlace(number - 2)}>
                Move up
              </Menu.Item>
              <Menu.Item disabled={number === of} onClick={() => onPlace(number)}>
                Move down
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden="true" />} onClick={() => setOpen('remove')}>
                Remove…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      {open === 'undo' && <RuleUndoSince rule={rule} onClose={() => setOpen(undefined)} />}
      {open === 'remove' && (
        <ConfirmByName
          what="rule"
          name={rule.name}
          consequence="What it did to cases stays as it is. What it did by itself can be taken back only before it is removed."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(rule)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Paper>
  );
}
