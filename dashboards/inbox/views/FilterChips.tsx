import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CaseCriteria } from '#src/schemas/case-criteria.ts';
import { type Chip, chipsOf, without } from './filter-words.ts';
import { useKnownNames } from './useFilterChoices.ts';

interface FilterChipsProps {
  criteria: CaseCriteria;
  onChange: (criteria: CaseCriteria) => void;
}

/** What the list is narrowed to, each removed by a press. */
export function FilterChips({ criteria, onChange }: FilterChipsProps) {
  const chips = chipsOf(criteria, useKnownNames());
  if (chips.length === 0) return null;
  const gone = chips.find(({ isGone }) => isGone);
  return (
    <div className="filter-chips">
      <ul aria-label="Filters">
        {chips.map((chip) => (
          <li key={`${chip.criterion} ${chip.value}`}>
            <button
              type="button"
              className="filter-chip"
              data-gone={chip.isGone}
              aria-label={`${chip.words}, remove`}
              onClick={() => onChange(without(criteria, chip))}
            >
              <span>{chip.words}</span>
              <IconX size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="subtle" onClick={() => onChange(cleared(chips))}>
        Clear
      </Button>
      {gone && (
        <p className="filter-gone" role="status">
          {gone.criterion === 'brandIds' ? 'A brand' : 'A team'} that this view asks for is gone; remove it to see the
          others.
        </p>
      )}
    </div>
  );
}

/** None of them. */
function cleared(chips: Chip[]): CaseCriteria {
  return Object.fromEntries(chips.map(({ criterion }) => [criterion, undefined]));
}
