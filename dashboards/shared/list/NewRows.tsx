import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { KeyHint } from '../KeyHint.tsx';
import { pageSize } from './long-list.ts';

interface NewRowsProps {
  count: number;
  keys: string;
  onShow: () => void;
}

/** "3 new": what came is counted above the list, and never slipped in under somebody's cursor. */
export function NewRows({ count, keys, onShow }: NewRowsProps) {
  return (
    <div className="newcomers">
      <Button
        size="compact-sm"
        radius="xl"
        leftSection={<IconArrowUp size={14} aria-hidden="true" />}
        aria-keyshortcuts={keys}
        onClick={onShow}
      >
        {count >= pageSize ? `${pageSize}+` : count} new
        <KeyHint keys={keys} />
      </Button>
    </div>
  );
}
