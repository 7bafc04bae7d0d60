import { Text } from '@mantine/core';
import { IconAffiliate } from '@tabler/icons-react';
import { arrangedSentence } from '#src/domain/incidents/words.ts';
import type { ThemeSummary } from '#src/schemas/api/themes.ts';

/** Says that posts look arranged, and why; what is arranged may still be right. */
export function Coordinated({ reasons }: { reasons: ThemeSummary['coordinated'] }) {
  if (!reasons) return null;
  return (
    <Text size="sm" component="p" className="theme-coordinated">
      <IconAffiliate size={16} aria-hidden="true" /> {arrangedSentence(reasons)}
    </Text>
  );
}
