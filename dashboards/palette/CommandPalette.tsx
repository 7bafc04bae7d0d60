import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { listThreads } from '#src/schemas/api/threads.ts';
import type { InboxSearch } from '../inbox/search.ts';
import { useViews } from '../inbox/views/useViews.ts';
import { issuesQuery } from '../issues/issue-queries.ts';
import { call } from '../shared/call.ts';
import { KeyHint } from '../shared/KeyHint.tsx';
import type { KeyAction } from '../shared/keyboard.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { activeKeys } from '../shared/useKeys.ts';
import { type PaletteItem, paletteGroups } from './palette-items.ts';
import './palette.css';

/** Every command of the page, found by a few letters of its name: Ctrl or Cmd with K, from wherever one types. */
export function CommandPalette() {
  const [actions, setActions] = useState<readonly KeyAction[]>();
  const before = useRef<HTMLElement>(null);
  const close = () => {
    setActions(undefined);
    before.current?.focus({ preventScroll: true });
  };
  const open = useRef(() => {});
  open.current = () => {
    if (actions) return close();
    // A dialog has the keyboard for itself.
    if (document.querySelector('[role="dialog"]')) return;
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setActions(activeKeys());
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k';
      if (!isAsked) return;
      event.preventDefault();
      open.current();
    };
    const ask = () => open.current();
    document.addEventListener('keydown', press);
    document.addEventListener(askEvent, ask);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener(askEvent, ask);
    };
  }, []);
  const run = (item: PaletteItem) => {
    setActions(undefined);
    // Once the dialog is gone: what the command opens or focuses keeps the keyboard.
    setTimeout(item.run);
  };
  return (
    <Modal
      opened={actions !== undefined}
      onClose={close}
      title="Commands"
      returnFocus={false}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="10vh"
      centered={false}
      classNames={{ header: 'sr-only' }}
    >
      {actions && <Palette actions={actions} onRun={run} onClose={close} />}
    </Modal>
  );
}

const askEvent = 'earshot-palette';

/** Opens the palette as its key does. */
export function askForPalette(): void {
  document.dispatchEvent(new Event(askEvent));
}

interface PaletteProps {
  actions: readonly KeyAction[];
  onRun: (item: PaletteItem) => void;
  onClose: () => void;
}

function Palette({ actions, onRun, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const { views = [] } = useViews();
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const groups = paletteGroups(typed, {
    ...{ actions, saved: views, ...useFound(typed) },
    openThread: (threadId) => void navigate({ to: '/boards/$threadId', params: { threadId }, search: {} }),
    openIssue: (issueId) => void navigate({ to: '/issues/$issueId', params: { issueId } }),
    goToBoards: (to) => void navigate({ to }),
    goTo: (search: InboxSearch) => void navigate({ to: '/inbox', search }),
    openCase: (caseId) => void navigate({ to: '/inbox/$caseId', params: { caseId }, search: {} }),
  });
  const items = groups.flatMap((group) => group.items);
  const { selectFirstOption } = combobox;
  const field = useRef<HTMLInputElement>(null);
  // The field names the chosen line to a screen reader; Mantine does so for the arrows alone.
  const nameChosen = () => {
    const chosen = field.current?.closest('[role="dialog"]')?.querySelector('[data-combobox-selected]');
    field.current?.setAttribute('aria-activedescendant', chosen?.id ?? '');
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the best of what is offered now
  useEffect(() => {
    selectFirstOption();
    nameChosen();
  }, [typed, items.length, selectFirstOption]);

  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        const item = items.find((each) => each.id === id);
        if (item) onRun(item);
      }}
    >
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          ref={field}
          onKeyUp={nameChosen}
          className="palette-field"
          aria-label="Command, view or words to search for"
          placeholder="Type a command, a view, or words to search for"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          data-autofocus
          size="md"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className="palette-list" tabIndex={0} aria-label="Commands, views and cases">
        {groups.map(({ name, items: lines }) => (
          <Combobox.Group key={name} label={name}>
            {lines.map(({ id, name: line, keys }) => (
              <Combobox.Option key={id} value={id} className="palette-line" aria-keyshortcuts={keys}>
                <span className="palette-name">{line}</span>
                {keys && <KeyHint keys={keys} />}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {items.length === 0 && <Combobox.Empty>Nothing is called so.</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

/** One letter finds half of all threads. */
const leastLetters = 2;
const mostThreads = 8;

/** Threads by the words of their titles, and the issues, once something is typed. */
function useFound(typed: string) {
  const [text] = useDebouncedValue(typed.trim(), 150);
  const isAsked = text.length >= leastLetters;
  const { data: found } = useQuery({
    queryKey: [...queryKeys.boardThreads, 'palette', text],
    queryFn: ({ signal }) => call(listThreads, { query: { tab: 'all', text, limit: mostThreads } }, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const { data: issues } = useQuery({ ...issuesQuery, enabled: isAsked });
  return {
    threads: isAsked ? (found?.threads ?? []) : [],
    issues: isAsked ? (issues?.issues.map(({ issue }) => issue) ?? []) : [],
  };
}
