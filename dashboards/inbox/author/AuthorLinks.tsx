import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Account, type AuthorView, findAuthors } from '#src/schemas/api/authors.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import type { AuthorInHand } from './useAuthor.ts';

interface AuthorLinksProps {
  view: AuthorView;
  author: AuthorInHand;
  mayChange: boolean;
}

/** Other accounts of the same person. People say so; nothing is ever matched by a machine. */
export function AuthorLinks({ view, author, mayChange }: AuthorLinksProps) {
  const [finding, setFinding] = useState(false);
  const { linked, account } = view;
  if (!mayChange && linked.length === 0) return null;
  return (
    <div className="author-links small">
      {linked.length > 0 && (
        <ul aria-label="Other accounts of the same person">
          {linked.map((other) => (
            <li key={other.id}>
              Also <AccountName account={other} />
              {mayChange && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Unlink ${other.handle || other.name}`}
                  onClick={() => author.change({ do: 'unlink', otherId: other.id })}
                >
                  Unlink
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Button size="compact-xs" variant="subtle" aria-haspopup="dialog" onClick={() => setFinding(true)}>
          Link another account of theirs…
        </Button>
      )}
      <Modal opened={finding} onClose={() => setFinding(false)} title="Another account of the same person">
        {finding && (
          <FindForm
            known={new Set([account.id, ...linked.map(({ id }) => id)])}
            onChoose={(otherId) => {
              author.change({ do: 'link', otherId });
              setFinding(false);
            }}
          />
        )}
      </Modal>
    </div>
  );
}

function FindForm({ known, onChoose }: { known: ReadonlySet<string>; onChoose: (authorId: string) => void }) {
  const [text, setText] = useState('');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (wanted: string) => call(findAuthors, { query: { text: wanted } }),
  });
  const found = data?.accounts.filter(({ id }) => !known.has(id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) mutate(text.trim());
  };
  return (
    <Stack gap="sm" component="form" onSubmit={submit}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          className="note-field"
          label="Their name or handle there, or the link of a post"
          data-autofocus
          maxLength={500}
          value={text}
          error={error ? sentenceOf(error) : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={isPending} disabled={!text.trim()}>
          Find
        </Button>
      </Group>
      <div role="status">
        {found?.length === 0 && (
          <Text size="sm">Nobody found. Only who has had a case here is found by name; try the link of a post.</Text>
        )}
      </div>
      {found?.map((account) => (
        <Group key={account.id} justify="space-between" gap="xs">
          <AccountName account={account} />
          <Button size="compact-sm" variant="light" onClick={() => onChoose(account.id)}>
            Same person
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

function AccountName({ account: { name, handle, network } }: { account: Account }) {
  return (
    <span className="author-account">
      <strong>{handle || name}</strong> <NetworkLabel network={network} />
    </span>
  );
}
