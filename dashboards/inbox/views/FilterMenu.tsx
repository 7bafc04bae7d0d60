import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import type { CaseCriteria } from '#src/schemas/case-criteria.ts';
import { FilterPopover } from '../../shared/list/FilterPopover.tsx';
import { criterionNames, listCriteria, reaches, reachName } from './filter-words.ts';
import { scrollingList } from './scrolling-list.ts';
import { useFilterChoices } from './useFilterChoices.ts';

interface FilterMenuProps {
  criteria: CaseCriteria;
  onChange: (change: Partial<CaseCriteria>) => void;
}

/** Everything that the list can be narrowed to, with what there is to choose from. */
export function FilterMenu({ criteria, onChange }: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const choices = useFilterChoices(isOpen);
  const shown = listCriteria.filter((each) => each !== 'brandIds' || choices.brandIds.length > 1);
  return (
    <FilterPopover {...{ isOpen, setOpen }}>
      {shown.map((criterion) => (
        <MultiSelect
          key={criterion}
          size="xs"
          label={criterionNames[criterion]}
          data={withChosen(choices[criterion], criteria[criterion] ?? [])}
          value={[...(criteria[criterion] ?? [])]}
          onChange={(values) => onChange({ [criterion]: values.length > 0 ? values : undefined })}
          searchable
          clearable
          hidePickedOptions
          nothingFoundMessage="Nothing to choose"
          placeholder={criteria[criterion] ? undefined : 'Any'}
          comboboxProps={{ withinPortal: false }}
          {...scrollingList}
        />
      ))}
      <Select
        size="xs"
        label={criterionNames.minFollowers}
        clearable
        placeholder="Any"
        data={reaches.map((followers) => ({ value: String(followers), label: reachName(followers) }))}
        value={criteria.minFollowers === undefined ? null : String(criteria.minFollowers)}
        onChange={(value) => onChange({ minFollowers: value === null ? undefined : Number(value) })}
        comboboxProps={{ withinPortal: false, position: 'top' }}
      />
    </FilterPopover>
  );
}

/** What is chosen can be taken back even where no case has it any more. */
function withChosen(choices: { value: string; label: string }[], chosen: readonly string[]) {
  const known = new Set(choices.map(({ value }) => value));
  return [...choices, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))];
}
