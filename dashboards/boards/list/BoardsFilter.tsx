import { Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { ThreadOrder } from '#src/schemas/thread.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { issuesQuery } from '../../issues/issue-queries.ts';
import { FilterPopover } from '../../shared/list/FilterPopover.tsx';
import { SearchField } from '../../shared/list/SearchField.tsx';
import { type BoardsSearch, orderOf } from '../search.ts';
import { useBoards } from '../useBoards.ts';
import { boardChoices, boardOf, boardValue, chipsOf } from './filter-choices.ts';
import { orderNames } from './tab-words.ts';

interface BoardsFilterProps {
  search: BoardsSearch;
  onChange: (search: BoardsSearch) => void;
  searchField: RefObject<HTMLInputElement | null>;
}

/** Above the list: words of the title, what it is narrowed to, and its order. */
export function BoardsFilter({ search, onChange, searchField }: BoardsFilterProps) {
  return (
    <header className="filter-bar">
      <SearchField
        text={search.q ?? ''}
        onAsk={(q) => onChange({ ...search, q })}
        field={searchField}
        within="titles"
      />
      <FilterMenu search={search} onChange={onChange} />
      <Select
        size="xs"
        className="board-order"
        aria-label="Order"
        allowDeselect={false}
        comboboxProps={{ withinPortal: false, width: 'max-content', position: 'bottom-end' }}
        value={orderOf(search)}
        data={ThreadOrder.options.map((order) => ({ value: order, label: orderNames[order] }))}
        onChange={(order) => onChange({ ...search, order: ThreadOrder.optional().catch(undefined).parse(order) })}
      />
      <Chips search={search} onChange={onChange} />
    </header>
  );
}

type NarrowProps = Pick<BoardsFilterProps, 'search' | 'onChange'>;

function FilterMenu({ search, onChange }: NarrowProps) {
  const [isOpen, setOpen] = useState(false);
  const { boards } = useBoards();
  const brands = useBrands();
  const issues = useQuery({ ...issuesQuery, enabled: isOpen });
  const inList = { size: 'xs', clearable: true, searchable: true, comboboxProps: { withinPortal: false } } as const;
  return (
    <FilterPopover {...{ isOpen, setOpen }}>
      <Select
        {...inList}
        label="Board and place"
        placeholder="Any"
        data={boardChoices(boards)}
        value={search.sourceId === undefined ? null : boardValue(search.sourceId, search.place)}
        onChange={(value) => onChange({ ...search, ...boardOf(value) })}
      />
      {brands.ours.length > 1 && (
        <Select
          {...inList}
          label="Brand"
          placeholder="Any"
          data={brands.ours.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.brandId ?? null}
          onChange={(brandId) => onChange({ ...search, brandId: brandId ?? undefined })}
        />
      )}
      <Select
        {...inList}
        label="Issue"
        placeholder="Any"
        nothingFoundMessage="No issue is called so"
        data={(issues.data?.issues ?? []).map(({ issue }) => ({ value: issue.id, label: issue.name }))}
        value={search.issueId ?? null}
        onChange={(issueId) => onChange({ ...search, issueId: issueId ?? undefined })}
      />
    </FilterPopover>
  );
}

function Chips({ search, onChange }: NarrowProps) {
  const boards = useBoards();
  const brands = useBrands();
  const issues = useQuery({ ...issuesQuery, enabled: search.issueId !== undefined });
  const chips = chipsOf(search, {
    board: boards.nameOf,
    brand: (brandId) => brands.nameOf(brandId) || 'a brand that is gone',
    issue: (issueId) =>
      issues.data?.issues.find(({ issue }) => issue.id === issueId)?.issue.name ?? 'one that is closed',
  });
  if (chips.length === 0) return null;
  return (
    <div className="filter-chips">
      <ul aria-label="Filters">
        {chips.map(({ key, words, without }) => (
          <li key={key}>
            <button
              type="button"
              className="filter-chip"
              aria-label={`${words}, remove`}
              onClick={() => onChange(without)}
            >
              <span>{words}</span>
              <IconX size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
