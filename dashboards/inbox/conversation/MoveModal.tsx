import { Alert, Button, Group, Loader, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ConversationPost, listPlaces } from '#src/schemas/api/cases.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';

interface MoveModalProps {
  /** Of the thread; its board says where it may go. */
  post: Pick<ConversationPost, 'id' | 'sourceId'>;
  onClose: () => void;
  onMove: (placeId: string) => void;
}

/** Asks where a thread is to be moved; the list is what its network has now. */
export function MoveModal({ post, onClose, onMove }: MoveModalProps) {
  useFocusBack();
  const [placeId, setPlaceId] = useState<string | null>(null);
  const places = useQuery({
    queryKey: [...queryKeys.places, post.sourceId],
    queryFn: () => call(listPlaces, { query: { postId: post.id } }),
    retry: false,
  });
  return (
    <Modal opened onClose={onClose} title="Move the thread">
      <Stack gap="sm">
        {places.isPending && <Loader size="sm" aria-label="The places are being read" />}
        {places.error && (
          <Alert color="red" variant="outline" role="alert">
            {sentenceOf(places.error)}
          </Alert>
        )}
        {places.data && (
          <Select
            label="To"
            data={places.data.places.map(({ id, name }) => ({ value: id, label: name }))}
            value={placeId}
            onChange={setPlaceId}
            searchable
            data-autofocus
            nothingFoundMessage="No place of this name"
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button
            disabled={placeId === null}
            onClick={() => {
              if (placeId !== null) onMove(placeId);
              onClose();
            }}
          >
            Move
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
