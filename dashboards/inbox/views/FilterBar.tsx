import { ActionIcon, Button, Group, Select, Title } from '@mantine/core';
import { IconBookmark, IconDownload } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { Lane } from '#src/schemas/case.ts';
import { lanes } from '../../shared/lanes.ts';
import { SearchField } from '../../shared/list/SearchField.tsx';
import { listKeys } from '../case-keys.ts';
import type { InboxSearch } from '../search.ts';
import type { CaseCounts } from '../views.ts';
import { FilterChips } from './FilterChips.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { changed, isNarrowed, type ShownView } from './shown-view.ts';
import { ViewSelect } from './ViewSelect.tsx';

interface FilterBarProps {
  search: InboxSearch;
  shown: ShownView;
  counts: CaseCounts | undefined;
  onChange: (search: InboxSearch) => void;
  onSave: () => void;
  onManage: () => void;
  onExport: () => void;
  searchField: RefObject<HTMLInputElement | null>;
  /** Lanes and views stand here too, where there is no room for their pane. */
  isFolded: boolean;
  title: string;
}

/** What stands above the list: its name, search, what it is narrowed to, and on narrower screens lane and view. */
export function FilterBar({ isFolded, title, searchField, onSave, onManage, onExport, ...filters }: FilterBarProps) {
  const { search, shown, counts, onChange } = filters;
  const { lane, criteria } = shown.asked;
  const change = (next: InboxSearch) => onChange(changed(search, shown, next));
  const laneName = (each: Lane) => {
    const count = counts?.lanes[each] ?? 0;
    return count > 0 ? `${lanes[each].name} (${count})` : lanes[each].name;
  };
  return (
    <header className="filter-bar">
      <Title order={2} size="h4" id="inbox-title" className={isFolded ? 'sr-only' : 'filter-title'}>
        {title}
      </Title>
      {isFolded && (
        <Group gap={6} wrap="nowrap" grow className="filter-row">
          <ViewSelect {...filters} onManage={onManage} />
          <Select
            aria-label="Lane"
            size="xs"
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            value={lane ?? ''}
            data={[
              { value: '', label: 'All lanes' },
              ...Lane.options.map((each) => ({ value: each, label: laneName(each) })),
            ]}
            onChange={(value) => change({ lane: Lane.optional().catch(undefined).parse(value) })}
          />
        </Group>
      )}
      <SearchField
        text={search.q ?? criteria.text ?? ''}
        onAsk={(q) => change({ q })}
        field={searchField}
        within="titles and authors"
      />
      <FilterMenu criteria={criteria} onChange={change} />
      <ActionIcon
        variant="subtle"
        size="md"
        aria-label={listKeys.takeOut.what}
        title={`${listKeys.takeOut.what} (Shift e)`}
        onClick={onExport}
      >
        <IconDownload size={16} aria-hidden="true" />
      </ActionIcon>
      {(isNarrowed(shown.asked) || search.edited) && (!shown.saved || search.edited) && (
        <Button size="xs" variant="subtle" leftSection={<IconBookmark size={14} aria-hidden="true" />} onClick={onSave}>
          Save view
        </Button>
      )}
      <FilterChips criteria={criteria} onChange={change} />
    </header>
  );
}
