import { Button, Group } from '@mantine/core';
import { IconFlag, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ThemeSummary } from '#src/schemas/api/themes.ts';
import { useMay } from '../shared/useMe.ts';
import { AdoptDialog } from './AdoptDialog.tsx';
import { useThemeMoves } from './useThemeMoves.ts';

/** What a person may do with a theme. */
export function ThemeMoves({ theme, size = 'sm' }: { theme: ThemeSummary; size?: 'sm' | 'compact-sm' }) {
  const mayTriage = useMay('triage');
  const move = useThemeMoves();
  const [isAdopting, setAdopting] = useState(false);
  if (!mayTriage || theme.standing === 'adopted' || theme.standing === 'merged') return null;
  return (
    <Group gap="xs">
      <Button
        size={size}
        leftSection={<IconFlag size={16} aria-hidden="true" />}
        onClick={() => setAdopting(true)}
        aria-haspopup="dialog"
      >
        Adopt as issue
      </Button>
      {theme.standing === 'open' ? (
        <Button
          size={size}
          variant="default"
          leftSection={<IconX size={16} aria-hidden="true" />}
          onClick={() => move(theme, 'dismiss')}
        >
          Not a theme
        </Button>
      ) : (
        <Button size={size} variant="default" onClick={() => move(theme, 'take_back')}>
          Offer it again
        </Button>
      )}
      {isAdopting && <AdoptDialog theme={theme} onClose={() => setAdopting(false)} />}
    </Group>
  );
}
