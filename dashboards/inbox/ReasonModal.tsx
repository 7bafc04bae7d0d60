import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Move } from './case-moves.ts';

export type ReasonFor = 'resolve' | 'dismiss' | 'hand_over';

const questions: Record<ReasonFor, { title: string; about: string; choices: string[]; label: string; button: string }> =
  {
    resolve: {
      title: 'Resolve the case',
      about: 'It is settled without an answer on the network. Why?',
      choices: ['Settled in private', 'Answered elsewhere', 'Settled by itself', 'Passed on our thanks'],
      label: 'Or in your own words',
      button: 'Resolve',
    },
    dismiss: {
      title: 'Dismiss the case',
      about: 'Nothing needs to be done. Why?',
      choices: ['Not about us', 'Spam or a bot', 'Not a complaint', 'A joke', 'The same as another case'],
      label: 'Or in your own words',
      button: 'Dismiss',
    },
    hand_over: {
      title: 'Hand the case over',
      about: 'Which department can remove the cause?',
      choices: ['Service', 'Engineering', 'Logistics', 'Billing', 'Legal', 'Press'],
      label: 'Or another one, with what they should know',
      button: 'Hand over',
    },
  };

interface ReasonModalProps {
  asking: ReasonFor | undefined;
  /** Who can remove the cause, by the topics of the case. */
  departments: string[];
  onClose: () => void;
  onMove: (move: Move) => void;
}

/** Asks for the reason that a case is closed or handed over with: one press, or own words. */
export function ReasonModal({ asking, departments, onClose, onMove }: ReasonModalProps) {
  const [reason, setReason] = useState('');
  const question = asking && questions[asking];
  const choices = [...new Set([...(asking === 'hand_over' ? departments : []), ...(question?.choices ?? [])])];
  const close = () => {
    setReason('');
    onClose();
  };
  const give = (words: string) => {
    if (!asking || !words.trim()) return;
    onMove({ move: asking, reason: words.trim() });
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give(reason);
  };
  return (
    <Modal opened={asking !== undefined} onClose={close} title={question?.title}>
      {question && (
        <Stack gap="sm" component="form" onSubmit={submit}>
          <Text size="sm">{question.about}</Text>
          <Group gap={6}>
            {choices.map((choice, index) => (
              <Button
                key={choice}
                size="compact-sm"
                variant="default"
                data-autofocus={index === 0 || undefined}
                onClick={() => give(choice)}
              >
                {choice}
              </Button>
            ))}
          </Group>
          <TextInput
            label={question.label}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" onClick={close}>
              Not now
            </Button>
            <Button type="submit" disabled={!reason.trim()}>
              {question.button}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
