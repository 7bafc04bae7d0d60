import { CloseButton } from '@mantine/core';
import { useMemo } from 'react';
import type { Case } from '#src/schemas/case.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import type { Selection } from '../../shared/list/useSelection.ts';
import { CaseMoves } from '../case/CaseMoves.tsx';
import { isEnding } from '../case/case-moves.ts';
import { useCaseMoves } from '../case/useCaseMoves.tsx';

interface SelectionBarProps {
  selection: Selection<Case>;
  /** The case under the cursor, which the keys mean where nothing is selected. */
  under: Case | undefined;
}

/** Below the list: what may be done with the selected cases, or with the one under the cursor. It moves no row. */
export function SelectionBar({ selection, under }: SelectionBarProps) {
  const makeMoves = useCaseMoves((left) => selection.keep(left));
  const items = useMemo(() => (selection.size > 0 ? selection.items() : under ? [under] : []), [selection, under]);
  if (items.length === 0) return null;
  const count = selection.size;
  return (
    <section
      className="selection-bar"
      aria-label={count > 0 ? 'Selection' : 'Case under the cursor'}
      data-selected={count > 0}
    >
      {count > 0 && (
        <div className="selection-count">
          <span role="status">{count === 1 ? '1 case selected' : `${count} cases selected`}</span>
          <CloseButton size="sm" aria-label="Drop the selection" onClick={selection.clear} />
          <KeyHint keys="Escape" />
        </div>
      )}
      <CaseMoves
        items={items}
        label={count > 0 ? 'What to do with the selected cases' : 'What to do with the case under the cursor'}
        onMove={(wish) => {
          makeMoves(count > 0 ? selection.items() : items, wish);
          if (isEnding(wish)) selection.clear();
        }}
      />
    </section>
  );
}
