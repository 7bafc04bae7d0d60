import { Button, Group, Kbd, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { doneChoices, doneWords } from '#src/domain/done-reasons.ts';
import type { Case, DoneReason } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { IssuePicker } from '../../issues/IssuePicker.tsx';
import { ChoiceOrWords } from './ChoiceOrWords.tsx';
import './reason.css';

export type ReasonFor = 'resolve' | 'dismiss' | 'hand_over';

const questions: Record<ReasonFor, { one: string; many: string; about: string }> = {
  resolve: { one: 'Resolve the case', many: 'Resolve', about: 'It is settled. Why?' },
  dismiss: { one: 'Dismiss the case', many: 'Dismiss', about: 'Nothing needs to be done. Why?' },
  hand_over: { one: 'Hand the case over', many: 'Hand over', about: 'Which department can remove the cause?' },
};

const usualDepartments = ['Service', 'Engineering', 'Logistics', 'Billing', 'Legal', 'Press'];

interface ReasonModalProps {
  asking: ReasonFor | undefined;
  items: readonly Case[];
  /** Who can remove the cause, by the topics of the case. */
  departments: string[];
  onClose: () => void;
  onMove: (wish: MoveWish) => void;
}

/** Asks for the reason that cases are closed or handed over with: one press of a button or of its digit. */
export function ReasonModal({ asking, items, departments, onClose, onMove }: ReasonModalProps) {
  const question = asking && questions[asking];
  const title = question && (items.length === 1 ? question.one : `${question.many} ${items.length} cases`);
  const give = (wish: MoveWish) => {
    onMove(wish);
    onClose();
  };
  return (
    <Modal opened={asking !== undefined} onClose={onClose} title={title}>
      {question && <Text size="sm">{question.about}</Text>}
      {asking === 'hand_over' && (
        <ChoiceOrWords
          choices={[...new Set([...departments, ...usualDepartments])]}
          label="Or another one, with what they should know"
          giveLabel="Hand over"
          onGive={(reason) => give({ move: 'hand_over', reason })}
          onClose={onClose}
        />
      )}
      {(asking === 'resolve' || asking === 'dismiss') && (
        <EndForm move={asking} items={items} onClose={onClose} onMove={give} />
      )}
    </Modal>
  );
}

interface EndFormProps {
  move: 'resolve' | 'dismiss';
  items: readonly Case[];
  onClose: () => void;
  onMove: (wish: MoveWish) => void;
}

function EndForm({ move, items, onClose, onMove }: EndFormProps) {
  const [words, setWords] = useState('');
  const [isKnownIssue, setIsKnownIssue] = useState(false);
  const [lacksWords, setLacksWords] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const choices = doneChoices[move];
  const give = (doneReason: DoneReason, issueId?: string) => {
    const reason = words.trim();
    if (doneReason === 'other' && !reason) {
      setLacksWords(true);
      return field.current?.focus();
    }
    onMove({ move, doneReason, ...(reason && { reason }), ...(issueId !== undefined && { issueId }) });
  };
  const choose = (doneReason: DoneReason) =>
    doneReason === 'known_issue' && !isKnownIssue ? setIsKnownIssue(true) : give(doneReason);
  const byDigit = (event: KeyboardEvent) => {
    const choice = event.target instanceof HTMLInputElement ? undefined : choices[Number(event.key) - 1];
    if (!choice || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(choice);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give('other');
  };
  if (isKnownIssue)
    return (
      <Stack gap="sm" mt="xs">
        <IssuePicker items={items} onPick={(issueId) => give('known_issue', issueId)} />
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={() => setIsKnownIssue(false)}>
            Back
          </Button>
          <Button variant="default" onClick={() => give('known_issue')}>
            Without a link
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="sm" mt="xs" component="form" onSubmit={submit} onKeyDown={byDigit}>
      <ul className="reason-choices" aria-label="Reasons">
        {choices.map((choice, index) => (
          <li key={choice}>
            <Button
              fullWidth
              justify="space-between"
              variant="default"
              size="sm"
              data-autofocus={index === 0 || undefined}
              aria-keyshortcuts={String(index + 1)}
              rightSection={<Kbd aria-hidden="true">{index + 1}</Kbd>}
              onClick={() => choose(choice)}
            >
              {doneWords[choice]}
            </Button>
          </li>
        ))}
      </ul>
      <TextInput
        ref={field}
        label="In your own words, if you like"
        maxLength={500}
        value={words}
        error={lacksWords && !words.trim() ? 'Another reason needs words.' : undefined}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" disabled={!words.trim()}>
          {move === 'resolve' ? 'Resolve with these words' : 'Dismiss with these words'}
        </Button>
      </Group>
    </Stack>
  );
}
