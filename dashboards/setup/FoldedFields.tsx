import { Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface FoldedFieldsProps {
  heading: string;
  count: number;
  /** How many of them somebody has filled in. */
  set: number;
  hasProblem: boolean;
  children: ReactNode;
}

/** Fields that not everybody needs: open where somebody opens them, and where one of them keeps the form from being sent. */
export function FoldedFields({ heading, count, set, hasProblem, children }: FoldedFieldsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const told = set > 0 ? `${set} of ${count} set` : `${count} ${count === 1 ? 'field' : 'fields'}, optional`;
  return (
    <details
      className="folded-fields"
      open={isOpen || hasProblem}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {heading} <span className="quiet">({told})</span>
      </summary>
      <Stack gap="sm">{children}</Stack>
    </details>
  );
}
