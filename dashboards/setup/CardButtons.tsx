import { Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';

/** What can be done to a thing on its card. */
export function CardButtons({ onEdit, onRemove }: { onEdit: () => void; onRemove: () => void }) {
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={15} aria-hidden="true" />}
        onClick={onEdit}
      >
        Edit
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTrash size={15} aria-hidden="true" />}
        onClick={onRemove}
      >
        Remove
      </Button>
    </>
  );
}
