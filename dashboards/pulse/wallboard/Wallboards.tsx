import { Button, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceTv } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createWallboard, listWallboards, removeWallboard } from '#src/schemas/api/wallboards.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { WallboardForm as Form } from '#src/schemas/wallboard.ts';
import { CopyField } from '../../setup/CopyField.tsx';
import { call } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { useMay } from '../../shared/useMe.ts';
import { WallboardForm } from './WallboardForm.tsx';
import './wallboard.css';

/** Makes and revokes wallboards, for who may. */
export function Wallboards({ brands, brandId }: { brands: Brand[]; brandId: string }) {
  const [isOpen, dialog] = useDisclosure(false);
  const mayMake = useMay('configure');
  if (!mayMake) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconDeviceTv size={16} aria-hidden="true" />} onClick={dialog.open}>
        Wallboards
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Wallboards" size="lg">
        {isOpen && <WallboardDesk brands={brands} brandId={brandId} />}
      </Modal>
    </>
  );
}

function WallboardDesk({ brands, brandId }: { brands: Brand[]; brandId: string }) {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<string>();
  const queryKey = queryKeys.records('wallboards');
  const found = useQuery({ queryKey, queryFn: ({ signal }) => call(listWallboards, {}, signal) });
  const refresh = () => queryClient.invalidateQueries({ queryKey });
  const making = useMutation({
    mutationFn: (body: Form) => call(createWallboard, { body }),
    onSuccess: (made) => {
      setLink(made.link);
      void refresh();
    },
  });
  const revoking = useMutation({
    mutationFn: (id: string) => call(removeWallboard, { params: { id } }),
    onSettled: () => void refresh(),
  });
  return (
    <>
      <Text size="sm" mb="sm">
        A page of numbers that updates itself, for a screen on the wall or a frame in a page of yours. Whoever has its
        link sees it without signing in, and can do nothing there.
      </Text>
      {link && <CopyField label="The link, shown this once" value={link} />}
      {found.isError && (
        <ErrorNote
          error={found.error}
          title="The wallboards could not be loaded."
          onRetry={() => void found.refetch()}
        />
      )}
      {revoking.isError && <ErrorNote error={revoking.error} title="The wallboard was not revoked." />}
      <ul className="wallboard-list" aria-label="Wallboards">
        {found.data?.wallboards.map(({ id, name, expiresAt }) => (
          <li key={id}>
            <strong>{name}</strong> <span className="quiet">until {expiresAt.toLocaleDateString('en-GB')}</span>{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              loading={revoking.isPending && revoking.variables === id}
              aria-label={`Revoke: ${name}`}
              onClick={() => revoking.mutate(id)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      <WallboardForm
        {...{ brands, brandId }}
        key={link}
        busy={making.isPending}
        error={making.error}
        onMake={(form) => making.mutate(form)}
      />
    </>
  );
}
