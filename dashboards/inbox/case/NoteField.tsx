import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import { nameBeingTyped } from '#src/domain/name-mentions.ts';
import { usePeople } from '../usePeople.ts';

interface NoteFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (text: string) => void;
  /** Ctrl or Cmd and Enter. */
  onSend: () => void;
}

const mostShown = 6;

/** Where a note is written: behind an @ it offers colleagues, who are told. */
export function NoteField({ field, value, onChange, onSend }: NoteFieldProps) {
  const { everybody } = usePeople();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const caret = field.current?.selectionStart ?? value.length;
  const naming = nameBeingTyped(value, caret);
  const typed = naming?.typed.toLowerCase() ?? '';
  const found = naming ? everybody.filter(({ name }) => fits(name, typed)).slice(0, mostShown) : [];
  const isOpen = combobox.dropdownOpened && found.length > 0;

  // Colleagues may come after their name was typed; Enter takes the first of them all the same.
  const { selectFirstOption } = combobox;
  const offered = isOpen ? found.map(({ id }) => id).join(' ') : '';
  useLayoutEffect(() => {
    if (offered) selectFirstOption();
  }, [offered, selectFirstOption]);

  const choose = (name: string) => {
    if (!naming) return;
    const before = `${value.slice(0, naming.at)}@${name} `;
    onChange(before + value.slice(caret).trimStart());
    combobox.closeDropdown();
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isOpen && event.key === 'Escape') {
      event.stopPropagation();
      combobox.closeDropdown();
      return;
    }
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false} position="top-start" width={260}>
      <Combobox.Target withKeyboardNavigation={isOpen}>
        <Textarea
          ref={field}
          className="note-field"
          aria-label="New internal note"
          placeholder="A note for colleagues; it stays here. @ asks one of them"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={5000}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={press}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options aria-label="Colleagues">
          {found.map(({ id, name }) => (
            <Combobox.Option key={id} value={name}>
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The name, or one of its words, begins with what was typed; a name that stands there whole is done with. */
function fits(name: string, typed: string): boolean {
  const lower = name.toLowerCase();
  if (typed.startsWith(`${lower} `)) return false;
  return lower.startsWith(typed) || lower.split(' ').some((word) => word.startsWith(typed));
}
