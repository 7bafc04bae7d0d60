import { CloseButton, Group, Select, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { countCases } from '#src/schemas/api/cases.ts';
import { CaseView, Lane } from '#src/schemas/case.ts';
import { lanes } from '../shared/lanes.ts';
import type { InboxSearch } from './search.ts';
import { useBrands } from './useBrands.ts';
import { viewsToShow } from './views.ts';

export type CaseCounts = z.infer<typeof countCases.answer>;

interface FilterBarProps {
  search: InboxSearch;
  counts: CaseCounts | undefined;
  onChange: (search: InboxSearch) => void;
  searchField: RefObject<HTMLInputElement | null>;
  /** Lanes and views stand here too, where there is no room for their pane. */
  isFolded: boolean;
  title: string;
}

/** What stands above the list: its name, search, brand, and on narrower screens lane and view. */
export function FilterBar({ search, counts, onChange, searchField, isFolded, title }: FilterBarProps) {
  const brands = useBrands();
  const withCount = (name: string, count: number | undefined) => (count === undefined ? name : `${name} (${count})`);
  return (
    <header className="filter-bar">
      <Title order={2} size="h4" id="inbox-title" className={isFolded ? 'sr-only' : ''}>
        {title}
      </Title>
      <Group gap={6} wrap="nowrap" grow={isFolded} className="filter-row">
        {isFolded && (
          <Select
            aria-label="View"
            size="xs"
            allowDeselect={false}
            value={search.view ?? 'all'}
            data={viewsToShow(counts?.views, search.view ?? 'all').map(({ view, name }) => ({
              value: view,
              label: withCount(name, counts?.views[view]),
            }))}
            onChange={(view) => onChange({ ...search, view: CaseView.catch('all').parse(view) })}
          />
        )}
        {isFolded && (
          <Select
            aria-label="Lane"
            size="xs"
            allowDeselect={false}
            value={search.lane ?? ''}
            data={[
              { value: '', label: 'All lanes' },
              ...Lane.options.map((lane) => ({ value: lane, label: withCount(lanes[lane].name, counts?.lanes[lane]) })),
            ]}
            onChange={(lane) => onChange({ ...search, lane: Lane.optional().catch(undefined).parse(lane) })}
          />
        )}
        {brands.ours.length > 1 && (
          <Select
            aria-label="Brand"
            size="xs"
            allowDeselect={false}
            value={search.brand ?? ''}
            data={[
              { value: '', label: 'All brands' },
              ...brands.ours.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(brand) => onChange({ ...search, brand: brand || undefined })}
          />
        )}
      </Group>
      <SearchField search={search} onChange={onChange} field={searchField} />
    </header>
  );
}

interface SearchFieldProps {
  search: InboxSearch;
  onChange: (search: InboxSearch) => void;
  field: RefObject<HTMLInputElement | null>;
}

function SearchField({ search, onChange, field }: SearchFieldProps) {
  const [text, setText] = useState(search.q ?? '');
  useEffect(() => setText(search.q ?? ''), [search.q]);
  const ask = useDebouncedCallback((q: string) => onChange({ ...search, q: q.trim() || undefined }), 300);
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
      aria-label="Search in titles and authors"
      placeholder="Search titles and authors ( / )"
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={text && <CloseButton size="xs" aria-label="Clear the search" onClick={() => change('')} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
