import { Button, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Mention } from '#src/schemas/mention.ts';
import { usePeople } from '../inbox/usePeople.ts';
import { useMay } from '../shared/useMe.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';

interface CorrectControlProps {
  mention: Mention;
  /** Of its post, to see what is corrected. */
  text: string;
}

/** Who corrected the sentiment of a mention, and the button by which a person does. */
export function CorrectControl({ mention, text }: CorrectControlProps) {
  const [isOpen, setIsOpen] = useState(false);
  const mayCorrect = useMay('triage');
  const { sentiment } = mention;
  if (!sentiment) return null;
  return (
    <>
      {sentiment.correctedBy !== undefined && <CorrectedBy userId={sentiment.correctedBy} />}
      {mayCorrect && (
        <Button
          size="compact-xs"
          variant="subtle"
          className="post-button"
          leftSection={<IconPencil size={13} aria-hidden="true" />}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
        >
          Correct
        </Button>
      )}
      {isOpen && (
        <CorrectionDialog mention={mention} sentiment={sentiment} text={text} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

function CorrectedBy({ userId }: { userId: string }) {
  const { nameOf } = usePeople();
  return (
    <Text size="xs" className="quiet" component="span">
      corrected by {nameOf(userId)}
    </Text>
  );
}
