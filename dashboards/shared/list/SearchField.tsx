import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';

interface SearchFieldProps {
  text: string;
  onAsk: (text: string | undefined) => void;
  field: RefObject<HTMLInputElement | null>;
  /** Where it searches, in the plural: "titles". */
  within: string;
}

/** Words that a list is narrowed to; asked for once the typing rests. */
export function SearchField({ text: asked, onAsk, field, within }: SearchFieldProps) {
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const ask = useDebouncedCallback((q: string) => onAsk(q.trim() || undefined), 300);
  const change = (next: string) => {
    setText(next);
    ask(next);
  };
  return (
    <TextInput
      ref={field}
      className="filter-search"
      size="xs"
      type="search"
      aria-label={`Search in ${within}`}
      placeholder={`Search ${within} ( / )`}
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={text && <CloseButton size="xs" aria-label="Clear the search" onClick={() => change('')} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
