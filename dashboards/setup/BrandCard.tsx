import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Brand } from '#src/schemas/brand.ts';
import { CardButtons } from './CardButtons.tsx';
import { ConfirmByName } from './ConfirmByName.tsx';
import { useRemoveBrand } from './useSaveBrand.ts';

interface BrandCardProps {
  brand: Brand;
  mayConfigure: boolean;
  onEdit: () => void;
}

/** One brand: what it is listened for with. */
export function BrandCard({ brand, mayConfigure, onEdit }: BrandCardProps) {
  const [isRemoving, setIsRemoving] = useState(false);
  const close = () => setIsRemoving(false);
  const remove = useRemoveBrand(brand.id, brand.name, close);
  const pulse: Record<string, string> = { brandId: brand.id };

  return (
    <Paper withBorder p="md" component="li" aria-label={brand.name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Title order={3} size="h4" className="source-head">
          {brand.name}
        </Title>
        <Text size="sm" className="quiet" ta="right">
          {brand.timeZone}
        </Text>
      </Group>
      <ul className="query-list">
        {brand.queries.map((query) => (
          <li key={query.id}>
            <code>{query.expression}</code>
            {query.languages.length > 0 && <span className="quiet"> in {query.languages.join(', ')}</span>}
          </li>
        ))}
      </ul>
      {brand.topics && (
        <Text size="sm" className="quiet" mt={8}>
          Topics of its own: {brand.topics.map(({ name }) => name).join(', ')}
        </Text>
      )}
      <Group gap="xs" mt="sm">
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={(props) => <Link to="/pulse" search={pulse} {...props} />}
          leftSection={<IconChartLine size={15} aria-hidden="true" />}
        >
          Pulse
        </Button>
        {mayConfigure && <CardButtons onEdit={onEdit} onRemove={() => setIsRemoving(true)} />}
      </Group>
      {isRemoving && (
        <ConfirmByName
          what="brand"
          name={brand.name}
          consequence="Its mentions and cases are deleted with it, and so are its figures in Pulse. The posts stay."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </Paper>
  );
}
