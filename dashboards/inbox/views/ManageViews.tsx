import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { may } from '#src/domain/permissions.ts';
import { everybody, type SavedView } from '#src/schemas/saved-view.ts';
import { sentenceOf } from '../../shared/call.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import { useMe } from '../../shared/useMe.ts';
import { usePeople } from '../usePeople.ts';
import { useViewChanges } from './useViewChanges.ts';
import { useViews } from './useViews.ts';
import { ViewForm } from './ViewForm.tsx';

/** Order, names, sharing and removal of saved views, and which one the inbox opens with. */
export function ManageViews({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const { views = [], opensWith } = useViews();
  const me = useMe();
  const { nameOf } = usePeople();
  const changes = useViewChanges();
  const [renaming, setRenaming] = useState<SavedView>();
  const [removing, setRemoving] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const run = (change: Promise<unknown>) => {
    setProblem(undefined);
    change.catch((error: unknown) => setProblem(sentenceOf(error)));
  };
  const move = (view: SavedView, by: 1 | -1) => {
    const others = views.filter(({ id }) => id !== view.id);
    const place = views.findIndex(({ id }) => id === view.id) + by;
    run(changes.arrange([...others.slice(0, place), view, ...others.slice(place)], opensWith));
  };
  if (renaming) {
    return (
      <ViewForm
        title="Rename or share a view"
        begin={{ name: renaming.name, shared: renaming.of === everybody }}
        onSave={(words) => changes.change(renaming, words)}
        onClose={() => setRenaming(undefined)}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title="Saved views" size="lg">
      <Stack gap="xs">
        {problem && (
          <Text size="sm" c="red" role="alert">
            {problem}
          </Text>
        )}
        {views.length === 0 && <Text size="sm">None is left. Narrow the list, then choose “Save view”.</Text>}
        <ul className="saved-views">
          {views.map((view, place) => {
            const isFirst = view.id === opensWith;
            const mayChange = me !== undefined && (view.userId === me.id || may(me.role, 'approve'));
            return (
              <li key={view.id}>
                <div className="saved-view-name">
                  <strong>{view.name}</strong>
                  <span className="quiet">
                    {view.of !== everybody
                      ? 'Yours alone'
                      : view.userId === me?.id
                        ? 'Shared by you'
                        : `Shared by ${nameOf(view.userId)}`}
                    {isFirst && ' · opens the inbox'}
                  </span>
                </div>
                {removing === view.id ? (
                  <Group gap="xs" wrap="nowrap">
                    <Button size="compact-sm" variant="default" onClick={() => setRemoving(undefined)}>
                      Keep
                    </Button>
                    <Button size="compact-sm" color="red" data-autofocus onClick={() => run(changes.remove(view))}>
                      Remove {view.of === everybody ? 'for all' : ''}
                    </Button>
                  </Group>
                ) : (
                  <Group gap={4} wrap="nowrap">
                    <Tool name={`Move up: ${view.name}`} disabled={place === 0} onClick={() => move(view, -1)}>
                      <IconArrowUp size={16} aria-hidden="true" />
                    </Tool>
                    <Tool
                      name={`Move down: ${view.name}`}
                      disabled={place === views.length - 1}
                      onClick={() => move(view, 1)}
                    >
                      <IconArrowDown size={16} aria-hidden="true" />
                    </Tool>
                    <Tool
                      name={`Open the inbox with it: ${view.name}`}
                      isPressed={isFirst}
                      onClick={() => run(changes.arrange(views, isFirst ? undefined : view.id))}
                    >
                      {isFirst ? (
                        <IconStarFilled size={16} aria-hidden="true" />
                      ) : (
                        <IconStar size={16} aria-hidden="true" />
                      )}
                    </Tool>
                    <Tool
                      name={`Rename or share: ${view.name}`}
                      disabled={!mayChange}
                      onClick={() => setRenaming(view)}
                    >
                      <IconPencil size={16} aria-hidden="true" />
                    </Tool>
                    <Tool name={`Remove: ${view.name}`} disabled={!mayChange} onClick={() => setRemoving(view.id)}>
                      <IconTrash size={16} aria-hidden="true" />
                    </Tool>
                  </Group>
                )}
              </li>
            );
          })}
        </ul>
      </Stack>
    </Modal>
  );
}

interface ToolProps {
  name: string;
  disabled?: boolean;
  isPressed?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Tool({ name, disabled = false, isPressed, onClick, children }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onClick}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
    >
      {children}
    </ActionIcon>
  );
}
