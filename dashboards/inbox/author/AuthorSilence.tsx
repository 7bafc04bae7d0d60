import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuthorView } from '#src/schemas/api/authors.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useMay } from '../../shared/useMe.ts';
import { ChoiceOrWords } from '../case/ChoiceOrWords.tsx';
import type { AuthorInHand } from './useAuthor.ts';

const choices = ['Spam or a bot', 'Sells something', 'Harasses people', 'Never about us'];

interface AuthorSilenceProps {
  view: AuthorView;
  author: AuthorInHand;
}

/** Mutes or blocks an author, and says where one is: who decided it, when and why. */
export function AuthorSilence({ view: { silence, people }, author }: AuthorSilenceProps) {
  const [asking, setAsking] = useState(false);
  const mayTriage = useMay('triage');
  return (
    <>
      {silence && (
        <Alert
          variant="outline"
          color="gray"
          p="xs"
          title={silence.how === 'blocked' ? `Blocked: ${silence.reason ?? ''}` : 'Muted'}
        >
          By {people[silence.userId] ?? 'a colleague'}, <RelativeTime at={silence.at} />. What they write opens no case;
          it is counted as dismissed and stands among the closed cases.
        </Alert>
      )}
      {mayTriage && (
        <Group gap={6}>
          {silence && (
            <Button
              size="compact-sm"
              variant="default"
              loading={author.isBusy}
              onClick={() => author.unsilence(silence.id)}
            >
              {silence.how === 'blocked' ? 'Unblock' : 'Unmute the author'}
            </Button>
          )}
          {!silence && (
            <Button
              size="compact-sm"
              variant="default"
              loading={author.isBusy}
              onClick={() => author.silence({ how: 'muted' })}
            >
              Mute the author
            </Button>
          )}
          {silence?.how !== 'blocked' && (
            <Button size="compact-sm" variant="default" aria-haspopup="dialog" onClick={() => setAsking(true)}>
              Block…
            </Button>
          )}
          <Link to="/silenced" className="small">
            All who are blocked or muted
          </Link>
        </Group>
      )}
      <BlockModal
        opened={asking}
        onClose={() => setAsking(false)}
        onBlock={(reason) => author.silence({ how: 'blocked', reason })}
      />
    </>
  );
}

interface BlockModalProps {
  opened: boolean;
  onClose: () => void;
  onBlock: (reason: string) => void;
}

function BlockModal({ opened, onClose, onBlock }: BlockModalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Block the author">
      <Text size="sm">
        Here, not on the network: what they write from now on opens no case. Colleagues will see why.
      </Text>
      <ChoiceOrWords
        choices={choices}
        label="Or in your own words"
        giveLabel="Block"
        onGive={(reason) => {
          onBlock(reason);
          onClose();
        }}
        onClose={onClose}
      />
    </Modal>
  );
}
