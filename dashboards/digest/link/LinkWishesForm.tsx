import { Alert, Button, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import type { LinkState, LinkWishes } from '#src/schemas/mail-link.ts';
import { Threshold } from '../../setup/Threshold.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { WishFields } from '../WishFields.tsx';
import { readerLinkWords, toReader } from './reader-link-words.ts';

interface LinkWishesFormProps {
  state: Extract<LinkState, { does: 'wishes' }>;
  busy: boolean;
  isSaved: boolean;
  error: unknown;
  onSave: (choice: { wishes: LinkWishes; version: number }) => void;
}

/** How a reader gets the mail, for who has the link of one of their mails. */
export function LinkWishesForm({ state, busy, isSaved, error, onSave }: LinkWishesFormProps) {
  const { email, language = 'en', wishes, version, departments = [], stoppedWhy } = state;
  const [wish, setWish] = useState(() => wishes && { ...wishes, enabled: wishes.enabled && !stoppedWhy });
  const [isTouched, setTouched] = useState(false);
  if (!wish || version === undefined) return null;
  const words = readerLinkWords[language].wishes;
  const change = (part: Partial<LinkWishes>) => {
    setWish({ ...wish, ...part });
    setTouched(true);
  };
  return (
    <Threshold title={words.title} about={toReader(words.about, email)} language={language}>
      {stoppedWhy && (
        <Alert color="yellow" variant="outline">
          {words[stoppedWhy]}
        </Alert>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ wishes: wish, version });
        }}
      >
        <Stack gap="sm">
          <Switch
            label={words.enabled}
            checked={wish.enabled}
            onChange={(event) => change({ enabled: event.currentTarget.checked })}
          />
          <WishFields wish={wish} departments={departments} language={language} onChange={change} />
          {error !== null && (
            <ErrorNote error={error} title="Your choice was not saved." kept="What you chose is still here." />
          )}
          <Button type="submit" loading={busy} disabled={!isTouched || wish.weekdays.length === 0}>
            {words.save}
          </Button>
          <div role="status">{isSaved && !isTouched && words.saved}</div>
        </Stack>
      </form>
    </Threshold>
  );
}
